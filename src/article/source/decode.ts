import { isTooLarge, tooLarge } from '../../model/files/host-limits.ts'
import { unfinishedMerges } from '../../model/files/merge-mark.ts'
import { FETCH_IT, isPointer, LONGEST_POINTER } from '../../model/files/pointer.ts'
import { type Problem, problem } from '../../model/problem.ts'

/** One for all files: to make a decoder takes longer than to read an article. */
const strict = new TextDecoder('utf-8', { fatal: true })

/** A file's text: strict UTF-8, without a byte order mark, lines ended by a line feed. Null where a Problem says what is wrong with it. */
export function decode(bytes: Uint8Array, file: string, problems: Problem[]): string | null {
  if (isTooLarge(bytes.length) && file.endsWith('.md')) {
    problems.push(tooLong(bytes, file))
    return null
  }
  const text = utf8In(bytes)
  if (text === null) {
    problems.push(notUtf8(bytes, file))
    return null
  }
  if (bytes.length <= LONGEST_POINTER && isPointer(text)) {
    problems.push(notFetched(file))
    return null
  }
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

function utf8In(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

function notFetched(file: string): Problem {
  const message = 'Git LFS has left a pointer here instead of the file.'
  return problem('lfs-pointer', { file, line: 1, column: 1 }, message, FETCH_IT)
}

/** The page of so large a story could not be served. */
function tooLong(bytes: Uint8Array, file: string): Problem {
  const advice = 'Divide the text among several files, and keep pictures and data out of it.'
  return problem(
    'too-large-file',
    { file, line: 1, column: 1 },
    tooLarge(`content/${file}`, bytes.length),
    advice,
  )
}

function notUtf8(bytes: Uint8Array, file: string): Problem {
  const bad = firstBadByte(bytes)
  const above = new TextDecoder('utf-8').decode(bytes.subarray(0, bad)).split('\n')
  const place = { file, line: above.length, column: [...(above.at(-1) ?? '')].length + 1 }
  const byte = (bytes[bad] ?? 0).toString(16).toUpperCase().padStart(2, '0')
  return problem(
    'not-utf-8',
    place,
    `The byte ${byte} here is not UTF-8.`,
    'Save the file as UTF-8 in your editor.',
  )
}

/** The first byte that differs after decoding and encoding again, where U+FFFD stands for what could not be read. */
function firstBadByte(bytes: Uint8Array): number {
  const again = new TextEncoder().encode(new TextDecoder('utf-8').decode(bytes))
  const skip = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const length = Math.max(bytes.length - skip, again.length)
  for (let i = 0; i < length; i++) if (bytes[i + skip] !== again[i]) return i + skip
  return bytes.length
}

/** Reports each merge that was left unfinished in a file; returns whether there is one. */
export function hasUnfinishedMerge(text: string, file: string, problems: Problem[]): boolean {
  const lines = unfinishedMerges(text)
  for (const index of lines) {
    const message = 'A merge was left unfinished here: the words of both sides stand in the file.'
    const advice =
      'Keep the lines that are right, and delete those that begin with `<<<<<<<`, `|||||||`, `=======` or `>>>>>>>`. (A space before such a line shows it to readers.)'
    problems.push(problem('unfinished-merge', { file, line: index + 1, column: 1 }, message, advice))
  }
  return lines.length > 0
}
