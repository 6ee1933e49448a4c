/** 派遣: which units mend it, one of them in the lead. */
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { checkText } from '../complaint/form.ts';
import { takeComplaintStep } from '../complaint/step.ts';
import type { ComplaintRow } from '../complaint/row.ts';
import { assignParts, isOpen, livePartsOf, redoParts } from '../task/parts.ts';
import { stepBy, type Work } from './work.ts';

export async function dispatch(work: Work): Promise<void> {
  const { tx, house, complaint, given, now } = work;
  const units = (given.units ?? []).map(({ task, ...one }, i) => {
    const said = checkText(task, `units.${i}.task`);
    return { ...one, ...(said ? { task: said } : {}) };
  });
  const parts = (await livePartsOf(tx, [complaint.id])).get(String(complaint.id)) ?? [];
  // After a reopening, a unit that had finished begins again with the part it has.
  const finished = new Map(
    parts.filter((part) => !isOpen(part)).map((part) => [part.unit_id, part]),
  );
  const again =
    complaint.status === 'accepted'
      ? units.filter(({ unit }, i) => finished.has(unit) && firstOf(units, unit) === i)
      : [];
  const leads = units.filter(({ main }) => main).length;
  if (leads > 1 || (leads === 0 && !parts.some(({ main }) => main))) {
    throw fail('main_unit_missing', { fields: { units: '请选一个主办的班组，只能有一个' } });
  }
  const changed = await takeComplaintStep(tx, house, complaint, {
    action: 'dispatch',
    ...stepBy(work),
    data: { units: units.map(({ unit, main }) => ({ unit, main })) },
  });
  if (again.length > 0) {
    const ids = again.map(({ unit }) => finished.get(unit)!.id);
    await redoParts(tx, changed, ids, await whyAgain(tx, complaint), now);
    for (const { unit, main, task } of again) await brief(tx, changed, unit, main, task ?? null);
  }
  const fresh = units.filter((one) => !again.includes(one));
  if (fresh.length > 0 || again.length === 0) await assignParts(tx, house, changed, fresh, now);
}

const firstOf = (units: readonly { unit: string }[], unit: string) =>
  units.findIndex((one) => one.unit === unit);

async function brief(
  tx: Db,
  { id }: ComplaintRow,
  unit: string,
  main: boolean,
  task: string | null,
): Promise<void> {
  if (main) {
    await tx.execute(sql`UPDATE complaint_part SET main = false
                         WHERE complaint_id = ${id}::int8 AND main AND unit_id <> ${unit}`);
  }
  await tx.execute(sql`
    UPDATE complaint_part SET main = main OR ${main}::boolean, task = coalesce(${task}, task)
    WHERE complaint_id = ${id}::int8 AND unit_id = ${unit} AND status = 'assigned'`);
}

async function whyAgain(tx: Db, { id }: ComplaintRow): Promise<string> {
  const found = await one<{ reason: string | null }>(
    tx,
    sql`SELECT reason FROM complaint_event WHERE complaint_id = ${id}::int8 AND kind = 'reopen'
        ORDER BY seq DESC LIMIT 1`,
  );
  return found?.reason ?? '请重新处置';
}
