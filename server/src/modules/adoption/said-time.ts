/** Days and hours as people say them, in the city's time zone. */

/** 2027年3月1日 */
export function dayText(at: Date | string, timeZone: string): string {
  return new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone }).format(new Date(at));
}

/** The last day of a term, which ends with that day. */
export function lastDayText(until: Date | string, timeZone: string): string {
  return dayText(new Date(new Date(until).getTime() - 1), timeZone);
}

/** 2027年3月1日16:05 */
export function momentText(at: Date | string, timeZone: string): string {
  const hour = new Intl.DateTimeFormat('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(new Date(at));
  return `${dayText(at, timeZone)}${hour}`;
}
