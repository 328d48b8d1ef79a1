import { forbiddenIn } from '../../src/model/text.ts'

/** RFC 3339 §5.6, as Atom and JSON Feed want it: capital T and Z. */
export const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/** A list of the one message, unless what it is about holds. */
export function failed(holds: boolean, message: string): readonly string[] {
  return holds ? [] : [message]
}

/** The values that stand more than once. */
export function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

/** Rule 57 (RFC 6721 §3): tombstones have a time, stand once and not beside the entry of that id. */
export function brokenTombstones(
  tombstones: readonly { readonly id: string; readonly when: string }[],
  entries: readonly string[],
): readonly string[] {
  return [
    ...tombstones.flatMap(({ id, when }) => [
      ...failed(!entries.includes(id), `rule 57: ${id} is an entry and a tombstone`),
      ...failed(RFC_3339.test(when), `rule 57: the time of the tombstone of ${id}`),
    ]),
    ...repeated(tombstones.map(({ id }) => id)).map(id => `rule 57: ${id} has two tombstones`),
  ]
}

/** Rule 1, for what a parser would forgive. */
export function brokenCharacters(document: string): readonly string[] {
  return [
    ...failed(
      /^<\?xml version="1\.0" encoding="utf-8"\?>\n</i.test(document),
      'rule 1: something before the declaration',
    ),
    ...forbiddenIn(document).map(({ offset, name }) => `rule 1: ${name} at ${offset}`),
  ]
}

/** Rule 5: every address is absolute, and so are those in HTML. */
export function brokenAddresses(
  addresses: readonly string[],
  contents: readonly string[],
): readonly string[] {
  return [...addresses, ...contents.flatMap(addressesIn)]
    .filter(address => !/^(?:https?:\/\/[^\s<>"]+|mailto:.+|tel:.+)$/.test(address))
    .map(address => `rule 5: ${JSON.stringify(address)} is not absolute`)
}

/** The addresses in HTML whose attributes stand in double quotes, as a sanitiser writes it. */
function addressesIn(html: string): readonly string[] {
  const tags = html.match(/<[a-z][^<>]*>/gi) ?? []
  const single = tags.flatMap(tag =>
    [...tag.matchAll(/ (?:href|src|poster|cite)="([^"]*)"/g)].map(([, url = '']) => url),
  )
  const lists = tags.flatMap(tag => [...tag.matchAll(/ srcset="([^"]*)"/g)].map(([, list = '']) => list))
  const candidates = lists.flatMap(list =>
    list.split(',').map(candidate => candidate.trim().split(/\s+/)[0] ?? ''),
  )
  return [...single, ...candidates].map(address => address.replaceAll('&amp;', '&'))
}
