import type { CareEntry, CareEntryPage } from '@luyin/contract';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import type { Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { read, write } from '../../plugins/contract-routes.ts';
import { isUuid } from '../../uuid.ts';
import { findAdoption } from '../adoption/adoption.ts';
import { maySee } from '../adoption/detail.ts';
import { findBelonging } from '../adoption/queries.ts';
import { cursorFor, readCursor } from '../tree/cursor.ts';
import { mayBePublic } from '../wording/public.ts';
import { logCare } from './commands.ts';
import { isDay } from './day.ts';
import { needsOf } from './needs.ts';
import { presentCare } from './present.ts';
import {
  findCareEntry,
  findCareOfAdoption,
  findCareOfTree,
  findCaredTree,
  type CareAsked,
  type CareRow,
} from './queries.ts';

export function careRoutes(app: FastifyInstance): void {
  write(app, 'POST /adoptions/:id/care', async ({ tx, params, body, person, city, now }) => {
    const id = await logCare(tx, {
      adoptionId: params.id,
      personId: person!.id,
      report: body,
      city,
      now,
    });
    const [entry] = await presentCare(tx, [(await findCareEntry(tx, id, person!.id))!]);
    return entry!;
  });

  read(app, 'GET /adoptions/:id/care', async ({ db, params, query, person }) => {
    const adoption = await findAdoption(db, params.id);
    if (!adoption) throw fail('adoption_not_found');
    const belonging = await findBelonging(db, adoption.id, person!.id);
    if (!maySee(person!, belonging)) throw fail('adoption_not_found');
    return page(db, ['care of adoption', adoption.id], query, (asked) =>
      findCareOfAdoption(db, adoption.id, { ...asked, personId: person!.id }),
    );
  });

  read(app, 'GET /trees/:code/care', async ({ db, params, query, person }) => {
    const tree = await findCaredTree(db, params.code);
    if (!tree) throw fail('tree_not_found');
    const found = await page(db, ['care of tree', tree.id], query, (asked) =>
      findCareOfTree(db, tree.id, { ...asked, personId: person?.id ?? null }),
    );
    return { ...found, items: found.items.map(asEveryoneSees) };
  });

  read(app, 'GET /trees/:code/needs', async ({ db, params, city, now }) => {
    const tree = await findCaredTree(db, params.code);
    if (!tree) throw fail('tree_not_found');
    return needsOf(tree, city, now);
  });
}

/** A note is for the people of the adoption; where it holds what is not for everyone, the others see the works alone. */
const asEveryoneSees = (entry: CareEntry): CareEntry =>
  entry.mine || entry.note === null || mayBePublic(entry.note) ? entry : { ...entry, note: null };

async function page(
  db: Db,
  question: unknown,
  { cursor, limit = 20 }: { cursor?: string; limit?: number },
  find: (asked: Pick<CareAsked, 'after' | 'count'>) => Promise<CareRow[]>,
): Promise<Static<typeof CareEntryPage>> {
  const [day, micros, id] = cursor ? readCursor(cursor, question, 'sns') : [];
  const after =
    day === undefined ? null : { day: String(day), micros: Number(micros), id: String(id) };
  if (after && !(isDay(after.day) && isUuid(after.id))) throw fail('cursor_invalid');
  const found = await find({ after, count: limit + 1 });
  const last = found[limit - 1];
  return {
    items: await presentCare(db, found.slice(0, limit)),
    next:
      found.length > limit && last ? cursorFor(question, [last.day, last.micros, last.id]) : null,
  };
}
