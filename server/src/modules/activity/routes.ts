import type { ActivityFilter } from '@luyin/contract/activity/words';
import type { FastifyInstance } from 'fastify';
import { fail } from '../../failure.ts';
import { read, write } from '../../plugins/contract-routes.ts';
import { isUuid } from '../../uuid.ts';
import { baseExists } from '../base/queries.ts';
import { isDay } from '../care/day.ts';
import { cursorFor, readCursor } from '../tree/cursor.ts';
import { placeAsked } from '../tree/near-page.ts';
import { cancelSession, stepActivity } from './cancel.ts';
import { changeActivity, createActivity } from './commands.ts';
import { showActivity } from './detail.ts';
import { findComing, findForOrganiser, findPast, type ActivityInList, type Key } from './list.ts';
import { showMonth } from './month.ts';
import { activitySummary, type Asking } from './present.ts';
import { previewActivity } from './preview.ts';
import { askReminder, dropReminder } from './reminder.ts';

export function activityRoutes(app: FastifyInstance): void {
  lookingRoutes(app);
  organisingRoutes(app);
}

function lookingRoutes(app: FastifyInstance): void {
  read(app, 'GET /activities', async ({ db, query, person, city, now }) => {
    const { kind, district, base, day, past = false, cursor, limit = 20 } = query;
    const from = placeAsked(query);
    const filters = (query.filters?.split(',') ?? []) as ActivityFilter[];
    if (day !== undefined && !isDay(day)) {
      throw fail('invalid_input', { fields: { day: '没有这一天，请重新选日期' } });
    }
    if (base !== undefined && !(await baseExists(db, base))) throw fail('base_not_found');
    const question = [past, kind, [...new Set(filters)].sort(), district, base, day];
    const asked = {
      ...{ kind, filters, district, base, day, now },
      timeZone: city.timeZone,
      personId: person?.id ?? null,
      after: keyOf(cursor, question),
      count: limit + 1,
    };
    const found = await (past ? findPast(db, asked) : findComing(db, asked));
    return pageOf(found, limit, question, { city, from, now });
  });

  read(app, 'GET /activities/month', async ({ db, query, person, city, now }) =>
    showMonth(db, city, query.month, person?.id ?? null, now),
  );

  read(app, 'GET /activities/:id', async ({ db, params, person, city, now }) =>
    showActivity(db, city, person, params.id, now),
  );

  write(app, 'PUT /activities/:id/reminder', async ({ tx, params, person, now }) => {
    await askReminder(tx, params.id, person!.id, now);
    return { done: true };
  });

  write(app, 'DELETE /activities/:id/reminder', async ({ tx, params, person }) => {
    await dropReminder(tx, params.id, person!.id);
    return { done: true };
  });
}

function organisingRoutes(app: FastifyInstance): void {
  const { secrets } = app.house;

  read(app, 'GET /desk/activities', async ({ db, query, person, city, now }) => {
    const { view, cursor, limit = 20 } = query;
    const question = ['organiser', view];
    const found = await findForOrganiser(db, view, {
      timeZone: city.timeZone,
      personId: person!.id,
      after: keyOf(cursor, question),
      count: limit + 1,
      now,
    });
    return pageOf(found, limit, question, { city, from: null, now });
  });

  write(app, 'POST /desk/activities', async ({ tx, body, person, city, now }) => {
    const id = await createActivity(tx, body, { city, secrets, person: person!, now });
    return showActivity(tx, city, person, id, now);
  });

  write(app, 'PUT /desk/activities/:id', async ({ tx, params, body, person, city, now }) => {
    await changeActivity(tx, params.id, body, { city, secrets, person: person!, now });
    return showActivity(tx, city, person, params.id, now);
  });

  write(app, 'POST /desk/activities/:id/preview', async ({ tx, params, body, person, city, now }) =>
    previewActivity(tx, params.id, body, { city, secrets, person: person!, now }),
  );

  write(app, 'POST /desk/activities/:id/steps', async ({ tx, params, body, person, city, now }) => {
    await stepActivity(tx, params.id, body, { city, secrets, person: person!, now });
    return showActivity(tx, city, person, params.id, now);
  });

  write(app, 'POST /desk/sessions/:id/cancel', async ({ tx, params, body, person, city, now }) => {
    const id = await cancelSession(tx, params.id, body, { city, secrets, person: person!, now });
    return showActivity(tx, city, person, id, now);
  });
}

function keyOf(cursor: string | undefined, question: unknown): Key | null {
  if (!cursor) return null;
  const [micros, id] = readCursor(cursor, question, 'ns');
  if (!isUuid(String(id))) throw fail('cursor_invalid');
  return { micros: Number(micros), id: String(id) };
}

function pageOf(found: ActivityInList[], limit: number, question: unknown, asking: Asking) {
  const last = found[limit - 1];
  return {
    items: found.slice(0, limit).map((row) => activitySummary(row, asking)),
    next: found.length > limit && last ? cursorFor(question, [last.micros, last.id]) : null,
  };
}
