/** A case as its row has it, and the lock under which it changes: after people’s rows, ahead of its parts’ and photos’. */
import type {
  ComplaintSource,
  ComplaintStatus,
  Outcome,
  PlaceSource,
  PublicGroup,
  Severity,
} from '@luyin/contract/complaint/words';
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';

export interface ComplaintRow {
  id: number;
  number: string;
  status: ComplaintStatus;
  outcome: Outcome | null;
  grp: PublicGroup;
  category: string;
  severity: Severity;
  district: string | null;
  description: string | null;
  answers: Record<string, string>;
  lon: number | null;
  lat: number | null;
  place_from: PlaceSource;
  address: string | null;
  outside: boolean;
  tree_id: number | null;
  permit_number: string | null;
  source: ComplaintSource;
  partner_id: string | null;
  token: string | null;
  media_url: string | null;
  agency: string | null;
  merged_into: number | null;
  reported_at: Date;
  accepted_at: Date | null;
  /** Since when it is over in any way; null again after a reopening. */
  closed_at: Date | null;
  settled_at: Date | null;
  changed_at: Date;
  reopened_at: Date | null;
  /** yyyy-mm-dd */
  paused_until: string | null;
  /** null: no clock runs, or its calendar is not known. */
  due_at: Date | null;
  stars: number | null;
  rating_text: string | null;
  published_at: Date | null;
  summary: string | null;
  private_yard: boolean;
  shown_lon: number | null;
  shown_lat: number | null;
  head_seq: number;
  version: number;
}

/** Of `complaint c`. */
export const complaintColumns = sql`c.id, c.number, c.status, c.outcome, c.grp, c.category, c.severity, c.district,
  c.description, c.answers, c.lon, c.lat, c.place_from, c.address, c.outside, c.tree_id, c.permit_number, c.source,
  c.partner_id, c.token, c.media_url, c.agency, c.merged_into, c.reported_at, c.accepted_at, c.closed_at, c.settled_at,
  c.changed_at, c.reopened_at, c.paused_until::text AS paused_until, nullif(c.due_at, 'infinity') AS due_at, c.stars,
  c.rating_text, c.published_at, c.summary, c.private_yard, c.shown_lon, c.shown_lat, c.head_seq, c.version`;

/** What someone types is not always a number of a case; such a one is simply not there. */
const couldBe = (number: string) => /^TS\d{13}$/.test(number);

export async function findComplaint(db: Db, number: string): Promise<ComplaintRow | undefined> {
  if (!couldBe(number)) return undefined;
  const [found] = await prepared<ComplaintRow>(
    db,
    sql`SELECT ${complaintColumns} FROM complaint c WHERE c.number = ${number}`,
  );
  return found;
}

export async function lockComplaint(tx: Db, number: string): Promise<ComplaintRow | undefined> {
  if (!couldBe(number)) return undefined;
  const [found] = await prepared<ComplaintRow>(
    tx,
    sql`SELECT ${complaintColumns} FROM complaint c WHERE c.number = ${number} FOR UPDATE`,
  );
  return found;
}

/** For whoever holds its lock and has written to it since. */
export async function readComplaint(tx: Db, id: number): Promise<ComplaintRow> {
  const [found] = await prepared<ComplaintRow>(
    tx,
    sql`SELECT ${complaintColumns} FROM complaint c WHERE c.id = ${id}::int8`,
  );
  return found!;
}
