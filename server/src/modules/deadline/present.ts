import type { ComplaintClock } from '@luyin/contract';
import type { ClockKind, ClockState } from '@luyin/contract/complaint/words';
import type { CityFile } from '../city/city-file.ts';
import { maskPersonal } from '../wording/mask.ts';
import type { ClockRow } from './clocks.ts';
import { spokenLate, spokenTime } from './said-time.ts';

export interface ShownClock extends ClockRow {
  /** Why it stands still. */
  why: string | null;
}

export function stateOf(row: Omit<ClockRow, 'stops'>, now: Date): ClockState {
  const { done_at: done, paused_at: paused, due_at: due, warn_at: warn } = row;
  if (done) {
    if (!due) return 'unknown';
    return done <= due ? 'met' : 'missed';
  }
  if (paused) return 'paused';
  if (!due) return 'unknown';
  if (now > due) return 'overdue';
  return warn && now >= warn ? 'warning' : 'in_time';
}

export function presentClock(row: ShownClock, { timeZone }: CityFile, now: Date): ComplaintClock {
  const state = stateOf(row, now);
  return {
    kind: row.kind,
    state,
    span: { unit: row.unit, n: row.n },
    startedAt: row.started_at.toISOString(),
    due: row.due_at?.toISOString() ?? null,
    doneAt: row.done_at?.toISOString() ?? null,
    text: textOf(row, state, timeZone, now),
  };
}

const deed: Record<ClockKind, string> = { accept: '受理', handle: '办好' };

function textOf(row: ShownClock, state: ClockState, timeZone: string, now: Date): string {
  const { kind, due_at: due, done_at: done, why } = row;
  const until = due ? `应在 ${spokenTime(timeZone, due, now)} 前${deed[kind]}` : '';
  switch (state) {
    case 'in_time':
      return until;
    case 'warning':
      return `快到期：${until}`;
    case 'overdue':
      return `已超期 ${spokenLate(due!, now)}`;
    case 'paused': {
      const late = due ? '（暂停前已超期）' : '';
      // The public reads it too.
      return why ? `暂停计时${late}：${maskPersonal(why)}` : `暂停计时${late}`;
    }
    case 'met':
      return `${spokenTime(timeZone, done!, now)} ${deed[kind]}，没有超期`;
    case 'missed':
      return `${spokenTime(timeZone, done!, now)} ${deed[kind]}，超期 ${spokenLate(due!, done!)}`;
    default:
      return '工作日历还没有公布，暂时算不出期限';
  }
}
