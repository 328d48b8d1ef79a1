import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { isFirstMoment, parseInstant } from '../../src/model/instant.ts'

vi.setConfig({ testTimeout: 60_000 })

const [HOUR, DAY] = [3_600_000, 86_400_000]

/** The clock of a time zone as `sv` writes it, which is not how Dateline asks: `2024-09-08 01:00:00`. */
function clockIn(timeZone: string): (moment: number) => string {
  const clock = new Intl.DateTimeFormat('sv', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return moment => clock.format(moment)
}

/** By how much a clock is ahead of UTC. */
function aheadIn(timeZone: string): (moment: number) => number {
  const shown = clockIn(timeZone)
  return moment => Date.parse(`${shown(moment).replace(' ', 'T')}Z`) - moment
}

/** Every moment since 2000 at which the clocks of a time zone were or will be changed. */
function changesIn(ahead: (moment: number) => number): readonly number[] {
  const changes: number[] = []
  const last = Date.UTC(2031, 0, 1)
  // Two changes are never nearer than Ramadan is long.
  for (let moment = Date.UTC(2000, 0, 1); moment < last; moment += 20 * DAY) {
    let [before, after] = [moment, moment + 20 * DAY]
    const old = ahead(before)
    if (old === ahead(after)) continue
    while (after - before > 1000) {
      const between = Math.floor((before + after) / 2000) * 1000
      if (ahead(between) === old) before = between
      else after = between
    }
    changes.push(after)
  }
  return changes
}

/** Whether a clock shows a day in some half hour between two moments. */
function isShown(date: string, shown: (moment: number) => string, from: number, until: number): boolean {
  for (let moment = from; moment < until; moment += HOUR / 2) if (shown(moment).startsWith(date)) return true
  return false
}

describe('a bare date', () => {
  test('is the first moment of its day in every time zone, around every change of its clocks since 2000', () => {
    let [seen, withoutMidnight] = [0, 0]
    const skipped: string[] = []
    for (const timeZone of Intl.supportedValuesOf('timeZone')) {
      const [shown, ahead] = [clockIn(timeZone), aheadIn(timeZone)]
      for (const change of changesIn(ahead))
        for (const day of [-1, 0, 1]) {
          const date = new Date(change + ahead(change) + day * DAY).toISOString().slice(0, 10)
          const first = parseInstant(date, timeZone)
          seen++
          if (first === null) {
            const noon = Date.parse(`${date}T12:00:00Z`)
            expect([timeZone, date, isShown(date, shown, noon - DAY, noon + DAY)]).toEqual([
              timeZone,
              date,
              false,
            ])
            skipped.push(`${timeZone} ${date}`)
            continue
          }
          const moment = Date.parse(first)
          const found = [shown(moment), shown(moment - 1000)].map(text => text.startsWith(date))
          expect([timeZone, date, ...found]).toEqual([timeZone, date, true, false])
          expect([timeZone, date, isShown(date, shown, moment - 2 * HOUR, moment)]).toEqual([
            timeZone,
            date,
            false,
          ])
          expect(isFirstMoment(first, timeZone)).toBe(true)
          if (!shown(moment).endsWith('00:00:00')) withoutMidnight++
        }
    }
    expect(seen).toBeGreaterThan(20_000)
    expect(withoutMidnight).toBeGreaterThan(200)
    expect(skipped).toEqual(['Pacific/Apia 2011-12-30', 'Pacific/Fakaofo 2011-12-30'])
  })

  test.each([
    ['2024-09-08', 'America/Santiago', '2024-09-08T04:00:00Z'],
    ['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00Z'],
    ['2023-03-26', 'Asia/Beirut', '2023-03-25T22:00:00Z'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    ['2010-11-07', 'America/St_Johns', '2010-11-07T02:30:00Z'],
    ['2024-11-03', 'America/Havana', '2024-11-03T04:00:00Z'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['0001-01-01', 'UTC', '0001-01-01T00:00:00Z'],
    ['9999-12-31', 'Asia/Shanghai', '9999-12-30T16:00:00Z'],
  ])('%s in %s begins at %s', (date, timeZone, first) => {
    expect(parseInstant(date, timeZone)).toBe(first)
  })

  test('that a time zone left out is none', () => {
    expect(parseInstant('2011-12-30', 'Pacific/Apia')).toBeNull()
    expect(parseInstant('2011-12-30 12:00', 'Pacific/Apia')).toBeNull()
  })
})

describe('a time without an offset', () => {
  test.each([
    ['2025-09-04 16:30', '2025-09-04T14:30:00Z'],
    ['2025-09-04T16:30', '2025-09-04T14:30:00Z'],
    ['2025-09-04T16:30:05', '2025-09-04T14:30:05Z'],
    ['2025-09-04 16:30:05.9', '2025-09-04T14:30:05Z'],
    ['2025-12-04 00:00', '2025-12-03T23:00:00Z'],
    // Put forward from two to three.
    ['2025-03-30 01:59:59', '2025-03-30T00:59:59Z'],
    ['2025-03-30 02:00', '2025-03-30T01:00:00Z'],
    ['2025-03-30 02:30', '2025-03-30T01:00:00Z'],
    ['2025-03-30 03:00', '2025-03-30T01:00:00Z'],
    // Put back from three to two.
    ['2025-10-26 02:00', '2025-10-26T00:00:00Z'],
    ['2025-10-26 02:30', '2025-10-26T00:30:00Z'],
    ['2025-10-26 03:00', '2025-10-26T02:00:00Z'],
  ])('%s is told by the clocks of the time zone: %s', (written, instant) => {
    expect(parseInstant(written, 'Europe/Vienna')).toBe(instant)
  })

  test('is what the clocks show, at any time and place, or the moment at which they are put forward', () => {
    const zones = Intl.supportedValuesOf('timeZone')
    const near = fc.integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2030, 0, 1) / 1000 })
    fc.assert(
      fc.property(near, fc.constantFrom(...zones), (second, timeZone) => {
        const written = new Date(second * 1000).toISOString().slice(0, 19)
        const instant = parseInstant(written, timeZone)
        if (instant === null) return
        const shown = clockIn(timeZone)
        const [at, before] = [Date.parse(instant), Date.parse(instant) - 1000].map(shown)
        const wanted = written.replace('T', ' ')
        expect(at === wanted || (String(before) < wanted && String(at) > wanted)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    '2025-09-04 24:00',
    '2025-09-04 12:60',
    '2025-02-29 12:00',
    '2025-09-04 1:30',
    '12:30',
    '2025-09-04T',
  ])('%j is none', text => {
    expect(parseInstant(text, 'Europe/Vienna')).toBeNull()
  })
})

describe('a time with an offset', () => {
  test.each([
    ['2025-09-04T16:30+08:00', '2025-09-04T08:30:00Z'],
    ['2025-09-04 16:30:00 +0800', '2025-09-04T08:30:00Z'],
    ['2025-09-04T16:30Z', '2025-09-04T16:30:00Z'],
  ])('may be written %s', (written, instant) => {
    expect(parseInstant(written, 'Europe/Vienna')).toBe(instant)
  })
})
