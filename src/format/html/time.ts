import { type Instant, millisecondsOf } from '../../model/instant.ts'
import { type Markup, markup } from './markup.ts'

/** A moment for people, in a time zone that it names: `4 September 2025, 08:00 GMT+8`. */
export function timeElement(instant: Instant, timeZone: string): Markup {
  return markup`<time datetime="${instant}">${shownTime(instant, timeZone)}</time>`
}

/** A story's pages show the same few moments, and are made one after the other; a build shows far more in all. */
const MOST_KEPT = 10_000
const kept = new Map<string, string>()

function shownTime(instant: Instant, timeZone: string): string {
  const key = `${instant} ${timeZone}`
  const known = kept.get(key)
  if (known !== undefined) return known
  if (kept.size === MOST_KEPT) kept.clear()
  const shown = clockTime(instant, timeZone)
  kept.set(key, shown)
  return shown
}

/** Put together here, because the punctuation between the parts changes with the version of ICU. */
function clockTime(instant: Instant, timeZone: string): string {
  const parts = clockOf(timeZone).formatToParts(millisecondsOf(instant))
  const part = (type: string) => parts.find(found => found.type === type)?.value ?? ''
  return `${part('day')} ${part('month')} ${part('year')}, ${part('hour')}:${part('minute')} ${part('timeZoneName')}`
}

/** Making a formatter costs far more than using it, and a build shows thousands of times. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })
  clocks.set(timeZone, clock)
  return clock
}
