/** What has happened to some of the demo trees: steps as the product itself would have recorded them. */
import { sql } from 'drizzle-orm';
import type { Role } from '@luyin/contract/policy';
import type { Db } from '../db/client.ts';
import type { Random } from './random.ts';

export interface Lived {
  id: number;
  heritage: string;
  status: string;
}

interface Step {
  subject_id: string;
  action: string;
  from_status: string;
  to_status: string;
  actor_role: Role;
  reason: string;
  at: string;
}

const DAY = 86_400_000;
const checked = [
  '春季巡查，长势良好',
  '测量胸径和冠幅，已记入档案',
  '修剪枯枝三处，伤口已涂药',
  '检查树洞和支撑，未见异常',
  '发现少量蚜虫，已冲洗',
];

/** The steps that led each tree to the status it has, and visits of the crew to some that stand. */
export async function tellStories(
  tx: Db,
  trees: readonly Lived[],
  saved: readonly number[],
  actors: ReadonlyMap<Role, string>,
  now: Date,
  random: Random,
): Promise<void> {
  const steps: Step[] = [];
  const add = (
    id: number,
    action: string,
    from: string,
    to: string,
    role: Role,
    reason: string,
    daysAgo: number,
  ) =>
    steps.push({
      subject_id: String(id),
      action,
      from_status: from,
      to_status: to,
      actor_role: role,
      reason,
      at: new Date(now.getTime() - daysAgo * DAY).toISOString(),
    });
  for (const { id, heritage, status } of trees) {
    const ago = random.between(60, 500);
    if (status === 'dead')
      add(id, 'declare_dead', 'standing', 'dead', 'crew', '连续两季未发芽', ago);
    if (status === 'felled' || status === 'vacant') {
      add(id, 'declare_dead', 'standing', 'dead', 'crew', '树干空洞，已无生机', ago + 40);
      add(id, 'fell', 'dead', 'felled', 'manager', '枯死并有倒伏危险', ago + 20);
    }
    if (status === 'moved')
      add(id, 'move_away', 'standing', 'moved', 'manager', '道路改造，移植到苗圃', ago);
    if (status === 'vacant')
      add(id, 'open_site', 'felled', 'vacant', 'manager', '树根已清，等待补种', ago);
    const visited = heritage === 'none' ? 0.03 : 0.45;
    if (status === 'standing' && random.next() < visited) {
      add(
        id,
        'measured',
        'standing',
        'standing',
        'crew',
        random.pick(checked),
        random.between(40, 700),
      );
    }
  }
  saved.forEach((id, i) =>
    add(id, 'measured', 'standing', 'standing', 'crew', checked[i % checked.length]!, 2 + i * 6),
  );
  const list = steps
    .sort((a, b) => a.at.localeCompare(b.at))
    .map((step) => ({ ...step, actor_id: actors.get(step.actor_role) ?? null }));
  await tx.execute(sql`
    INSERT INTO event (subject_kind, subject_id, action, from_status, to_status, actor_id, actor_role, reason, at)
    SELECT 'tree', subject_id, action, from_status, to_status, actor_id, actor_role, reason, at
    FROM json_to_recordset(${JSON.stringify(list)}::json) AS given (subject_id text, action text, from_status text,
      to_status text, actor_id uuid, actor_role text, reason text, at timestamptz)`);
}
