import { type Instant, isFirstMoment, millisecondsOf, offsetAt, parseInstant } from '../../model/instant.ts'
import { dayIn, ENGLISH, localeOf } from '../../words/intl.ts'
import type { Wording } from '../../words/words.ts'
import { type Markup, markup } from './markup.ts'

/**
 * A moment for people, in a time zone that it names: `4 September 2025, 08:00 GMT+8`. The first moment of a day is shown
 * as the day alone, to machines too: it is what a bare date stands for, and who writes one does not know the hour.
 */
export function timeElement(instant: Instant, timeZone: string, words: Wording): Markup {
  const moment = millisecondsOf(instant)
  const zone = zoneOfDay(Math.floor(moment / DAY), timeZone)
  const isWhole = isDay(instant, timeZone, zone)
  const said = isWhole ? new Date(moment + offsetAt(moment, timeZone)).toISOString().slice(0, 10) : instant
  const shown = localeOf(words) === ENGLISH ? inEnglish : inOthers
  return markup`<time datetime="${said}">${shown({ instant, moment, zone, isWhole }, timeZone, words)}</time>`
}

/** What is known of a moment in a time zone; `isWhole` where it stands for its day. */
interface MomentHere {
  readonly instant: Instant
  readonly moment: number
  readonly zone: Zone | null
  readonly isWhole: boolean
}

function inOthers({ instant, moment, isWhole }: MomentHere, timeZone: string, words: Wording): string {
  return isWhole ? dayIn(words, instant, timeZone) : clockIn(localeOf(words), timeZone).format(moment)
}

/** English is put together here, because the punctuation between its parts changes with the version of ICU. */
function inEnglish({ moment, zone, isWhole }: MomentHere, timeZone: string): string {
  const { day, time, name } = zone === null ? byFormatter(moment, timeZone) : byZone(moment, zone)
  return isWhole ? day : `${day}, ${time} ${name}`
}

function isDay(instant: Instant, timeZone: string, zone: Zone | null): boolean {
  const moment = millisecondsOf(instant)
  const [date = '', time] = zone === null ? [] : new Date(moment + zone.offset).toISOString().split('T')
  if (time === '00:00:00.000Z') return parseInstant(date, timeZone) === instant
  // Where a day begins later, clocks were changed on it: so they were on that day of UTC, or at its first moment.
  return (zone === null || moment % DAY === 0) && isFirstMoment(instant, timeZone)
}

/** A moment as it is shown, in parts. */
interface ShownTime {
  readonly day: string
  readonly time: string
  readonly name: string
}

function byZone(moment: number, { offset, name }: Zone): ShownTime {
  const [date = '', time = ''] = new Date(moment + offset).toISOString().split('T')
  const [year, month, day] = date.split('-').map(Number)
  return { day: `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`, time: time.slice(0, 5), name }
}

function byFormatter(moment: number, timeZone: string): ShownTime {
  const parts = clockIn(ENGLISH, timeZone).formatToParts(moment)
  const part = (type: string) => parts.find(found => found.type === type)?.value ?? ''
  return {
    day: `${part('day')} ${part('month')} ${part('year')}`,
    time: `${part('hour')}:${part('minute')}`,
    name: part('timeZoneName'),
  }
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** The setting of a time zone's clocks: milliseconds ahead of UTC, and its name. */
interface Zone {
  readonly offset: number
  readonly name: string
}

const [MINUTE, DAY] = [60_000, 86_400_000]

/** Days whose years have four digits everywhere, and on which no zone goes by the sun. */
const [FIRST, LAST] = [Date.UTC(1972, 0, 1) / DAY, Date.UTC(9999, 11, 30) / DAY]

/** A build shows far more moments than days, and a formatter takes as long for one as for reading a short article. */
const MOST_DAYS = 10_000
const zonesOfDays = new Map<string, Zone | null>()

/** The setting of clocks all through a day of UTC, counted from 1970; null where they change, or the zone is unusual. */
function zoneOfDay(day: number, timeZone: string): Zone | null {
  const key = `${day} ${timeZone}`
  const known = zonesOfDays.get(key)
  if (known !== undefined) return known
  if (zonesOfDays.size === MOST_DAYS) zonesOfDays.clear()
  const [first, last] = [zoneAt(day * DAY, timeZone), zoneAt((day + 1) * DAY - 1000, timeZone)]
  const isSettled = first.offset === last.offset && first.name === last.name && first.offset % MINUTE === 0
  const zone = isSettled && day >= FIRST && day <= LAST ? first : null
  zonesOfDays.set(key, zone)
  return zone
}

function zoneAt(moment: number, timeZone: string): Zone {
  const name = clockIn(ENGLISH, timeZone)
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName')?.value
  return { offset: offsetAt(moment, timeZone), name: name ?? '' }
}

/** A formatter costs far more to make than to use, and a build shows thousands of times. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockIn(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`
  const known = clocks.get(key)
  if (known) return known
  const clock = new Intl.DateTimeFormat(locale, {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })
  clocks.set(key, clock)
  return clock
}
