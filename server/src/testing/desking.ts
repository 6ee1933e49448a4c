/** What staff do at the desk, as their phone sends it. */
import type { DeskStep, Role } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { rows } from '../db/client.ts';
import type { ComplaintRow } from '../modules/complaint/row.ts';
import type { TestHouse } from './house.ts';

export type DeskAction = DeskStep['action'];
export type DeskGiven = Omit<DeskStep, 'action' | 'version'>;

export const desking = (house: () => TestHouse) => ({
  step: (
    { number, version }: Pick<ComplaintRow, 'number' | 'version'>,
    action: DeskAction,
    given: DeskGiven = {},
    as: Role | { token: string } = 'reviewer',
  ) =>
    house().call('POST /desk/complaints/:number/steps', {
      params: { number },
      body: { action, version, ...given },
      as,
    }),

  look: (number: string, as: Role = 'reviewer') =>
    house().call('GET /desk/complaints/:number', { params: { number }, as }),

  partsOf: (id: number) =>
    rows<{ id: string; unit_id: string; main: boolean; status: string }>(
      house().database.db,
      sql`SELECT id::text AS id, unit_id, main, status FROM complaint_part WHERE complaint_id = ${id} ORDER BY id`,
    ),
});
