/** A whole case, for staff. */
import type { DeskComplaint } from '@luyin/contract';
import type { Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { startOfDay } from '../../days.ts';
import type { House } from '../../house.ts';
import { clipsOf } from '../clip/queries.ts';
import { presentAbout } from '../complaint/about.ts';
import { complaintPhotosOf } from '../complaint/photos.ts';
import type { ComplaintRow } from '../complaint/row.ts';
import { agencyOf, categoryOf, suggestUnit } from '../complaint/rules-file.ts';
import { findSimilarComplaints } from '../complaint/similar.ts';
import { clocksOf } from '../deadline/clocks.ts';
import { findPermits } from '../permit/queries.ts';
import { presentParts } from '../task/parts.ts';
import { presentSummary } from '../tree/present.ts';
import { findSummaries } from '../tree/queries.ts';
import { actionsOf } from './actions.ts';
import { proposedSummary } from './publication.ts';
import { findReporter } from './reporter.ts';
import { storyOf } from './story.ts';

interface Asking {
  house: Pick<House, 'city' | 'secrets'>;
  roles: readonly Role[];
  now: Date;
}

export async function presentCase(
  db: Db,
  complaint: ComplaintRow,
  { house, roles, now }: Asking,
): Promise<DeskComplaint> {
  const { city, secrets } = house;
  const { id, category, district, lon, lat, agency, tree_id: treeId } = complaint;
  const key = String(id);
  const rules = city.complaints;
  const around = await findAround(db, complaint);
  const position = lon === null || lat === null ? null : { lon, lat };
  const [tree] = treeId === null ? [] : await findSummaries(db, [treeId], null);
  const photos = (await complaintPhotosOf(db, [id], { public: false })).get(key) ?? [];
  const clocks = (await clocksOf(db, city, [id], now)).get(key) ?? [];
  const similar = position
    ? await findSimilarComplaints(db, house, {
        place: position,
        category,
        except: id,
        now,
        count: 10,
      })
    : [];
  const working = complaint.status === 'reported' || complaint.status === 'accepted';
  return {
    ...presentAbout(city, complaint),
    source: complaint.source,
    partner: around.partner,
    description: complaint.description,
    answers: answersOf(complaint, house),
    position,
    placeFrom: complaint.place_from,
    place: complaint.address,
    outside: complaint.outside,
    privateYard: complaint.private_yard,
    tree: tree ? presentSummary(tree, now) : null,
    permit: await permitOf(db, complaint, tree?.code, house, now),
    photos: photos.map(({ partId: _part, ...photo }) => photo),
    clips: (await clipsOf(db, 'complaint', [id])).get(key) ?? [],
    reporter: await findReporter(db, secrets, id),
    followers: around.followers,
    parts: await presentParts(db, city, id),
    suggested: working ? suggestUnit(rules, { category, district }) : null,
    clocks,
    steps: await storyOf(db, city, id),
    similar: similar.map(({ number, metres, address }) => ({
      number,
      metres: Math.round(metres),
      place: address,
    })),
    mergedInto: around.merged_into,
    merged: around.merged,
    agency: agency === null ? null : (agencyOf(rules, agency)?.name ?? agency),
    pausedUntil: complaint.paused_until
      ? startOfDay(city.timeZone, complaint.paused_until).toISOString()
      : null,
    reopened: complaint.reopened_at !== null,
    rating:
      complaint.stars === null ? null : { stars: complaint.stars, text: complaint.rating_text },
    publication: {
      published: complaint.published_at !== null,
      summary: proposedSummary(complaint),
    },
    version: complaint.version,
    actions: actionsOf(complaint, roles),
  };
}

interface Around {
  followers: number;
  partner: string | null;
  merged_into: string | null;
  merged: string[];
}

async function findAround(db: Db, complaint: ComplaintRow): Promise<Around> {
  const found = await one<Around>(
    db,
    sql`SELECT
          (SELECT greatest(1, count(*))::int FROM complaint_follower WHERE complaint_id = ${complaint.id}::int8)
            AS followers,
          (SELECT name FROM partner WHERE id = ${complaint.partner_id}::uuid) AS partner,
          (SELECT number FROM complaint WHERE id = ${complaint.merged_into}::int8) AS merged_into,
          ARRAY(SELECT number FROM complaint WHERE merged_into = ${complaint.id}::int8 ORDER BY id) AS merged`,
  );
  return found!;
}

/** In the words of the questions, as far as they are still asked. */
function answersOf({ category, answers }: ComplaintRow, { city }: Pick<House, 'city'>) {
  const questions = categoryOf(city.complaints, category)?.questions ?? [];
  return Object.entries(answers).map(([id, answer]) => {
    const question = questions.find((one) => one.id === id);
    const choice = question?.choices.find((one) => one.id === answer);
    return { question: question?.text ?? id, answer: choice?.text ?? answer };
  });
}

/** The one that the reporter was shown, else one that covers the tree or the place of a felling. */
async function permitOf(
  db: Db,
  { category, lon, lat, permit_number: number }: ComplaintRow,
  tree: string | undefined,
  { city }: Pick<House, 'city'>,
  now: Date,
): Promise<DeskComplaint['permit']> {
  if (number === null && !categoryOf(city.complaints, category)?.felling) return null;
  const place = lon === null || lat === null ? {} : { lon, lat };
  const found = await findPermits(db, city, { ...(tree ? { tree } : {}), ...place }, now);
  return found.find((permit) => permit.number === number) ?? found[0] ?? null;
}
