/** What one act of a crew means, and what it does. An act that is refused has changed nothing. */
import type { ErrorCode, TaskAct } from '@luyin/contract';
import { errors } from '@luyin/contract/errors';
import { partTransitions } from '@luyin/contract/complaint/transitions';
import type { PartStatus, TaskAction } from '@luyin/contract/complaint/words';
import { next } from '@luyin/contract/transitions';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { Failure } from '../../failure.ts';
import type { House } from '../../house.ts';
import { writeHistory } from '../complaint/history.ts';
import { attachComplaintPhotos } from '../complaint/photos.ts';
import { readComplaint, type ComplaintRow } from '../complaint/row.ts';
import { tellDesk } from '../complaint/telling.ts';
import { cleanText } from '../complaint/text.ts';
import { followParts, movePart, partColumns, partIdOf, type PartRow } from './parts.ts';
import { actTexts, taskTexts } from './texts.ts';

export interface Worker {
  personId: string;
  /** Whose parts are theirs. */
  units: ReadonlySet<string>;
}
export interface JudgedAct {
  outcome: 'done' | 'repeated' | 'refused';
  code: ErrorCode | null;
  text: string;
  partId: number | null;
  status: PartStatus | null;
}
interface Given {
  worker: Worker;
  /** Locked, by the id of the part; kept as each act leaves it. */
  cases: Map<number, ComplaintRow>;
  act: TaskAct;
  /** On the true clock. */
  at: Date;
  now: Date;
}
type Houses = Pick<House, 'city' | 'secrets'>;

/** A reason of two letters is none. */
const shortestNote = 4;
/** What an act leads to; the same by a colleague is no contradiction. */
const leadsTo: Record<TaskAction, PartStatus> = {
  accept: 'accepted',
  return: 'returned',
  finish: 'done',
  give_up: 'could_not',
};

export async function judgeAct(tx: Db, house: Houses, given: Given): Promise<JudgedAct> {
  const { worker, cases, act } = given;
  const partId = partIdOf(act.part);
  const part = partId === null ? undefined : await findPart(tx, partId);
  const complaint = partId === null ? undefined : cases.get(partId);
  if (!part || !complaint) return refused('part_not_found', taskTexts.gone, null);
  if (!worker.units.has(part.unit_id)) {
    // Nothing is said of a task that is somebody else’s.
    return refused('part_not_yours', taskTexts.notYours, null);
  }
  if (part.status === leadsTo[act.action]) return again(tx, given, part, complaint);
  if (!next(partTransitions, part.status, act.action, ['unit'])) {
    return refused('part_step_not_allowed', taskTexts.notNow(part.status), part);
  }
  if (complaint.status === 'paused' && act.action !== 'accept') {
    return refused('part_step_not_allowed', taskTexts.paused, part);
  }
  if (complaint.status !== 'dispatched' && complaint.status !== 'paused') {
    return refused('part_step_not_allowed', taskTexts.over, part);
  }
  const note = cleanText(act.note);
  const reasoned = (note ?? '').length >= shortestNote;
  if (act.action === 'finish' && !act.after?.length && !reasoned) {
    return refused('proof_missing', errors.proof_missing.message, part);
  }
  if ((act.action === 'return' || act.action === 'give_up') && !reasoned) {
    return refused('reason_missing', taskTexts.reasonMissing, part);
  }
  return kept(
    tx,
    part,
    async (inner) => {
      const changed = await carryOut(inner, house, given, part, complaint, note);
      for (const [id, { id: of }] of cases) if (of === changed.id) cases.set(id, changed);
    },
    act,
  );
}

const findPart = (tx: Db, id: number) =>
  one<PartRow>(
    tx,
    sql`SELECT ${partColumns} FROM complaint_part p WHERE p.id = ${id}::int8 FOR UPDATE`,
  );

/** Whole or not at all: a photo that does not fit undoes this act, and none of the others. */
async function kept(
  tx: Db,
  part: PartRow,
  work: (inner: Db) => Promise<void>,
  act: TaskAct,
): Promise<JudgedAct> {
  try {
    await tx.transaction((inner) => work(inner as Db));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const text = Object.values(error.details.fields ?? {})[0] ?? error.message;
    return refused(error.code, text, part);
  }
  const status = leadsTo[act.action];
  return { outcome: 'done', code: null, text: actTexts[act.action], partId: part.id, status };
}

async function carryOut(
  tx: Db,
  house: Houses,
  { worker, act, at, now }: Given,
  part: PartRow,
  complaint: ComplaintRow,
  note: string | null,
): Promise<ComplaintRow> {
  await movePart(tx, part, act.action, 'unit', at);
  if (note !== null) {
    await tx.execute(sql`UPDATE complaint_part SET note = ${note} WHERE id = ${part.id}::int8`);
  }
  const photos = await attachBoth(tx, worker, act, part, complaint, now);
  await writeHistory(tx, house.secrets, complaint, {
    kind: `part_${act.action}`,
    actorId: worker.personId,
    actor: 'unit',
    public: act.action === 'accept' || act.action === 'finish',
    reason: note,
    data: {
      unit: part.unit_id,
      part: part.id,
      photos,
      ...(act.position ? { position: act.position } : {}),
      // Done without a network: when, by the phone’s clock put right.
      ...(now.getTime() - at.getTime() > 60_000 ? { doneAt: at.toISOString() } : {}),
    },
    at: now,
  });
  const changed = await readComplaint(tx, complaint.id);
  if (act.action === 'accept') return changed;
  const moved = await followParts(tx, house, changed, now);
  if (moved.status === changed.status && act.action !== 'finish') {
    await tellDesk(tx, changed, act.action === 'return' ? 'returned' : 'could_not', now);
  }
  return moved;
}

async function attachBoth(
  tx: Db,
  { personId }: Worker,
  { before = [], after = [] }: TaskAct,
  part: PartRow,
  complaint: ComplaintRow,
  now: Date,
): Promise<number> {
  for (const [stage, photoIds] of [
    ['before', before],
    ['after', after],
  ] as const) {
    if (photoIds.length === 0) continue;
    await attachComplaintPhotos(tx, {
      complaint,
      owner: { personId, visitor: null },
      photoIds,
      stage,
      partId: part.id,
      now,
    });
  }
  return before.length + after.length;
}

/** A colleague was faster; the photos of this one are evidence all the same, while somebody may still look at them. */
async function again(
  tx: Db,
  { worker, act, now }: Given,
  part: PartRow,
  complaint: ComplaintRow,
): Promise<JudgedAct> {
  const looked = complaint.status === 'dispatched' || complaint.status === 'handled';
  if (looked) {
    await kept(
      tx,
      part,
      async (inner) => void (await attachBoth(inner, worker, act, part, complaint, now)),
      act,
    );
  }
  const text = taskTexts.already(part.status);
  return { outcome: 'repeated', code: null, text, partId: part.id, status: part.status };
}

const refused = (code: ErrorCode, text: string, part: PartRow | null): JudgedAct => ({
  outcome: 'refused',
  code,
  text,
  partId: part?.id ?? null,
  status: part?.status ?? null,
});
