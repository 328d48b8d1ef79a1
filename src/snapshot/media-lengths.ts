/** The file of the snapshot with the lengths of the writer's files, which a host's store may not know. */
export const MEDIA_LENGTHS = 'snapshot/media-lengths.txt'

/** The text of that file: a line for each, of its name (`media/a%20b.png`) in ASCII and its length in bytes. */
export function printMediaLengths(lengths: ReadonlyMap<string, number>): string {
  const lines = [...lengths].map(([name, length]) => `${encodeURI(name)} ${length}\n`)
  return ['\n', ...lines.sort()].join('')
}

/** The length of a file in such a text; null where it is not there. The text is searched, and not parsed: it may be long. */
export function lengthIn(text: string, name: string): number | null {
  const beginning = `\n${encodeURI(name)} `
  const start = text.indexOf(beginning)
  return start < 0
    ? null
    : Number.parseInt(text.slice(start + beginning.length, start + beginning.length + 16), 10)
}
