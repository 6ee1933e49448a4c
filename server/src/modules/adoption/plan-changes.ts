/** What became different between two versions of a plan, in words, by field: for who is about to sign the older one. */
import type { PartyKind } from '@luyin/contract/adoption/words';
import type { PlanContent } from './plan-file.ts';

const parties: Record<PartyKind, string> = { person: '个人', family: '家庭', unit: '单位' };
const yuan = (fen: number) => (fen === 0 ? '不收钱' : `${fen / 100} 元`);

/** Each row: the field, how a version says it, and the sentence. */
const said: readonly (readonly [
  string,
  (plan: PlanContent) => string,
  (was: string, is: string) => string,
])[] = [
  ['title', ({ title }) => title, (was, is) => `名称由“${was}”改为“${is}”`],
  [
    'method',
    ({ method }) => (method === 'fee' ? '出资' : '出力'),
    (was, is) => `方式由${was}改为${is}`,
  ],
  ['priceFen', ({ priceFen }) => yuan(priceFen), (was, is) => `价格由${was}改为${is}`],
  ['termMonths', ({ termMonths }) => `${termMonths} 个月`, (was, is) => `期限由 ${was}改为 ${is}`],
  [
    'party.kind',
    (plan) => plan.parties.map((kind) => parties[kind]).join('、'),
    (was, is) => `可以认养的人由${was}改为${is}`,
  ],
  [
    'memberLimit',
    ({ memberLimit }) => `${memberLimit} 人`,
    (was, is) => `一起认养的人数由最多 ${was}改为最多 ${is}`,
  ],
  [
    'plate.text',
    ({ plateLimit }) => `${plateLimit} 个字`,
    (was, is) => `树牌由最多 ${was}改为最多 ${is}`,
  ],
  ['care', ({ care }) => `一年 ${care.visitsPerYear} 次`, (was, is) => `养护由${was}改为${is}`],
  [
    'care.warnAfterDays',
    ({ care }) => `${care.warnAfterDays} 天`,
    (was, is) => `没有养护记录时，提醒由 ${was}后改为 ${is}后`,
  ],
  [
    'care.releaseAfterDays',
    ({ care }) => `${care.releaseAfterDays} 天`,
    (was, is) => `没有养护记录时，结束认养由 ${was}后改为 ${is}后`,
  ],
  [
    'approval',
    ({ approval }) => (approval === 'rule' ? '当场通过' : '工作人员审核'),
    (was, is) => `审核由${was}改为${is}`,
  ],
  ['agreement.version', ({ agreement }) => agreement.version, () => '认养协议有改动，请重新看一遍'],
];

export function changesBetween(was: PlanContent, is: PlanContent): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [field, says, sentence] of said) {
    if (says(was) !== says(is)) fields[field] = sentence(says(was), says(is));
  }
  // Its summary, its places, the trees it covers: the person has to look at it anew, there is nothing to compare.
  if (Object.keys(fields).length === 0) fields.planVersion = '方案的说明有更新，请再看一遍';
  return fields;
}
