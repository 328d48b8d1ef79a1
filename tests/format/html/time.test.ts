import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timeElement } from '../../../src/format/html/time.ts'
import { instantOf, isFirstMoment, millisecondsOf } from '../../../src/model/instant.ts'
import { wordsOf } from '../../../src/words/words.ts'
import { SITE } from '../sample.ts'

const shown = (moment: number, timeZone: string) =>
  timeElement(instantOf(moment), timeZone, wordsOf(SITE)).markup

/** What the platform's own calendar says of the same moment. */
function byCalendar(moment: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).formatToParts(moment)
  const { day, month, year, hour, minute, timeZoneName } = Object.fromEntries(
    parts.map(({ type, value }) => [type, value]),
  )
  const clock = `, ${hour}:${minute} ${timeZoneName}`
  const isDay = isFirstMoment(instantOf(moment), timeZone)
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment)
  const said = isDay ? date : instantOf(moment)
  return `<time datetime="${said}">${day} ${month} ${year}${isDay ? '' : clock}</time>`
}

describe('a moment on a page', () => {
  test.each([
    ['UTC', '4 September 2025, 06:00 UTC'],
    ['Asia/Shanghai', '4 September 2025, 14:00 GMT+8'],
    ['Europe/London', '4 September 2025, 07:00 BST'],
    ['UTC', '4 September 2025, 06:00 UTC'],
  ])('is shown by the clocks of %s, whichever zone showed it before', (zone, text) => {
    const moment = Date.UTC(2025, 8, 4, 6)
    expect(shown(moment, zone)).toBe(`<time datetime="2025-09-04T06:00:00Z">${text}</time>`)
  })

  test('is shown right on the day on which clocks are changed, before and after', () => {
    const change = millisecondsOf(instantOf(Date.UTC(2025, 2, 30, 1)))
    expect(shown(change - 1000, 'Europe/London')).toContain('30 March 2025, 00:59 GMT')
    expect(shown(change, 'Europe/London')).toContain('30 March 2025, 02:00 BST')
  })

  test.each([
    ['UTC', '2025-09-04T00:00:00Z', '4 September 2025', '2025-09-04'],
    ['Asia/Shanghai', '2025-09-03T16:00:00Z', '4 September 2025', '2025-09-04'],
    ['America/Santiago', '2024-09-08T04:00:00Z', '8 September 2024', '2024-09-08'],
    ['Africa/Casablanca', '2008-06-01T00:00:00Z', '1 June 2008', '2008-06-01'],
    ['America/Santiago', '2024-09-08T03:59:00Z', '7 September 2024, 23:59 GMT-4'],
    ['America/Havana', '2024-11-03T04:00:00Z', '3 November 2024', '2024-11-03'],
    ['America/Havana', '2024-11-03T05:00:00Z', '3 November 2024, 00:00 GMT-5'],
    ['UTC', '2025-09-04T00:00:01Z', '4 September 2025, 00:00 UTC'],
  ])('is the day alone where it is the first of a day in %s: %s', (zone, instant, text, day = instant) => {
    expect(shown(Date.parse(instant), zone)).toBe(`<time datetime="${day}">${text}</time>`)
  })

  test('is what the calendar of the platform says, at any time and place', () => {
    const zones =
      `UTC Europe/London America/New_York Asia/Kolkata Australia/Lord_Howe Pacific/Apia Africa/Monrovia
      Pacific/Chatham Asia/Tehran America/St_Johns Antarctica/Troll Africa/Casablanca`.split(/\s+/)
    const seconds = fc.integer({ min: Date.UTC(1, 0, 3) / 1000, max: Date.UTC(9999, 11, 30) / 1000 })
    const near = fc.integer({ min: Date.UTC(1960, 0, 1) / 1000, max: Date.UTC(2050, 0, 1) / 1000 })
    fc.assert(
      fc.property(fc.oneof(near, seconds), fc.constantFrom(...zones), (second, zone) => {
        const moment = Math.max(second * 1000, -62_135_000_000_000)
        expect(shown(moment, zone)).toBe(byCalendar(moment, zone))
      }),
      { numRuns: 2000 },
    )
  })
})
