/** A line of the ledger, said in a sentence. The words come from the version of the rules that it was written by. */
import type { DutyLine } from '@luyin/contract';
import type { DutyForm } from '@luyin/contract/activity/words';
import type { DutyEvidence } from '@luyin/contract/duty/words';
import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import type { Holder } from './holder.ts';
import type { Rule } from './rule-file.ts';
import { findRuleSets, setKey, type RuleSet } from './rules.ts';

export interface LineRow {
  id: string;
  day: string;
  form: DutyForm;
  set_id: string;
  set_version: number;
  rule_id: string;
  quantity: string;
  trees: string;
  capped: boolean;
  evidence_kind: DutyEvidence;
  evidence_id: string;
  evidence_title: string;
  reverses: string | null;
  reversed: boolean;
  reason: string | null;
  at: Date;
}

/** Latest first. A care entry is looked up in its adoption. */
export async function findLines(
  db: Db,
  { personId, companionId }: Holder,
  year: number,
): Promise<DutyLine[]> {
  const found = await rows<LineRow>(
    db,
    sql`SELECT l.id::text AS id, l.day::text AS day, l.form, l.set_id, l.set_version, l.rule_id, l.quantity, l.trees,
          l.capped, l.evidence_kind, coalesce(e.adoption_id::text, l.evidence_id) AS evidence_id, l.evidence_title,
          l.reverses::text AS reverses,
          EXISTS (SELECT FROM duty_line r WHERE r.reverses = l.id) AS reversed, l.reason, l.at
        FROM duty_line l
        LEFT JOIN care_entry e ON e.id = CASE l.evidence_kind WHEN 'care' THEN l.evidence_id::uuid END
        WHERE l.person_id = ${personId}::uuid AND l.companion_id IS NOT DISTINCT FROM ${companionId}::uuid
          AND l.year = ${year}::int
        ORDER BY l.day DESC, l.id DESC`,
  );
  const sets = await findRuleSets(
    db,
    found.map((row) => ({ set: row.set_id, version: row.set_version })),
  );
  return found.map((row) => presentLine(row, sets.get(setKey(row.set_id, row.set_version))!));
}

function presentLine(row: LineRow, set: RuleSet): DutyLine {
  const rule = set.rules.find(({ id }) => id === row.rule_id)!;
  return {
    id: row.id,
    day: row.day,
    form: row.form,
    act: rule.act,
    quantity: Number(row.quantity),
    unit: rule.unit,
    rule: rule.id,
    set: set.set,
    version: set.version,
    trees: Number(row.trees),
    capped: row.capped,
    evidence: { kind: row.evidence_kind, id: row.evidence_id, title: row.evidence_title },
    reverses: row.reverses,
    reversed: row.reversed,
    text: sentence(row, set, rule),
    at: row.at.toISOString(),
  };
}

const where: Record<DutyEvidence, (title: string) => string> = {
  attendance: (title) => `在“${title}”`,
  care: (title) => `照看${title}，`,
  adoption: (title) => `认养了${title}，`,
  donation: (title) => `为“${title}”`,
  self_report: (title) => `在${title}`,
};

/** 3月12日在“春季植树日”种了 3 株乔木，按杭州市 2009 年折算表 1 株算 1 棵，记 3 棵 */
export function sentence(
  row: Pick<
    LineRow,
    'day' | 'quantity' | 'trees' | 'capped' | 'evidence_kind' | 'evidence_title' | 'reason'
  >,
  set: Pick<RuleSet, 'called'>,
  rule: Pick<Rule, 'act' | 'said' | 'rate' | 'local' | 'capPerYear'>,
): string {
  const [, month, date] = row.day.split('-').map(Number);
  const on = `${month}月${date}日`;
  const trees = Number(row.trees);
  if (row.reason !== null) {
    return `更正：${on}“${rule.act}”那一笔不算了（${row.reason}），减 ${Math.abs(trees)} 棵`;
  }
  const done = rule.said.replace('{n}', String(Number(row.quantity)));
  const by = rule.local ? '本地约定' : set.called;
  const cap = row.capped ? `（这一项一年最多算 ${rule.capPerYear} 棵）` : '';
  return `${on}${where[row.evidence_kind](row.evidence_title)}${done}，按${by} ${rule.rate}，记 ${trees} 棵${cap}`;
}
