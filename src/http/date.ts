const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const LONG_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const IMF_FIXDATE = /^([A-Z][a-z]{2}), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/
const RFC_850 = /^([A-Z][a-z]{5,8}), (\d\d)-([A-Z][a-z]{2})-(\d\d) (\d\d):(\d\d):(\d\d) GMT$/
const ASCTIME = /^([A-Z][a-z]{2}) ([A-Z][a-z]{2}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})$/

/** Milliseconds since 1970 as IMF-fixdate, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7). Years 0 to 9999. */
export function formatHttpDate(milliseconds: number): string {
  return new Date(milliseconds).toUTCString()
}

/**
 * RFC 9110 §5.6.7: any of the three forms of HTTP-date as milliseconds since 1970; null for anything else, a day
 * that does not exist or a wrong day of the week among it. `now` (milliseconds) places the two-digit year of the
 * RFC 850 form: one that looks more than 50 years ahead lies in the past.
 */
export function parseHttpDate(text: string, now: number): number | null {
  const imf = IMF_FIXDATE.exec(text)
  if (imf) {
    const [, day = '', date = '', month = '', year = '', ...time] = imf
    return instantOf(DAYS.indexOf(day), Number(year), month, date, time)
  }
  const rfc850 = RFC_850.exec(text)
  if (rfc850) {
    const [, day = '', date = '', month = '', year = '', ...time] = rfc850
    return instantOf(LONG_DAYS.indexOf(day), wholeYear(Number(year), now), month, date, time)
  }
  const asctime = ASCTIME.exec(text)
  if (!asctime) return null
  const [, day = '', month = '', date = '', hour = '', minute = '', second = '', year = ''] = asctime
  return instantOf(DAYS.indexOf(day), Number(year), month, date, [hour, minute, second])
}

function wholeYear(twoDigits: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear()
  const year = thisYear - (thisYear % 100) + twoDigits
  return year > thisYear + 50 ? year - 100 : year
}

/** The moment of the parts, or null where a calendar or a clock does not have it. A leap second counts as the second before. */
function instantOf(
  weekday: number,
  year: number,
  monthName: string,
  date: string,
  time: readonly string[],
): number | null {
  const [hour = 0, minute = 0, second = 0] = time.map(Number)
  const month = MONTHS.indexOf(monthName)
  if (month < 0 || hour > 23 || minute > 59 || second > 60) return null
  const moment = new Date(0)
  moment.setUTCFullYear(year, month, Number(date))
  moment.setUTCHours(hour, minute, Math.min(second, 59))
  const exists = moment.getUTCMonth() === month && moment.getUTCDate() === Number(date)
  return exists && moment.getUTCDay() === weekday ? moment.getTime() : null
}
