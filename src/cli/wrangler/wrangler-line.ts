/** What a line of `wrangler dev` means to somebody who writes. */
export type ServerLine =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'noise' }

const ANSI = /\u001B\[[\d;]*m/g
/** wrangler's name before a line, in its colours. */
const PREFIX = /^(?:\u001B\[[\d;]*m)*\[(?:custom build|wrangler:info)\](?:\u001B\[[\d;]*m)* ?/
/** wrangler's own progress and its table of bindings. */
const NOISE =
  /^$|^⎔ |^Your Worker has access|^Binding +Resource|^env\.|^The file .* changed, restarting build|^Running: /

/** Reads one line: the words of our own build come through without wrangler's prefix, its own chatter does not. */
export function readServerLine(line: string): ServerLine {
  const text = line.replace(PREFIX, '')
  const plain = text.replace(ANSI, '').trim()
  if (PREFIX.test(line) && plain.startsWith('Ready on ')) return { kind: 'ready' }
  return NOISE.test(plain) ? { kind: 'noise' } : { kind: 'text', text }
}
