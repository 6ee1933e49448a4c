import { dayIn } from '../../days.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** 11月25日 17:30, with its year where that is another one than `now` has. */
export function spokenTime(timeZone: string, at: Date, now: Date): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('zh-CN', {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    });
    formats.set(timeZone, format);
  }
  const [year, month, day] = dayIn(timeZone, at).split('-').map(Number) as [number, number, number];
  const other = dayIn(timeZone, now).startsWith(`${year}-`) ? '' : `${year}年`;
  return `${other}${month}月${day}日 ${format.format(at)}`;
}

/** 40 分钟, 5 小时, 2 天: how much later, in the largest unit that is full. */
export function spokenLate(due: Date, at: Date): string {
  const minutes = Math.max(1, Math.floor((at.getTime() - due.getTime()) / 60_000));
  if (minutes < 60) return `${minutes} 分钟`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`;
}
