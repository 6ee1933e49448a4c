/** What happens next, in a sentence for whoever reported or joined. */
import type { CityFile } from '../city/city-file.ts';
import { answerIsOpen } from './answer-window.ts';
import type { FollowRole } from './follow-key.ts';
import { agencyOf } from './rules-file.ts';
import type { ComplaintRow } from './row.ts';

export function nextText(
  row: ComplaintRow,
  role: FollowRole,
  { complaints }: Pick<CityFile, 'complaints'>,
  now: Date,
): string {
  const asked = role === 'reporter' && answerIsOpen(row, now);
  switch (row.status) {
    case 'reported':
      return '等工作人员核实、受理';
    case 'accepted':
      return '已受理，正在安排班组';
    case 'dispatched':
      return '班组正在处置';
    case 'paused':
      return '暂停计时，条件合适了接着办';
    case 'handled':
      return '处置完了，正在核查';
    case 'closed':
      if (!asked) return '已答复';
      return row.outcome === 'fixed' ? '请看看修好了没有，再给个评价' : '请看看答复，再给个评价';
    case 'settled':
      return asked && row.stars === null ? '已办结，欢迎给个评价' : '已办结';
    case 'rejected':
      return asked && row.reopened_at === null ? '没有受理，您不同意可以要求重办' : '没有受理';
    case 'merged':
      return '和另一件是同一件事，一起办理';
    case 'transferred':
      return `已转给${agencyOf(complaints, row.agency ?? '')?.name ?? '负责的部门'}`;
    case 'withdrawn':
      return role === 'reporter' ? '您已撤回' : '已撤回';
    default:
      return '正在办理';
  }
}
