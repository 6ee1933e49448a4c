import type { MessageTable } from '../inbox/messages.ts';
import { spoken, type NamedSession } from '../signup/naming.ts';
import { dayRules } from './rules.ts';

/** `times`: of the year, with this one. */
type Missed = NamedSession & { times: number };

const { timesAYear, delayMinutes } = dayRules.noShow;

const consequence = (times: number) =>
  times >= timesAYear
    ? `今年已经有 ${times} 次，往后到年底，您的报名会比别人晚 ${delayMinutes} 分钟开放。`
    : `这是今年第 ${times} 次。一年里满 ${timesAYear} 次，报名会晚 ${delayMinutes} 分钟开放。`;

export const attendanceMessages = {
  signup_missed: ({ times, ...session }: Missed, city) => ({
    title: '这次没有见到您',
    text: `您报了${spoken(session, city)}，我们没有见到您签到。${consequence(times)}下次来不了，请提前取消，好让给候补的人。如果您其实来了，请告诉主办方更正。`,
  }),
} satisfies MessageTable;
