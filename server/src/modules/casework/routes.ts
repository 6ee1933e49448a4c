import type { DeskComplaint } from '@luyin/contract';
import type { FastifyInstance } from 'fastify';
import type { Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { SignedInPerson } from '../../plugins/authentication.ts';
import { read, write } from '../../plugins/contract-routes.ts';
import { findComplaint } from '../complaint/row.ts';
import { noteReading } from '../desk/commands.ts';
import { cursorFor, readCursor } from '../tree/cursor.ts';
import { presentCase } from './detail.ts';
import { publish, withholdPhoto } from './publication.ts';
import { presentQueue } from './queue-present.ts';
import { countQueues, findQueue, type QueuePlace } from './queues.ts';
import { takeDeskStep } from './steps.ts';

export function caseworkRoutes(app: FastifyInstance): void {
  const { house } = app;

  read(app, 'GET /desk/complaints', async ({ db, query, city, now }) => {
    const { cursor, limit = 20, ...filter } = query;
    const question = ['desk complaints', ...Object.entries(filter).sort()];
    const after = cursor ? placeIn(cursor, question) : null;
    const found = await findQueue(db, { ...filter, after, count: limit + 1, now });
    const last = found.length > limit ? found[limit - 1] : undefined;
    return {
      items: await presentQueue(db, city, found.slice(0, limit), now),
      next: last
        ? cursorFor(question, [last.severity === 'urgent' ? 0 : 1, last.place_key, last.id])
        : null,
    };
  });

  read(app, 'GET /desk/complaints/counts', async ({ db, now }) => countQueues(db, now));

  const show = async (
    db: Db,
    number: string,
    person: SignedInPerson,
    now: Date,
  ): Promise<DeskComplaint> => {
    const complaint = await findComplaint(db, number);
    if (!complaint) throw fail('complaint_not_found');
    const shown = await presentCase(db, complaint, { house, roles: person.roles, now });
    if (!shown.reporter.anonymous) {
      const { timeZone } = house.city;
      await noteReading(db, { view: `complaint ${number}`, reader: person, timeZone, now });
    }
    return shown;
  };

  read(app, 'GET /desk/complaints/:number', async ({ db, params, person, now }) =>
    show(db, params.number, person!, now),
  );

  write(app, 'POST /desk/complaints/:number/steps', async ({ tx, params, body, person, now }) => {
    await takeDeskStep(tx, house, person!, params.number, body, now);
    return show(tx, params.number, person!, now);
  });

  write(
    app,
    'PUT /desk/complaints/:number/publication',
    async ({ tx, params, body, person, now }) => {
      await publish(tx, house, person!, params.number, body, now);
      return show(tx, params.number, person!, now);
    },
  );

  write(
    app,
    'PUT /desk/complaints/:number/photos/:photo',
    async ({ tx, params, body, person, now }) => {
      await withholdPhoto(tx, house, person!, params, body, now);
      return show(tx, params.number, person!, now);
    },
  );
}

function placeIn(cursor: string, question: unknown): QueuePlace {
  const [calm, time, id] = readCursor(cursor, question, 'nsn') as [number, string, number];
  // As the database writes it; it would refuse the question with anything else.
  const fits = /^(?:infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00)$/.test(time);
  if (!fits || !Number.isInteger(id)) throw fail('cursor_invalid');
  return { calm, time, id };
}
