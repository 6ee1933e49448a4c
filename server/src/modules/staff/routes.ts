import type { FastifyInstance } from 'fastify';
import { fail } from '../../failure.ts';
import { read, write } from '../../plugins/contract-routes.ts';
import { decodeCursor, encodeCursor } from '../../plugins/cursor.ts';
import { findPerson, findStaff } from '../person/queries.ts';
import { presentPerson } from '../person/present.ts';
import { setRoles } from './commands.ts';

export function staffRoutes(app: FastifyInstance): void {
  const { secrets } = app.house;

  read(app, 'GET /staff', async ({ db, query }) => {
    const limit = query.limit ?? 20;
    const after = query.cursor ? placeIn(query.cursor) : undefined;
    const found = await findStaff(db, limit + 1, after);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map((person) => presentPerson(person, secrets)),
      next:
        found.length > limit && last
          ? encodeCursor([last.created_at.toISOString(), last.id])
          : null,
    };
  });

  write(app, 'PUT /staff/:id/roles', async ({ tx, params, body, person, now }) => {
    if (!person) throw fail('sign_in_required');
    await setRoles(tx, params.id, body.roles, { id: person.id, now });
    const changed = await findPerson(tx, params.id);
    if (!changed) throw fail('not_found');
    return presentPerson(changed, secrets);
  });
}

function placeIn(cursor: string): { at: Date; id: string } {
  const [at, id] = decodeCursor(cursor, ['string', 'string']);
  const date = new Date(at);
  if (Number.isNaN(date.getTime()) || !/^[0-9a-f-]{36}$/.test(id)) throw fail('cursor_invalid');
  return { at: date, id };
}
