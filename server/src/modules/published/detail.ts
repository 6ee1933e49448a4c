/** A case on show with its timeline: what was approved, and nothing of who reported it. */
import type { ComplaintStep, PublicComplaintDetail } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import type { CityFile } from '../city/city-file.ts';
import { actorSaid } from '../complaint/actor-text.ts';
import { countFollowers } from '../complaint/join.ts';
import { confirmationsOf } from '../complaint/neighbours.ts';
import { complaintPhotosOf, plainPhoto } from '../complaint/photos.ts';
import type { ComplaintRow } from '../complaint/row.ts';
import { unitOf } from '../complaint/rules-file.ts';
import { stepTitle } from '../complaint/steps-text.ts';
import { clocksOf } from '../deadline/clocks.ts';
import type { Owner } from '../photo/owner.ts';
import { livePartsOf } from '../task/parts.ts';
import { presentSummary } from '../tree/present.ts';
import { findSummaries } from '../tree/queries.ts';
import { maskPersonal } from '../wording/mask.ts';
import { presentFile, presentShown } from './present.ts';
import { findShownByNumber } from './queries.ts';

/** `asking` is who looks, signed in or by the key of a device: they are told whether it is theirs. */
export async function findShownDetail(
  db: Db,
  { city }: Pick<House, 'city'>,
  number: string,
  asking: Owner,
  now: Date,
): Promise<PublicComplaintDetail> {
  const row = await findShownByNumber(db, number);
  if (!row) throw fail('complaint_not_found');
  const { id, private_yard: yard } = row;
  const photos = (await complaintPhotosOf(db, [id], { public: true })).get(String(id)) ?? [];
  const parts = (await livePartsOf(db, [id])).get(String(id)) ?? [];
  const lead = parts.find(({ main }) => main) ?? parts[0];
  // A tree in a yard, or a permit for it, would tell the place to the metre.
  const [tree] = row.tree_id && !yard ? await findSummaries(db, [row.tree_id], null) : [];
  const ties = await tiesOf(db, row, asking);
  const viewer = asking.personId === null ? null : { id: asking.personId };
  return {
    ...presentShown(city, row, presentFile(photos[0]), null),
    photos: photos.map(plainPhoto),
    steps: await findPublicSteps(db, city, id),
    clocks: (await clocksOf(db, city, [id], now)).get(String(id)) ?? [],
    unit: lead ? (unitOf(city.complaints, lead.unit_id)?.name ?? lead.unit_id) : null,
    permit: yard ? null : row.permit_number,
    tree: tree ? presentSummary(tree, now) : null,
    rating: row.stars,
    followers: await countFollowers(db, id),
    confirmations: await confirmationsOf(db, row, viewer, now),
    mine: ties.mine,
    mergedInto: ties.merged_into,
  };
}

interface TiesRow {
  mine: 'reporter' | 'follower' | null;
  merged_into: string | null;
}

async function tiesOf(
  db: Db,
  { id, merged_into: into }: ComplaintRow,
  { personId, visitor = null }: Owner,
): Promise<TiesRow> {
  const [found] = await prepared<TiesRow>(
    db,
    sql`SELECT (SELECT f.role FROM complaint_follower f WHERE f.complaint_id = ${id}::int8
            AND (f.person_id = ${personId}::uuid OR (f.person_id IS NULL AND f.visitor_hash = ${visitor}::bytea))
            ORDER BY f.role DESC LIMIT 1) AS mine,
          (SELECT m.number FROM complaint m WHERE m.id = ${into}::int8) AS merged_into`,
  );
  return found!;
}

interface StepRow {
  seq: number;
  kind: string;
  actor: string;
  data: unknown;
  to_status: string | null;
  reason: string | null;
  at: Date;
}

async function findPublicSteps(db: Db, city: CityFile, id: number): Promise<ComplaintStep[]> {
  const found = await prepared<StepRow>(
    db,
    sql`SELECT seq, kind, actor, data, to_status, reason, at FROM complaint_event
        WHERE complaint_id = ${id}::int8 AND public ORDER BY seq`,
  );
  return found.map((row) => ({
    seq: row.seq,
    kind: row.kind,
    at: row.at.toISOString(),
    by: actorSaid(row, city),
    title: stepTitle(row, city),
    text: row.reason === null ? null : maskPersonal(row.reason),
  }));
}
