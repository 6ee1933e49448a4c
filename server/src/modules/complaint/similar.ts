/** 是同一件事吗? Open cases around a place, enough of each to know it again. */
import type { SimilarComplaint } from '@luyin/contract';
import { similarDays, similarMetres } from '@luyin/contract/complaint/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
import type { House } from '../../house.ts';
import type { Owner } from '../photo/owner.ts';
import { ranges } from '../tree/filter.ts';
import { around, distanceTo } from '../tree/near.ts';
import { maskPersonal } from '../wording/mask.ts';
import { presentAbout } from './about.ts';
import { complaintPhotosOf, firstPhoto } from './photos.ts';
import { complaintColumns, type ComplaintRow } from './row.ts';
import { categoryOf } from './rules-file.ts';

export interface SimilarQuestion {
  place: { lon: number; lat: number };
  category?: string | undefined;
  /** Not this one itself. */
  except?: number | undefined;
  now: Date;
  count?: number;
}
export type SimilarRow = ComplaintRow & { metres: number };

/**
 * Those of the same category first, then of the same group, the nearest of each first. A private yard is nobody’s
 * business: the distance would tell where it is.
 */
export async function findSimilarComplaints(
  db: Db,
  { city }: Pick<House, 'city'>,
  { place, category, except, now, count = 5 }: SimilarQuestion,
): Promise<SimilarRow[]> {
  const rules = city.complaints;
  const group = category === undefined ? undefined : categoryOf(rules, category)?.group;
  const sameGroup = rules?.categories.filter((one) => one.group === group).map(({ id }) => id);
  const since = new Date(now.getTime() - similarDays * dayMs);
  return prepared<SimilarRow>(
    db,
    sql`SELECT ${complaintColumns}, near.metres FROM (
          SELECT id, metres, category FROM (
            SELECT t.id, t.category, ${distanceTo(place)} AS metres FROM ${ranges(around(place, similarMetres))}
            CROSS JOIN LATERAL (
              SELECT id, category, lon, lat FROM complaint
              WHERE grp = 'open' AND morton BETWEEN r.a AND r.b AND reported_at >= ${since}::timestamptz
                AND NOT private_yard AND id IS DISTINCT FROM ${except ?? null}::int8
              LIMIT 100000
            ) t
          ) found
          WHERE metres <= ${similarMetres}::float8
          ORDER BY category IS DISTINCT FROM ${category ?? null}::text,
            category <> ALL(${sql.param(sameGroup ?? [])}::text[]), metres, id DESC
          LIMIT ${count}::int
        ) near JOIN complaint c ON c.id = near.id
        ORDER BY c.category IS DISTINCT FROM ${category ?? null}::text,
          c.category <> ALL(${sql.param(sameGroup ?? [])}::text[]), near.metres, c.id DESC`,
  );
}

export async function showSimilar(
  db: Db,
  house: Pick<House, 'city'>,
  question: SimilarQuestion,
  { personId, visitor = null }: Owner,
): Promise<SimilarComplaint[]> {
  const found = await findSimilarComplaints(db, house, question);
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const published = found.filter((row) => row.published_at !== null).map(({ id }) => id);
  const photos = await complaintPhotosOf(db, published, { public: true });
  const joined = await prepared<{ complaint_id: number }>(
    db,
    sql`SELECT complaint_id FROM complaint_follower WHERE complaint_id = ANY(${sql.param(ids)}::int8[])
          AND (person_id = ${personId}::uuid OR (person_id IS NULL AND visitor_hash = ${visitor}::bytea))`,
  );
  const mine = new Set(joined.map(({ complaint_id: id }) => id));
  return found.map((row) => ({
    ...presentAbout(house.city, row),
    // Told to the metre, the place of one that nobody approved yet could be found out by asking around it.
    metres: Math.max(5, Math.round(row.metres / 5) * 5),
    summary: row.published_at && row.summary ? maskPersonal(row.summary) : null,
    photo: firstPhoto(photos.get(String(row.id))),
    joined: mine.has(row.id),
  }));
}
