const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const two = (value: number) => String(value).padStart(2, '0');

/** 2 天 3 小时, 3 小时 5 分, 4 分 05 秒: two units, rounded up, so that it never says none before it is none. */
export function leftText(ms: number): string {
  if (ms >= day) {
    const hours = Math.ceil(ms / hour);
    return pair(Math.floor(hours / 24), '天', hours % 24, '小时');
  }
  if (ms >= hour) {
    const minutes = Math.ceil(ms / minute);
    return minutes >= 1440 ? '1 天' : pair(Math.floor(minutes / 60), '小时', minutes % 60, '分');
  }
  const seconds = Math.ceil(ms / second);
  if (seconds >= 3600) return '1 小时';
  if (seconds < 60) return `${seconds} 秒`;
  return `${Math.floor(seconds / 60)} 分 ${two(seconds % 60)} 秒`;
}

const pair = (large: number, unit: string, small: number, smallUnit: string) =>
  small > 0 ? `${large} ${unit} ${small} ${smallUnit}` : `${large} ${unit}`;
