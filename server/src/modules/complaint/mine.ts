/** A case as its reporter sees it, and as someone who joined it does: they see no more than the public would. */
import type { ComplaintClock, ComplaintStep, MyComplaint, MyComplaintRow } from '@luyin/contract';
import type { Db } from '../../db/client.ts';
import type { House } from '../../house.ts';
import type { CityFile } from '../city/city-file.ts';
import { clipsOf } from '../clip/queries.ts';
import { clocksOf, currentClock } from '../deadline/clocks.ts';
import { presentSummary } from '../tree/present.ts';
import { findSummaries } from '../tree/queries.ts';
import { maskPersonal } from '../wording/mask.ts';
import { presentAbout } from './about.ts';
import { actorSaid } from './actor-text.ts';
import { answerUntil, reporterActions } from './answer-window.ts';
import { followKeyOf, type FollowRole } from './follow-key.ts';
import { findFacts, findPublicSteps, type MineRow, type PublicStep } from './mine-query.ts';
import { nextText } from './next-text.ts';
import { complaintPhotosOf, firstPhoto, plainPhoto, type CasePhoto } from './photos.ts';
import type { ComplaintRow } from './row.ts';
import { unitOf } from './rules-file.ts';
import { stepTitle } from './steps-text.ts';

/** Of a case that was not approved for the public, someone who joined it sees what was done, not what was written. */
function shownOf(row: ComplaintRow, role: FollowRole) {
  if (role === 'reporter') {
    const { description, address: place, lon, lat } = row;
    return { description, place, position: lon === null || lat === null ? null : { lon, lat } };
  }
  const { summary, address, private_yard: yard, shown_lon: lon, shown_lat: lat } = row;
  if (row.published_at === null) return { description: null, place: null, position: null };
  return {
    description: summary === null ? null : maskPersonal(summary),
    place: yard || address === null ? null : maskPersonal(address),
    position: lon === null || lat === null ? null : { lon, lat },
  };
}

function photosShown(row: ComplaintRow, role: FollowRole, photos: CasePhoto[] = []): CasePhoto[] {
  if (role === 'reporter') return photos;
  return row.published_at === null ? [] : photos.filter(({ withheld }) => !withheld);
}

interface Shown {
  row: ComplaintRow;
  role: FollowRole;
  photos: CasePhoto[];
  clocks: ComplaintClock[];
}

function presentRow(city: CityFile, { row, role, photos, clocks }: Shown, now: Date) {
  const { description, place } = shownOf(row, role);
  return {
    ...presentAbout(city, row),
    mine: role,
    description,
    place,
    photo: firstPhoto(photos),
    clock: currentClock(clocks),
    next: nextText(row, role, city, now),
    asked: reporterActions(row, role, now).includes('confirm'),
  } satisfies MyComplaintRow;
}

export async function presentMine(
  db: Db,
  city: CityFile,
  found: readonly MineRow[],
  now: Date,
): Promise<MyComplaintRow[]> {
  const ids = found.map(({ id }) => id);
  const photos = await complaintPhotosOf(db, ids, { public: false });
  const clocks = await clocksOf(db, city, ids, now);
  return found.map((row) => {
    const shown = photosShown(row, row.role, photos.get(String(row.id)));
    const running = clocks.get(String(row.id)) ?? [];
    return presentRow(city, { row, role: row.role, photos: shown, clocks: running }, now);
  });
}

export async function showMyComplaint(
  db: Db,
  { city, secrets }: Pick<House, 'city' | 'secrets'>,
  row: ComplaintRow,
  role: FollowRole,
  now: Date,
): Promise<MyComplaint> {
  const reporter = role === 'reporter';
  const key = String(row.id);
  const facts = await findFacts(db, row.id);
  const photos = photosShown(
    row,
    role,
    (await complaintPhotosOf(db, [row.id], { public: false })).get(key),
  );
  const clocks = (await clocksOf(db, city, [row.id], now)).get(key) ?? [];
  const clips = reporter ? ((await clipsOf(db, 'complaint', [row.id])).get(key) ?? []) : [];
  // A tree, or a permit for it, tells the place to the metre.
  const placed = reporter || (row.published_at !== null && !row.private_yard);
  const [tree] = row.tree_id && placed ? await findSummaries(db, [row.tree_id], null) : [];
  const steps = await findPublicSteps(db, row.id);
  return {
    ...presentRow(city, { row, role, photos, clocks }, now),
    position: shownOf(row, role).position,
    tree: tree ? presentSummary(tree, now) : null,
    anonymous: facts.anonymous,
    photos: photos.map(plainPhoto),
    clips,
    steps: steps.map((step) => presentStep(step, city, textShown(row, role, step))),
    clocks,
    unit: facts.unit_id === null ? null : (unitOf(city.complaints, facts.unit_id)?.name ?? null),
    permit: placed ? row.permit_number : null,
    rating:
      row.stars === null ? null : { stars: row.stars, text: reporter ? row.rating_text : null },
    answerUntil: reporter ? (answerUntil(row)?.toISOString() ?? null) : null,
    published: row.published_at !== null,
    followers: facts.followers,
    mergedInto: facts.merged_into,
    followKey: reporter ? followKeyOf(secrets, row.number, role) : null,
    version: row.version,
    actions: reporterActions(row, role, now),
  };
}

/** What the reporter wrote is for those who answer, until it was approved. */
function textShown(row: ComplaintRow, role: FollowRole, { actor, reason }: PublicStep) {
  if (role === 'reporter' || reason === null) return reason;
  return actor === 'reporter' && row.published_at === null ? null : maskPersonal(reason);
}

/** Names roles and units, never a person. */
function presentStep(step: PublicStep, city: CityFile, text: string | null): ComplaintStep {
  const { seq, kind, at } = step;
  return {
    seq,
    kind,
    at: at.toISOString(),
    by: actorSaid(step, city),
    title: stepTitle(step, city),
    text,
  };
}
