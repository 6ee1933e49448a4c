/** What was planted, for tests: a session that began, its result, and two species to plant. */
import type { SessionResultForm } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { rows } from '../db/client.ts';
import type { TestHouse } from './house.ts';
import { startActivity, type ActivityGiven, type StartedActivity } from './signup-days.ts';

/** Camphor and ginkgo; answers their ids. */
export async function addTestSpecies({
  database,
}: Pick<TestHouse, 'database'>): Promise<[number, number]> {
  const found = await rows<{ id: number }>(
    database.db,
    sql`INSERT INTO species (key, zh, species_group) VALUES ('c', '香樟', 'broadleaf'), ('g', '银杏', 'broadleaf')
        RETURNING id`,
  );
  return found.map(({ id }) => id) as [number, number];
}

/** Begun an hour ago, unless said otherwise. */
export async function begunActivity(
  house: TestHouse,
  given: ActivityGiven = {},
  inHours = -1,
): Promise<StartedActivity & { session: StartedActivity['sessions'][number] }> {
  const made = await startActivity(house, {
    opensInHours: -48,
    ...given,
    sessions: [{ inHours, hours: 3, quotas: [{ seats: 50 }] }],
  });
  return { ...made, session: made.sessions[0]! };
}

export const recordResult = (
  house: TestHouse,
  session: { id: string },
  form: Partial<SessionResultForm>,
  as: 'reviewer' | 'crew' | 'manager' = 'reviewer',
) =>
  house.call('PUT /desk/sessions/:id/result', {
    params: { id: session.id },
    body: { planted: [], ...form },
    as,
  });

/** A row of the result; each n is a place of its own. */
export const plantedRow = (n: number, count: number, speciesId: number, spacingM = 3) => ({
  speciesId,
  count,
  position: { lon: 119.9 + n * 0.01, lat: 31.7 },
  spacingM,
});
