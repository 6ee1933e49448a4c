/** Cases of the city beside the one whose screen is watched: crews and the desk. */
import type { Someone } from './someone';

/** Puts somebody into a unit. */
export async function inUnit(admin: Someone, unit: string, who: Someone): Promise<void> {
  const { person } = JSON.parse(who.session) as { person: { id: string } };
  await admin.ask(`PUT /desk/units/${unit}/members/${person.id}`, { lead: true });
}

export interface DeskCase {
  number: string;
  status: string;
  version: number;
  description: string | null;
  photos: { id: string; stage: string }[];
  clips: { kind: string }[];
  parts: { id: string; unit: { id: string }; status: string; photos: { stage: string }[] }[];
  reporter: { anonymous: boolean; phone: string | null };
  followers: number;
  suggested: { unit: string; name: string } | null;
  rating: { stars: number } | null;
  steps: { kind: string }[];
}

export const deskCase = (staff: Someone, number: string): Promise<DeskCase> =>
  staff.ask(`GET /desk/complaints/${number}`);

/** Every case of a queue with these words in it, whole. */
export async function casesSaying(
  staff: Someone,
  words: string,
  queue = 'to_accept',
): Promise<DeskCase[]> {
  const address = `GET /desk/complaints?queue=${queue}&limit=50&q=${encodeURIComponent(words)}`;
  const { items } = await staff.ask<{ items: { number: string }[] }>(address);
  return Promise.all(items.map(({ number }) => deskCase(staff, number)));
}

/** A step of the desk, on the case as it stands. */
export async function deskStep(
  staff: Someone,
  number: string,
  step: { action: string } & Record<string, unknown>,
): Promise<DeskCase> {
  const { version } = await deskCase(staff, number);
  return staff.ask(`POST /desk/complaints/${number}/steps`, { version, ...step });
}
