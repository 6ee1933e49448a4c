import type { Answer } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { dayIn } from '../../days.ts';
import { fail } from '../../failure.ts';
import type { Secrets } from '../../secrets.ts';
import { isUuid } from '../../uuid.ts';
import type { CityFile } from '../city/city-file.ts';
import { maskPhone } from '../person/present.ts';
import { findCompanions, findMyself } from './queries.ts';
import { signupRules } from './rules.ts';

export async function showCompanions(
  db: Db,
  { city, secrets }: { city: CityFile; secrets: Secrets },
  personId: string,
  now: Date,
): Promise<Answer<'GET /me/companions'>> {
  const year = Number(dayIn(city.timeZone, now).slice(0, 4));
  const me = await findMyself(db, personId);
  const saved = await findCompanions(db, personId, signupRules.companionsShown);
  return {
    me:
      me.name === null || me.age_band === null
        ? null
        : { name: me.name, ageBand: me.age_band, askAgain: me.band_year !== year },
    phone: me.phone_cipher ? maskPhone(secrets.decrypt(me.phone_cipher)) : null,
    items: saved.map(({ id, name, age_band: ageBand, band_year }) => ({
      id,
      name,
      ageBand,
      askAgain: band_year !== year,
    })),
  };
}

/** For the next time: bookings that name them keep them. */
export async function forgetCompanion(tx: Db, personId: string, id: string): Promise<void> {
  const gone = isUuid(id)
    ? await one(
        tx,
        sql`UPDATE companion SET hidden = true
            WHERE id = ${id}::uuid AND person_id = ${personId}::uuid AND NOT hidden RETURNING 1 AS gone`,
      )
    : undefined;
  if (!gone) throw fail('companion_not_found');
}
