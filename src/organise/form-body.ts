/** From what was typed to what is sent. Troubles are named as the server names them, by the path of their box. */
import type { ActivityForm, SessionForm } from '@luyin/contract';
import { partyKinds, type PartyKind } from '@luyin/contract/adoption/words';
import { editTexts as texts } from './edit-texts';
import type { ActivityFields, QuotaFields, SessionFields } from './form-fields';
import { endOf, startOf } from './form-fields';
import { isoOf } from './moments';
import { numberOf, wholeOf } from './numbers';

/** By path: `title`, `sessions.0.startsAt`, `sessions.0.family.sizeMax`. */
export type Troubles = Record<string, string>;

type Note = (path: string, text: string) => void;

const mostPeople = 10_000;

/** A body, or what is to be mended first. */
export function bodyOf(
  fields: ActivityFields,
  photos: readonly string[],
): { body: ActivityForm; troubles: null } | { body: null; troubles: Troubles } {
  const troubles: Troubles = {};
  const note: Note = (path, text) => void (troubles[path] ??= text);
  const body = draw(fields, photos, note);
  return Object.keys(troubles).length > 0 || !body
    ? { body: null, troubles }
    : { body, troubles: null };
}

function draw(fields: ActivityFields, photos: readonly string[], note: Note): ActivityForm | null {
  const text = (path: string, value: string, least: number, most: number, why: string) => {
    const trimmed = value.trim();
    if (trimmed.length < least || trimmed.length > most) note(path, why);
    return trimmed;
  };
  const sessions = fields.sessions.map((session, at) => sessionOf(session, at, note));
  const opensAt = isoOf(fields.opensAt);
  if (!opensAt) note('opensAt', texts.needMoment);
  const closesAt = fields.closesAt === null ? null : isoOf(fields.closesAt);
  if (fields.closesAt !== null && !closesAt) note('closesAt', texts.needMoment);
  const lottery = fields.sessions.some(({ mode }) => mode === 'lottery');
  if (lottery && fields.closesAt === null) note('closesAt', texts.lotteryNeedsClose);
  if (opensAt && closesAt && closesAt <= opensAt) note('closesAt', texts.endBeforeStart);
  const { position } = fields;
  if (!position) note('position', texts.needPosition);
  const cancelHours = wholeOf(fields.cancelHours, 0, 240);
  if (typeof cancelHours !== 'number') note('cancelHours', texts.hoursRange);
  const body = {
    kind: fields.kind,
    title: text('title', fields.title, 2, 40, texts.needTitle),
    organiser: text('organiser', fields.organiser, 2, 40, texts.needOrganiser),
    description: text('description', fields.description, 1, 2000, texts.needDescription),
    bring: bringOf(fields.bring, note),
    base: fields.base?.id ?? null,
    place: text('place', fields.place, 2, 40, texts.needPlace),
    meetingPoint: text('meetingPoint', fields.meetingPoint, 2, 100, texts.needMeeting),
    ageRule: { from: fields.ageFrom, childrenWithAdult: fields.childrenWithAdult },
    duty: dutyOf(fields, note),
    closesAt,
    ...(photos.length > 0 ? { cover: [...photos] } : {}),
    ...(fields.version === null ? {} : { version: fields.version }),
  };
  if (!position || !opensAt || typeof cancelHours !== 'number') return null;
  if (sessions.some((session) => session === null)) return null;
  return { ...body, position, opensAt, cancelHours, sessions: sessions as SessionForm[] };
}

function bringOf(typed: string, note: Note): string[] {
  const lines = typed
    .split(/[\n、]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length > 12) note('bring', texts.bringTooMany);
  if (lines.some((line) => line.length > 30)) note('bring', texts.bringTooLong);
  return lines;
}

function dutyOf({ dutyForm, rule, basis, quantity }: ActivityFields, note: Note) {
  const fixed = rule !== null && basis === 'head';
  const each = fixed ? numberOf(quantity, 0.01, 1000) : 0;
  if (typeof each !== 'number') note('duty.quantity', texts.quantityWrong);
  return { form: dutyForm, rule, basis, quantity: each ?? 0 };
}

function sessionOf(session: SessionFields, at: number, note: Note): SessionForm | null {
  const path = `sessions.${at}`;
  const startsAt = isoOf(startOf(session));
  const endsAt = isoOf(endOf(session));
  if (!startsAt) note(`${path}.startsAt`, texts.needMoment);
  else if (!endsAt) note(`${path}.endsAt`, texts.needMoment);
  else if (endsAt <= startsAt) note(`${path}.endsAt`, texts.endBeforeStart);
  const limit = session.waitlist ? wholeOf(session.waitlistLimit, 1, mostPeople) : null;
  if (session.waitlist && typeof limit !== 'number') {
    note(`${path}.waitlistLimit`, texts.needWhole(mostPeople));
  }
  const on = kindsOf(session);
  if (on.length === 0) note(`${path}.quotas`, texts.needQuota);
  const quotas = on.map((kind) => quotaOf(kind, session.quotas[kind], path, note));
  if (!startsAt || !endsAt || limit === undefined) return null;
  const known = session.id === null ? {} : { id: session.id };
  return { ...known, startsAt, endsAt, mode: session.mode, waitlistLimit: limit, quotas };
}

/** In the order in which they are sent. */
export const kindsOf = ({ quotas }: SessionFields): PartyKind[] =>
  partyKinds.filter((kind) => quotas[kind].on);

function quotaOf(kind: PartyKind, quota: QuotaFields, session: string, note: Note) {
  const path = `${session}.${kind}`;
  const read = (name: 'seats' | 'sizeMin' | 'sizeMax', most: number) => {
    const value = wholeOf(quota[name], 1, most);
    if (typeof value !== 'number') note(`${path}.${name}`, texts.needWhole(most));
    return value ?? 1;
  };
  const seats = read('seats', mostPeople);
  const sizeMin = read('sizeMin', 100);
  const sizeMax = read('sizeMax', 100);
  if (sizeMax < sizeMin) note(`${path}.sizeMax`, texts.sizeOrder);
  else if (sizeMax > seats) note(`${path}.sizeMax`, texts.sizeOverSeats);
  return { kind, seats, sizeMin, sizeMax };
}

/** What the server had against boxes, by the names that this form gives them. */
export function troublesOf(
  said: Readonly<Record<string, string>>,
  fields: Pick<ActivityFields, 'sessions'>,
): Troubles {
  const troubles: Troubles = {};
  for (const [path, text] of Object.entries(said)) troubles[boxOf(path, fields)] ??= text;
  return troubles;
}

function boxOf(path: string, { sessions }: Pick<ActivityFields, 'sessions'>): string {
  const own = path.replace(/^form\./, '').replace(/^ageRule\..*/, 'ageFrom');
  const quota = /^sessions\.(\d+)\.quotas\.(\d+)(?:\.(\w+))?$/.exec(own);
  if (!quota) return own.replace(/^(bring|position|cover)\..*/, '$1');
  const session = sessions[Number(quota[1])];
  const kind = session && kindsOf(session)[Number(quota[2])];
  return kind ? `sessions.${quota[1]}.${kind}.${quota[3] ?? 'seats'}` : own;
}

/** Without those at these paths or below them: what was written anew is no longer wrong. */
export function mended(troubles: Troubles, paths: readonly string[]): Troubles {
  const touches = (path: string) =>
    paths.some((each) => path === each || path.startsWith(`${each}.`) || path === `duty.${each}`);
  const kept = Object.entries(troubles).filter(([path]) => !touches(path));
  return kept.length < Object.keys(troubles).length ? Object.fromEntries(kept) : troubles;
}
