/** What a row of the timeline is called. It names roles and units, never a person. */
import type { CityFile } from '../city/city-file.ts';
import { agencyOf, categoryOf, unitOf } from './rules-file.ts';

export interface SaidStep {
  kind: string;
  /** As the history keeps it: ids of units, an agency, the number of another case. */
  data?: unknown;
  to_status?: string | null;
}

type City = Pick<CityFile, 'complaints'>;
type Data = Record<string, unknown>;

const textIn = (data: Data, key: string): string | null =>
  typeof data[key] === 'string' && data[key] !== '' ? (data[key] as string) : null;

/** 天宁区绿化养护一队、机动抢险队; null where none is named. A unit that is gone from the file keeps its id. */
export function unitsSaid(data: Data, { complaints }: City): string | null {
  const given = Array.isArray(data.units) ? data.units : data.unit === undefined ? [] : [data.unit];
  const names = given.flatMap((one: unknown) => {
    const id = typeof one === 'object' && one !== null ? (one as Data).unit : one;
    return typeof id === 'string' ? [unitOf(complaints, id)?.name ?? id] : [];
  });
  return names.length > 0 ? names.join('、') : null;
}

export function agencySaid(data: Data, { complaints }: City): string | null {
  const id = textIn(data, 'agency');
  return id === null ? null : (agencyOf(complaints, id)?.name ?? id);
}

const outcomesSaid: Record<string, string> = {
  fixed: '已处置好',
  could_not: '处置不了',
  answered: '已答复',
};
export const outcomeSaid = (data: Data): string =>
  outcomesSaid[textIn(data, 'outcome') ?? ''] ?? '已答复';

const unit = (data: Data, city: City) => unitsSaid(data, city) ?? '班组';

const titles: Record<string, string | ((data: Data, city: City) => string)> = {
  reported: '收到反映',
  accept: (data) => (data.severity === 'urgent' ? '已受理，按紧急办理' : '已受理'),
  reject: '不予受理',
  dispatch: (data, city) => `已派给${unit(data, city)}`,
  recall: (data, city) => `已从${unit(data, city)}收回`,
  transfer: (data, city) => `已移送${agencySaid(data, city) ?? '其他部门'}`,
  take_back: '移送被退回，重新办理',
  merge: (data) => {
    const into = textIn(data, 'into');
    return into ? `与 ${into} 是同一件事，已并案` : '是同一件事，已并案';
  },
  merged_here: (data) => {
    const number = textIn(data, 'number') ?? textIn(data, 'from');
    return number ? `${number} 并入这一件` : '另一件反映并入这一件';
  },
  pause: (data) => {
    const until = textIn(data, 'until');
    return until ? `暂停计时，到${spokenDate(until)}` : '暂停计时';
  },
  resume: '恢复办理，继续计时',
  finish: '处置完成，等待核查',
  give_back: '班组退回，等待重新派遣',
  close: (data) => `已答复：${outcomeSaid(data)}`,
  send_back: '核查没有通过，重新处置',
  confirm: (data) => (data.neighbours ? '邻居确认已办好' : '反映人确认已办好'),
  reopen: '反映人要求重办',
  withdraw: '反映人撤回',
  settle: '15 天内没有异议，已办结',
  note: '办理说明',
  follow: '又有人反映同一件事',
  join: ({ photos }) =>
    typeof photos === 'number' && photos > 0
      ? '又有人反映同一件事，补充了照片'
      : '又有人反映同一件事',
  rate: (data) => (typeof data.stars === 'number' ? `反映人评价 ${data.stars} 星` : '反映人评价'),
  confirmation: '一位邻居确认已办好',
  publish: '公开',
  unpublish: '撤下公开',
  withhold: '有照片不再公开',
  show: '照片重新公开',
  recategorise: (data, { complaints }) => {
    const id = textIn(data, 'category');
    return id ? `类别改为${categoryOf(complaints, id)?.name ?? id}` : '更改了类别';
  },
  part_accept: (data, city) => `${unit(data, city)}已接单`,
  part_return: (data, city) => `${unit(data, city)}退回`,
  part_finish: (data, city) => `${unit(data, city)}处置完成`,
  part_give_up: (data, city) => `${unit(data, city)}处置不了`,
  part_photos: (data, city) => `${unit(data, city)}补了照片`,
};

/** 3月1日 */
const spokenDate = (day: string) => {
  const [, month, date] = day.split('-').map(Number);
  return month && date ? `${month}月${date}日` : day;
};

/** An unknown kind is a step of a newer server: it is not left out, and not made up. */
export function stepTitle({ kind, data }: SaidStep, city: City): string {
  const title = titles[kind] ?? '办理有进展';
  return typeof title === 'string' ? title : title((data ?? {}) as Data, city);
}
