import { parseHttpDate } from './date.ts'

/** The headers of a range request, null where absent. */
interface RangeRequest {
  readonly range: string | null
  readonly ifRange: string | null
}

/** The current body: its tag as it is sent and its last change in milliseconds, where they are known. */
export interface RangedBody {
  readonly length: number
  readonly etag: string | null
  readonly lastModified: number | null
}

/** What to send of a body: all of it, its bytes from `first` to `last`, both included, or 416. */
export type Ranging =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly first: number; readonly last: number }
  | { readonly kind: 'unsatisfiable' }

const WHOLE: Ranging = { kind: 'whole' }

/**
 * RFC 9110 §14.2 for GET, after the preconditions (§13.2.2): which part of a body to send. Anything but one range of
 * bytes is ignored, which a server may always do. `now` in milliseconds.
 */
export function rangeOf({ range, ifRange }: RangeRequest, body: RangedBody, now: number): Ranging {
  if (range === null || (ifRange !== null && !isCurrent(ifRange, body, now))) return WHOLE
  const [, list = ''] = /^bytes=(.*)$/i.exec(range) ?? []
  const [only, ...others] = list.split(',').flatMap(text => text.trim() || [])
  return only === undefined || others.length > 0 ? WHOLE : rangeIn(only, body.length)
}

/** §14.1.1 and §14.1.2: `0-499`, `500-`, `-500`. */
function rangeIn(text: string, length: number): Ranging {
  const [, from, to] = /^(\d*)-(\d*)$/.exec(text) ?? []
  if (from === undefined || to === undefined || from + to === '') return WHOLE
  if (from === '') return suffixIn(Number(to), length)
  const [first, last] = [Number(from), to === '' ? length - 1 : Number(to)]
  if (to !== '' && last < first) return WHOLE
  return first < length
    ? { kind: 'part', first, last: Math.min(last, length - 1) }
    : { kind: 'unsatisfiable' }
}

function suffixIn(count: number, length: number): Ranging {
  if (count === 0) return { kind: 'unsatisfiable' }
  return length === 0 ? WHOLE : { kind: 'part', first: Math.max(0, length - count), last: length - 1 }
}

/**
 * §13.1.5: whether the client holds a part of this very body. By strong comparison, so that a weak tag never matches; a
 * date must be equal and older than a second, in which the file might have changed twice (§8.8.2.2).
 */
function isCurrent(ifRange: string, { etag, lastModified }: RangedBody, now: number): boolean {
  if (/^(?:W\/)?"/.test(ifRange)) return ifRange === etag && ifRange.startsWith('"')
  const held = parseHttpDate(ifRange, now)
  return held !== null && held === lastModified && held + 1000 <= now
}
