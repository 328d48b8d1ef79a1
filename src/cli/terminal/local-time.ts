/** A moment as the clocks of a time zone show it, to the minute, with their offset: `2025-09-04T08:30:00+08:00`. */
export function localTime(milliseconds: number, timeZone: string): string {
  const shown = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'longOffset',
  }).formatToParts(milliseconds)
  const part = (type: string) => shown.find(found => found.type === type)?.value ?? ''
  const offset = part('timeZoneName').replace(/^GMT(?:\+00:00)?/, '') || 'Z'
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:00${offset}`
}
