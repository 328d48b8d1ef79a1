/**
 * A moment in UTC to the second, as `2025-09-03T16:00:00Z` (RFC 3339). Instants compare as strings.
 * Seconds are the finest unit that RSS dates and `Last-Modified` can say, so every format agrees.
 */
export type Instant = string & { readonly Instant: unique symbol }

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/
const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/

/** An instant as it is written here, on a day that every month has: such text needs no calendar. */
const CANONICAL = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/

/** The instant of milliseconds since 1970, its fraction of a second dropped. */
export function instantOf(milliseconds: number): Instant {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z` as Instant
}

/** Milliseconds since 1970. */
export function millisecondsOf(instant: Instant): number {
  return Date.parse(instant)
}

/** RFC 3339 §5.6 with an offset, or a date alone: then midnight in the given IANA time zone. Null for anything else. */
export function parseInstant(text: string, timeZone: string): Instant | null {
  if (CANONICAL.test(text)) return text as Instant
  if (DATE.test(text)) return midnight(text, timeZone)
  const parts = DATE_TIME.exec(text)
  if (!parts) return null
  const [, year, month, day, hour, minute, second, sign, offsetHour = '0', offsetMinute = '0'] = parts
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return null
  const [date, time] = [`${year}-${month}-${day}`, `${hour}:${minute}:${second === '60' ? '59' : second}`]
  const isUtc = sign === undefined
  if (isUtc && CANONICAL.test(`${date}T${time}Z`)) return `${date}T${time}Z` as Instant
  const local = fromParts(date, time)
  if (local === null) return null
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * 60_000 * (sign === '-' ? -1 : 1)
  return inRange(local - offset)
}

/** The later of two instants. */
export function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b
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

/** The first moment of a day in a time zone: the offset is found by asking what the clock there shows. */
function midnight(date: string, timeZone: string): Instant | null {
  const utc = fromParts(date, '00:00:00')
  if (utc === null) return null
  let guess = utc
  for (let round = 0; round < 2; round++) guess = utc - offsetAt(guess, timeZone)
  return inRange(guess)
}

/** How far the clocks of an IANA time zone are ahead of UTC at a moment, both in milliseconds. */
export function offsetAt(moment: number, timeZone: string): number {
  const shown = clockOf(timeZone).formatToParts(moment)
  const part = (type: string) => shown.find(found => found.type === type)?.value ?? ''
  const local = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
  return Date.parse(`${local}T${part('hour')}:${part('minute')}:${part('second')}Z`) - moment
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The clock of a time zone; kept, since to make one takes as long as to read an article. */
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
  } catch {
    return false
  }
}
