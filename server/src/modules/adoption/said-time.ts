import { spokenDay } from '../../days.ts';

/** 2027年3月1日16:05, in the city's time zone. */
export function spokenMoment(timeZone: string, at: Date): string {
  const hour = new Intl.DateTimeFormat('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);
  return `${spokenDay(timeZone, at)}${hour}`;
}
