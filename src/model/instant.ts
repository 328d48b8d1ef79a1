/**
 * A moment in UTC to the second, as `2025-09-03T16:00:00Z` (RFC 3339). Instants compare as strings.
 * Seconds are the finest unit that RSS dates and `Last-Modified` can say, so every format agrees.
 */
export type Instant = string & { readonly Instant: unique symbol }

const DATE = /^\d{4}-\d\d-\d\d$/
const DATE_TIME =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:([Zz])| ?([+-])(\d\d):?(\d\d))?$/

/** An instant in its own form, on a day that every month has: it needs no calendar. */
const CANONICAL = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/

/** The instant of milliseconds since 1970, its fraction of a second dropped. */
export function instantOf(milliseconds: number): Instant {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z` as Instant
}

/** Milliseconds since 1970. */
export function millisecondsOf(instant: Instant): number {
  return Date.parse(instant)
}

/**
 * RFC 3339 §5.6, seconds and offset optional; or a date alone: the first moment of that day. Without an offset it is local
 * time of the given IANA time zone. Null for anything else, and for a day that the zone left out.
 */
export function parseInstant(text: string, timeZone: string): Instant | null {
  if (CANONICAL.test(text)) return text as Instant
  if (DATE.test(text)) return firstMoment(text, timeZone)
  const parts = DATE_TIME.exec(text)
  if (!parts) return null
  const [, date = '', hour, minute, second = '00', zulu, sign, offsetHour = '0', offsetMinute = '0'] = parts
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return null
  const time = `${hour}:${minute}:${second === '60' ? '59' : second}`
  const local = fromParts(date, time)
  if (local === null) return null
  if (!zulu && !sign) return firstMoment(date, timeZone) && inRange(whenClocksShow(local, timeZone))
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000 * (sign === '-' ? -1 : 1)
  return inRange(local - offset)
}

/** The later of two instants. */
export function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b
}

/** The earlier of two instants. */
export function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b
}

/** The latest of some moments; null of none. */
export function latestOf(moments: readonly Instant[]): Instant | null {
  const [first, ...rest] = moments
  return first === undefined ? null : rest.reduce(later, first)
}

/** An instant that is later than `previous`: `wanted`, or else the next second. */
export function laterThan(previous: Instant, wanted: Instant): Instant {
  return wanted > previous ? wanted : instantOf(millisecondsOf(previous) + 1000)
}

function fromParts(date: string, time: string): number | null {
  const milliseconds = Date.parse(`${date}T${time}Z`)
  if (Number.isNaN(milliseconds)) return null
  return new Date(milliseconds).toISOString().startsWith(`${date}T${time}`) ? milliseconds : null
}

/** RFC 3339 knows the years 0000 to 9999; RFC 822 dates and readers expect four digits, none of them negative. */
function inRange(milliseconds: number): Instant | null {
  return milliseconds >= Date.parse('0001-01-01T00:00:00Z') &&
    milliseconds <= Date.parse('9999-12-31T23:59:59Z')
    ? instantOf(milliseconds)
    : null
}

/** Cached: stories have few different days. */
const MOST_CACHED = 10_000
const firstMoments = new Map<string, Instant | null>()

/** The first moment at which the clocks of a time zone show a day; null where they never do. */
function firstMoment(date: string, timeZone: string): Instant | null {
  const key = `${date} ${timeZone}`
  const known = firstMoments.get(key)
  if (known !== undefined) return known
  if (firstMoments.size === MOST_CACHED) firstMoments.clear()
  const local = fromParts(date, '00:00:00')
  const moment = local === null ? null : whenClocksShow(local, timeZone)
  const isDay = moment !== null && local !== null && moment + offsetAt(moment, timeZone) < local + DAY
  const first = isDay ? inRange(moment) : null
  firstMoments.set(key, first)
  return first
}

const DAY = 86_400_000

/** Between these the calendars of all time zones show a year of our era with at most four digits. */
const [FIRST, LAST] = [Date.parse('0001-01-02T00:00:00Z'), Date.parse('9999-12-30T23:59:59Z')]

/**
 * When the clocks of a time zone first show a local time (in milliseconds, as if it were UTC): the earlier moment where
 * they show it twice, the moment of the change where they skip it.
 */
function whenClocksShow(local: number, timeZone: string): number {
  // No clock is a day ahead of UTC or behind it, so that the two offsets are those before and after a change.
  const around = [Math.max(local - DAY, FIRST), Math.min(local + DAY, LAST)]
  const offsets = around.map(moment => offsetAt(moment, timeZone))
  const moments = offsets.map(offset => local - offset)
  const shown = moments.filter((moment, index) => offsetAt(moment, timeZone) === offsets[index])
  return shown.length > 0 ? Math.min(...shown) : firstAfter(local, timeZone)
}

/** The first moment, to the second, at which clocks show a local time or a later one. */
function firstAfter(local: number, timeZone: string): number {
  let [before, after] = [local - DAY, local + DAY]
  while (after - before > 1000) {
    const between = before + Math.floor((after - before) / 2000) * 1000
    if (between + offsetAt(between, timeZone) < local) before = between
    else after = between
  }
  return after
}

/** Whether an instant is the first moment of its day in a time zone, as a bare date is. */
export function isFirstMoment(instant: Instant, timeZone: string): boolean {
  const moment = millisecondsOf(instant)
  if (moment < FIRST || moment > LAST) return false
  return firstMoment(localDate(instant, timeZone), timeZone) === instant
}

/** The day that the clocks of a time zone show at an instant: `2025-09-04`. */
export function localDate(instant: Instant, timeZone: string): string {
  return clockAt(millisecondsOf(instant), timeZone).slice(0, 10)
}

/** The instant with the same local time in another time zone; null where there is none. */
export function writtenIn(instant: Instant, timeZone: string, other: string): Instant | null {
  const written = isFirstMoment(instant, timeZone)
    ? localDate(instant, timeZone)
    : clockAt(millisecondsOf(instant), timeZone).slice(0, -1)
  return parseInstant(written, other)
}

/** What the clocks of a time zone show at a moment, as if it were UTC: `2025-09-04T16:30:00Z`. */
function clockAt(moment: number, timeZone: string): string {
  return instantOf(moment + offsetAt(moment, timeZone))
}

/** How far the clocks of an IANA time zone are ahead of UTC at a moment, both in milliseconds. */
export function offsetAt(moment: number, timeZone: string): number {
  const shown = clockOf(timeZone).formatToParts(moment)
  const part = (type: string) => shown.find(found => found.type === type)?.value ?? ''
  const local = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
  return Date.parse(`${local}T${part('hour')}:${part('minute')}:${part('second')}Z`) - moment
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The clock of a time zone; cached, since to make one takes as long as to read an article. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const digits = {
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  } as const
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', ...digits })
  clocks.set(timeZone, clock)
  return clock
}

/** Whether the running system knows this IANA time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return false
  }
}

/** A build that wrote the ledger: its moment, and the last moment of the ledger before it. */
export type BuildMoment = readonly [at: Instant, after: Instant]
