import type { FastifyInstance } from 'fastify';
import { fail } from '../../failure.ts';
import { read } from '../../plugins/contract-routes.ts';
import { isUuid } from '../../uuid.ts';
import { cursorFor, readCursor } from '../tree/cursor.ts';
import { noteReading } from './commands.ts';
import { presentNumbers, presentRow } from './present.ts';
import { countQueues, findQueue } from './queries.ts';

export function deskRoutes(app: FastifyInstance): void {
  read(app, 'GET /desk/adoptions', async ({ db, query, person, roles, city, now }) => {
    const { view, cursor, limit = 20 } = query;
    const question = ['desk', view];
    const [micros, id] = cursor ? readCursor(cursor, question, 'ns') : [];
    const after = micros === undefined ? null : { micros: Number(micros), id: String(id) };
    if (after && !isUuid(after.id)) throw fail('cursor_invalid');
    const found = await findQueue(db, view, {
      after,
      count: limit + 1,
      personId: person!.id,
      now,
    });
    if (found.length > 0) {
      await noteReading(db, { view, reader: person!, timeZone: city.timeZone, now });
    }
    const last = found[limit - 1];
    return {
      items: found.slice(0, limit).map((row) => presentRow(row, roles, now)),
      next:
        found.length > limit && last ? cursorFor(question, [last.micros, last.adoption_id]) : null,
    };
  });

  read(app, 'GET /desk/numbers', async ({ db, roles, now }) =>
    presentNumbers(await countQueues(db, now), roles),
  );
}
