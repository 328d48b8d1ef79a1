/** What a line of `wrangler dev` means to somebody who writes. */
export type ServerLine =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'noise' }

const ANSI = /\u001B\[[\d;]*m/g
const BUILD = /^\[custom build\] ?/
/** wrangler's own progress and its table of bindings. */
const NOISE =
  /^$|^⎔ |^Your Worker has access|^Binding +Resource|^env\.|^The file .* changed, restarting build|^Running: /

/** Reads one line: the words of our own build come through without wrangler's prefix, its own chatter does not. */
export function readServerLine(line: string): ServerLine {
  const plain = line.replace(ANSI, '')
  if (/^\[wrangler:info\] Ready on /.test(plain)) return { kind: 'ready' }
  if (NOISE.test(plain.replace(BUILD, '').trim())) return { kind: 'noise' }
  if (!BUILD.test(plain)) return { kind: 'text', text: line.replace(/^\[wrangler:info\] /, '') }
  return {
    kind: 'text',
    text: line.replace(/^(?:\u001B\[[\d;]*m)*\[custom build\](?:\u001B\[[\d;]*m)* ?/, ''),
  }
}
