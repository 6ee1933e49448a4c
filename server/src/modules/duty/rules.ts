/** 折算规则: every version that ever held here is kept; a line keeps the one that it was written by. */
import type { DutyRules } from '@luyin/contract';
import { dutyForms } from '@luyin/contract/activity/words';
import { dutyTrees } from '@luyin/contract/duty/words';
import { sql } from 'drizzle-orm';
import { one, prepared, rows, type Database, type Db } from '../../db/client.ts';
import type { DutyContent, DutyInFile, Rule } from './rule-file.ts';

export interface RuleSet extends DutyContent {
  set: string;
  version: number;
}
export interface FoundRule {
  set: RuleSet;
  rule: Rule;
}

/**
 * Brings the table up to the file: what differs from its newest version becomes the next one, a set that left is closed.
 * Several processes may start at once. True: a version was written.
 */
export function syncDuty(database: Database, file: DutyInFile | null, now: Date): Promise<boolean> {
  return database.alone('luyin:duty', () =>
    database.db.transaction(async (tx) => {
      await tx.execute(sql`UPDATE conversion_set SET until = ${now}::timestamptz
        WHERE until IS NULL AND id IS DISTINCT FROM ${file?.set ?? null}::text`);
      if (!file) return false;
      const { set, ...content } = file;
      const json = JSON.stringify(content);
      const same = await one(
        tx,
        sql`SELECT 1 AS same FROM conversion_set WHERE id = ${set} AND until IS NULL AND content = ${json}::jsonb`,
      );
      if (same) return false;
      await tx.execute(
        sql`UPDATE conversion_set SET until = ${now}::timestamptz WHERE id = ${set} AND until IS NULL`,
      );
      await tx.execute(sql`
        INSERT INTO conversion_set (id, version, content, since)
        SELECT ${set}, coalesce(max(version), 0) + 1, ${json}::jsonb, ${now}::timestamptz
        FROM conversion_set WHERE id = ${set}`);
      return true;
    }),
  );
}

interface SetRow {
  id: string;
  version: number;
  content: DutyContent;
}
const unpacked = ({ id, version, content }: SetRow): RuleSet => ({ ...content, set: id, version });

/** Undefined: nothing counts in this city. */
export async function findCurrentRules(db: Db): Promise<RuleSet | undefined> {
  const [found] = await prepared<SetRow>(
    db,
    sql`SELECT id, version, content FROM conversion_set WHERE until IS NULL`,
  );
  return found && unpacked(found);
}

/** A rule as it is now, with the set it stands in. */
export async function findRule(db: Db, ruleId: string): Promise<FoundRule | undefined> {
  const set = await findCurrentRules(db);
  const rule = set?.rules.find(({ id }) => id === ruleId);
  return set && rule && { set, rule };
}

export const setKey = (set: string, version: number): string => `${set} ${version}`;

/** Versions by `setKey`. */
export async function findRuleSets(
  db: Db,
  wanted: readonly { set: string; version: number }[],
): Promise<Map<string, RuleSet>> {
  if (wanted.length === 0) return new Map();
  const found = await rows<SetRow>(
    db,
    sql`SELECT s.id, s.version, s.content FROM conversion_set s WHERE (s.id, s.version) IN (
          SELECT * FROM unnest(${sql.param(wanted.map(({ set }) => set))}::text[],
            ${sql.param(wanted.map(({ version }) => version))}::int[]))`,
  );
  return new Map(found.map((row) => [setKey(row.id, row.version), unpacked(row)]));
}

/** A rule of the version that something was written by, which may be an older one. */
export async function findRuleOf(
  db: Db,
  set: string,
  version: number,
  ruleId: string,
): Promise<FoundRule | undefined> {
  const found = (await findRuleSets(db, [{ set, version }])).get(setKey(set, version));
  const rule = found?.rules.find(({ id }) => id === ruleId);
  return found && rule && { set: found, rule };
}

export function presentRule({ local: _local, said: _said, rate: _rate, ...rule }: Rule) {
  return rule;
}

export function presentRules(set: RuleSet | undefined): DutyRules {
  return {
    set: set?.set ?? '',
    version: set?.version ?? 0,
    title: set?.title ?? '这里还没有折算规则',
    source: set?.source ?? '',
    validFrom: set?.validFrom ?? null,
    owed: dutyTrees,
    forms: dutyForms.map((form) => ({
      form,
      rules: (set?.rules ?? []).filter((rule) => rule.form === form).map(presentRule),
    })),
  };
}
