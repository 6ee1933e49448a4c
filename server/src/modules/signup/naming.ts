/** How a session is called in what people are told. */
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import { spokenMoment } from '../adoption/said-time.ts';
import type { CityFile } from '../city/city-file.ts';

/** Goes through JSON into a message. */
export interface NamedSession {
  title: string;
  /** ISO 8601. */
  startsAt: string;
  meetingPoint: string;
}

export async function nameSession(db: Db, sessionId: string): Promise<NamedSession> {
  const [found] = await prepared<{ title: string; starts_at: Date; meeting_point: string }>(
    db,
    sql`SELECT a.title, s.starts_at, a.meeting_point FROM activity_session s JOIN activity a ON a.id = s.activity_id
        WHERE s.id = ${sessionId}::uuid`,
  );
  if (!found) throw new Error(`There is no session ${sessionId}.`);
  return named(found);
}

export const named = (session: {
  title: string;
  starts_at: Date;
  meeting_point: string;
}): NamedSession => ({
  title: session.title,
  startsAt: session.starts_at.toISOString(),
  meetingPoint: session.meeting_point,
});

/** “春季植树”（2027年3月12日 星期五 9:00） */
export const spoken = ({ title, startsAt }: NamedSession, { timeZone }: CityFile): string =>
  `“${title}”（${spokenWhen(timeZone, new Date(startsAt))}）`;

const weekdays = new Map<string, Intl.DateTimeFormat>();

/** 2027年3月12日 星期五 9:00, as the pages say it: what one has to come to is found by its weekday. */
export function spokenWhen(timeZone: string, at: Date): string {
  let format = weekdays.get(timeZone);
  if (!format) {
    // Made once: in a rush for seats it is asked for every booking.
    format = new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone });
    weekdays.set(timeZone, format);
  }
  const [day, time] = spokenMoment(timeZone, at).split(/(?<=日)/);
  return `${day} ${format.format(at)} ${time!.replace(/^0/, '')}`;
}
