/** Why a tree can’t be adopted now. Every question about it is answered here, for the screens and for the commands. */
import type { ErrorCode } from '@luyin/contract/errors';
import type { AdoptionStatus, Obstacle } from '@luyin/contract/adoption/words';
import type { TreeStatus } from '@luyin/contract/tree/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { findCurrentPlans, isOpen, placesLeft, plansCovering, type Plan } from './plans.ts';

export interface TreeState {
  id: number;
  status: TreeStatus;
  adoption_id: string | null;
  adoption_status: AdoptionStatus | null;
  /** I belong to its open adoption. */
  mine: boolean;
  /** null: nobody keeps it now. */
  held_until: Date | null;
  held_by_me: boolean;
  /** Somebody else’s turn it is, once nobody has it. */
  promised: boolean;
}

/** What stands between a tree and the person who asks (null: a visitor). */
export async function findTreeState(
  db: Db,
  treeId: number,
  personId: string | null,
  now: Date,
): Promise<TreeState> {
  const [state] = await prepared<TreeState>(
    db,
    sql`SELECT t.id, t.status, a.id AS adoption_id, a.status AS adoption_status,
          EXISTS (SELECT FROM adoption_member m WHERE m.adoption_id = a.id AND m.left_at IS NULL
            AND m.person_id = ${personId}::uuid) AS mine,
          h.until AS held_until, coalesce(h.person_id = ${personId}::uuid, false) AS held_by_me,
          w.person_id IS NOT NULL AND w.person_id IS DISTINCT FROM ${personId}::uuid AS promised
        FROM tree t
        LEFT JOIN adoption a ON a.tree_id = t.id AND ${isOpen}
        LEFT JOIN adoption_hold h ON h.tree_id = t.id AND h.until > ${now.toISOString()}::timestamptz
        LEFT JOIN LATERAL (
          SELECT w.person_id FROM wish w WHERE w.tree_id = t.id AND w.status IN ('waiting', 'offered')
          ORDER BY w.status = 'offered' DESC, w.id LIMIT 1) w ON true
        WHERE t.id = ${treeId}::int8`,
  );
  return state!;
}

/** In the way whatever the plan. */
export function obstacleIn(state: TreeState): Obstacle | null {
  if (state.adoption_status === 'applied' || state.adoption_status === 'pending_payment') {
    return 'applied_for';
  }
  if (state.adoption_id !== null) return 'adopted';
  if (state.status !== 'standing') return 'not_standing';
  if (state.held_by_me) return null;
  if (state.held_until !== null) return 'held';
  return state.promised ? 'promised' : null;
}

/** The plans that cover a tree, open ones first, and how many places each has. */
export interface Coverage {
  plans: Plan[];
  left: Map<string, number>;
}

export async function findCoverage(db: Db, treeId: number, now: Date): Promise<Coverage> {
  const plans = await plansCovering(db, await findCurrentPlans(db), treeId, now);
  return { plans, left: await placesLeft(db, plans) };
}

const hasRoom = ({ left }: Coverage, { id }: Plan) => left.get(id) !== 0;

export interface Hindrance {
  obstacle: Obstacle;
  /** For people. */
  text: string;
}

/** null: it can be adopted now. */
export function hindranceOf(state: TreeState, coverage: Coverage): Hindrance | null {
  const obstacle = obstacleIn(state);
  if (obstacle) return { obstacle, text: texts[obstacle] };
  const open = coverage.plans.filter((plan) => plan.open);
  if (open.length === 0) {
    const reason = coverage.plans[0]?.closedReason;
    return {
      obstacle: 'no_plan',
      text: reason ? `${reason}，这棵树暂时不能认养` : texts.no_plan,
    };
  }
  return open.some((plan) => hasRoom(coverage, plan))
    ? null
    : { obstacle: 'quota_full', text: texts.quota_full };
}

/** The same in one question. */
export async function obstacleOf(
  db: Db,
  treeId: number,
  personId: string | null,
  now: Date,
): Promise<Hindrance | null> {
  const state = await findTreeState(db, treeId, personId, now);
  return hindranceOf(state, await findCoverage(db, treeId, now));
}

const texts: Record<Obstacle, string> = {
  adopted: '这棵树已经有人认养了',
  applied_for: '这棵树已经有人申请了，正在办理',
  held: '有人正在办理这棵树的认养，请过一会儿再看',
  promised: '这棵树正留给排在前面的人',
  not_standing: '这棵树已经不在了，不能认养',
  no_plan: '这棵树不在认养方案的范围里',
  quota_full: '认养名额已经满了，有人退出时会空出来',
};

/** What a command answers that meets the obstacle. */
export const obstacleCodes = {
  adopted: 'tree_adopted',
  applied_for: 'tree_applied_for',
  held: 'tree_held',
  promised: 'tree_promised',
  not_standing: 'tree_not_standing',
  no_plan: 'tree_without_plan',
  quota_full: 'plan_quota_full',
} as const satisfies Record<Obstacle, ErrorCode>;
