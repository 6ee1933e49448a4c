/** What a made-up crew does of its part: as its phone would have sent it, though in the name of the crew’s one account. */
import { sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import type { CityFile } from '../modules/city/city-file.ts';
import { writeHistory } from '../modules/complaint/history.ts';
import { readComplaint, type ComplaintRow } from '../modules/complaint/row.ts';
import { followParts, livePartsOf, movePart } from '../modules/task/parts.ts';
import type { Secrets } from '../secrets.ts';

interface Deed {
  unit: string;
  action: 'accept' | 'finish' | 'give_up';
  note: string | null;
  actorId: string;
  at: Date;
}

/** Answers the case, which may have moved on with it. */
export async function workOnPart(
  tx: Db,
  house: { city: CityFile; secrets: Secrets },
  complaint: ComplaintRow,
  { unit, action, note, actorId, at }: Deed,
): Promise<ComplaintRow> {
  const parts = (await livePartsOf(tx, [complaint.id])).get(String(complaint.id)) ?? [];
  const part = parts.find(({ unit_id: id }) => id === unit);
  if (!part) return complaint;
  await movePart(tx, part, action, 'unit', at);
  if (note !== null) {
    await tx.execute(sql`UPDATE complaint_part SET note = ${note} WHERE id = ${part.id}::int8`);
  }
  await writeHistory(tx, house.secrets, complaint, {
    ...{ kind: `part_${action}`, actorId, actor: 'unit', public: action !== 'give_up' },
    reason: note,
    data: { unit, part: part.id, photos: 0 },
    at,
  });
  const changed = await readComplaint(tx, complaint.id);
  return action === 'accept' ? changed : followParts(tx, house, changed, at);
}
