/** What of a form only the database and the city know. */
import type { ActivityForm } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { CityFile } from '../city/city-file.ts';
import { findRule } from '../duty/rules.ts';
import { insideCity } from '../tree/district.ts';

export async function checkPlaces(tx: Db, city: CityFile, form: ActivityForm): Promise<void> {
  if (!insideCity(city, form.position)) {
    throw fail('position_outside_city', { fields: { position: '请在本市范围内选一个地点' } });
  }
  if (form.base === null) return;
  const base = await one(tx, sql`SELECT 1 FROM base WHERE id = ${form.base} FOR KEY SHARE`);
  if (!base) throw fail('base_not_found', { fields: { base: '没有这个基地，请重新选' } });
}

/** What is promised must be what the ledger can write on the day. */
export async function checkDuty(tx: Db, { duty }: ActivityForm): Promise<void> {
  if (duty.rule === null) return;
  const found = await findRule(tx, duty.rule);
  const wrong = (sentence: string) => fail('rule_not_found', { fields: { 'duty.rule': sentence } });
  if (!found) throw wrong('没有这条折算规则，请重新选');
  if (found.rule.form !== duty.form) throw wrong('这条规则不属于所选的尽责形式，请重新选');
  if (duty.basis === 'hours' && found.rule.unit !== 'hour') {
    throw wrong('按时长折算，请选一条按小时计的规则');
  }
  if (duty.basis === 'head' && duty.quantity < 0.01) {
    throw fail('invalid_input', { fields: { 'duty.quantity': '请填每个人算多少，要大于 0' } });
  }
}
