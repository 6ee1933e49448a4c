/** Time as people say it, in the phone's own zone. */

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];
const two = (value: number) => String(value).padStart(2, '0');
const sameDay = (a: Date, b: Date) =>
  a.getFullYear() === b.getFullYear() &&
  a.getMonth() === b.getMonth() &&
  a.getDate() === b.getDate();

/** 今天 14:20, 昨天 9:05, 3月12日, 2019年3月12日, 1990年 */
export function said(at: string, precision: string = 'time', now = new Date()): string {
  // A year is a year everywhere: the date object would shift it across zones.
  if (precision === 'year') return `${Number(at.slice(0, 4))}年`;
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  const clock = precision === 'day' ? '' : ` ${date.getHours()}:${two(date.getMinutes())}`;
  if (sameDay(date, now)) return `今天${clock}`;
  if (sameDay(date, yesterday)) return `昨天${clock}`;
  const day = `${date.getMonth() + 1}月${date.getDate()}日`;
  return date.getFullYear() === now.getFullYear() ? day : `${date.getFullYear()}年${day}`;
}

/** How long something may still be answered: 今天 18:00 前, 明天 9:00 前, 3月12日 18:00 前 */
export function until(at: string, now = new Date()): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  const year = date.getFullYear() === now.getFullYear() ? '' : `${date.getFullYear()}年`;
  const day = sameDay(date, now)
    ? '今天'
    : sameDay(date, tomorrow)
      ? '明天'
      : `${year}${date.getMonth() + 1}月${date.getDate()}日`;
  return `${day} ${date.getHours()}:${two(date.getMinutes())} 前`;
}

/** 2027年3月1日 */
export const wholeDate = (at: Date): string =>
  `${at.getFullYear()}年${at.getMonth() + 1}月${at.getDate()}日`;

/** 3月12日 星期四 */
export const today = (now = new Date()): string =>
  `${now.getMonth() + 1}月${now.getDate()}日 星期${weekdays[now.getDay()]!}`;

export function greeting(now = new Date()): string {
  const hour = now.getHours();
  if (hour < 5) return '夜深了';
  if (hour < 11) return '早上好';
  if (hour < 13) return '中午好';
  if (hour < 18) return '下午好';
  return '晚上好';
}

/** 9:05 */
export function clockTime(at: string | Date): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : `${date.getHours()}:${two(date.getMinutes())}`;
}
