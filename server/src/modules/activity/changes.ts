/** What of an activity is different after a form, in plain words for those who are booked. Pure. */
import type { ActivityForm } from '@luyin/contract';
import { metres } from '../tree/near.ts';
import type { ActivityRow } from './activity.ts';

/** Less than this is a corrected pin. */
const elsewhereMetres = 50;

/** null: nothing that a party relies on, beside times and seats, which sessions have. */
export function spokenChanges(before: ActivityRow, form: ActivityForm): string | null {
  const { position, ageRule } = form;
  const parts: string[] = [];
  if (form.place !== before.place) parts.push(`地点改为${form.place}`);
  if (form.meetingPoint !== before.meeting_point) parts.push(`集合地点改为${form.meetingPoint}`);
  if (parts.length === 0 && metres(before, position) > elsewhereMetres) {
    parts.push('地图上的位置改了，出发前请看一看');
  }
  if (form.bring.join('、') !== before.bring.join('、')) {
    parts.push(form.bring.length > 0 ? `要带的东西改为${form.bring.join('、')}` : '不用带东西了');
  }
  if (
    ageRule.from !== before.age_from ||
    ageRule.childrenWithAdult !== before.children_with_adult
  ) {
    parts.push('年龄要求改了，请看活动页面');
  }
  return parts.length > 0 ? parts.join('；') : null;
}
