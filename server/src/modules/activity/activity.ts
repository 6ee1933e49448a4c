/** An activity and a session of it as their rows have them, and the lock under which an activity changes. */
import type { PartyKind } from '@luyin/contract/adoption/words';
import type {
  ActivityKind,
  ActivityState,
  BookingMode,
  DutyForm,
  SessionState,
} from '@luyin/contract/activity/words';
import type { AgeBand } from '@luyin/contract/signup/words';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { isUuid } from '../../uuid.ts';

export interface ActivityRow {
  id: string;
  kind: ActivityKind;
  /** As stored, a little behind the clock: ask `stateAt`. */
  state: ActivityState;
  title: string;
  organiser: string;
  description: string;
  bring: string[];
  base_id: string | null;
  place: string;
  meeting_point: string;
  lon: number;
  lat: number;
  /** '' is not known. */
  district: string;
  age_from: AgeBand;
  children_with_adult: boolean;
  duty_form: DutyForm;
  duty_rule: string | null;
  duty_basis: 'head' | 'hours';
  duty_quantity: number;
  cancel_hours: number;
  opens_at: Date;
  closes_at: Date | null;
  cancel_reason: string | null;
  starts_at: Date;
  ends_at: Date;
  /** When the last of its planned sessions begins. */
  last_starts_at: Date;
  families: boolean;
  lottery: boolean;
  version: number;
}

/** Of `activity a`. A lone cancelled session still says when it would have been. */
export const lastStart = sql`coalesce((SELECT max(x.starts_at) FROM activity_session x
  WHERE x.activity_id = a.id AND x.state = 'planned'), a.starts_at)`;

export const activityColumns = sql`a.id, a.kind, a.state, a.title, a.organiser, a.description, a.bring, a.base_id, a.place,
  a.meeting_point, a.lon, a.lat, a.district, a.age_from, a.children_with_adult, a.duty_form, a.duty_rule, a.duty_basis,
  a.duty_quantity::float8 AS duty_quantity, a.cancel_hours, a.opens_at, a.closes_at, a.cancel_reason, a.starts_at,
  a.ends_at, ${lastStart} AS last_starts_at, a.families, a.lottery, a.version`;

/** A session with what booking and attendance need of its activity. */
export interface SessionRow {
  id: string;
  activity_id: string;
  ordinal: number;
  state: SessionState;
  starts_at: Date;
  ends_at: Date;
  mode: BookingMode;
  /** Parties of each kind; null: no waitlist. */
  waitlist_limit: number | null;
  seed_hash: Buffer | null;
  seed: Buffer | null;
  drawn_at: Date | null;
  version: number;
  title: string;
  kind: ActivityKind;
  organiser: string;
  place: string;
  meeting_point: string;
  lon: number;
  lat: number;
  district: string;
  age_from: AgeBand;
  children_with_adult: boolean;
  duty_form: DutyForm;
  duty_rule: string | null;
  duty_basis: 'head' | 'hours';
  duty_quantity: number;
  cancel_hours: number;
  opens_at: Date;
  closes_at: Date | null;
  last_starts_at: Date;
  /** As stored: ask `stateAt(activityOf(session), now)`. */
  activity_state: ActivityState;
}

/** Of `activity_session s JOIN activity a`. */
export const sessionColumns = sql`s.id, s.activity_id, s.ordinal, s.state, s.starts_at, s.ends_at, s.mode,
  s.waitlist_limit, s.seed_hash, s.seed, s.drawn_at, s.version, a.title, a.kind, a.organiser, a.place, a.meeting_point,
  a.lon, a.lat, a.district, a.age_from, a.children_with_adult, a.duty_form, a.duty_rule, a.duty_basis,
  a.duty_quantity::float8 AS duty_quantity, a.cancel_hours, a.opens_at, a.closes_at, ${lastStart} AS last_starts_at,
  a.state AS activity_state`;

export interface QuotaRow {
  session_id: string;
  kind: PartyKind;
  seats: number;
  taken: number;
  waiting: number;
  entered: number;
  size_min: number;
  size_max: number;
}

/** Every change by an organiser begins here: after a person’s row, ahead of quotas and signups. */
export async function lockActivity(tx: Db, id: string): Promise<ActivityRow> {
  const found = isUuid(id)
    ? await one<ActivityRow>(
        tx,
        sql`SELECT ${activityColumns} FROM activity a WHERE a.id = ${id}::uuid FOR NO KEY UPDATE OF a`,
      )
    : undefined;
  if (!found) throw fail('activity_not_found');
  return found;
}
