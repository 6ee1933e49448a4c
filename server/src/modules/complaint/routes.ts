import type { Answer } from '@luyin/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import { read, write } from '../../plugins/contract-routes.ts';
import { ownerOf } from '../photo/owner.ts';
import { findShownDetail } from '../published/detail.ts';
import { cursorFor, readCursor } from '../tree/cursor.ts';
import { readFollowKey, type FollowRole } from './follow-key.ts';
import { joinComplaint } from './join.ts';
import { findMine, findMyRole } from './mine-query.ts';
import { presentMine, showMyComplaint } from './mine.ts';
import { confirmAsNeighbour } from './neighbours.ts';
import { offerCategory } from './promise.ts';
import { rateComplaint } from './rating.ts';
import { lockMine, stepAsReporter } from './reporter-steps.ts';
import { findComplaint, lockComplaint, readComplaint, type ComplaintRow } from './row.ts';
import { showSimilar } from './similar.ts';
import { submitComplaint } from './submit.ts';

export function complaintRoutes(app: FastifyInstance): void {
  reportRoutes(app);
  neighbourRoutes(app);
  mineRoutes(app);
  followRoutes(app);
}

function reportRoutes(app: FastifyInstance): void {
  const { house } = app;

  read(app, 'GET /complaints/categories', async ({ city: { complaints } }) => ({
    items: (complaints?.categories ?? [])
      .filter(({ retired }) => !retired)
      .map((category) => offerCategory(complaints!, category)),
  }));

  write(app, 'POST /complaints', async ({ tx, person, visitor, body, now, request }) => {
    const reporter = ownerOf({ person, visitor });
    const form = { ...body, source: sourceOf(request) };
    const { receipt } = await submitComplaint(
      tx,
      house,
      { personId: reporter.personId, visitor },
      form,
      now,
    );
    return receipt;
  });

  read(app, 'GET /complaints/similar', async ({ db, query, person, visitor, now }) => {
    const { lon, lat, category } = query;
    const asked = { place: { lon, lat }, category, now };
    const viewer = { personId: person?.id ?? null, visitor };
    return { items: await showSimilar(db, house, asked, viewer) };
  });

  write(
    app,
    'POST /complaints/:number/followers',
    async ({ tx, params, body, person, visitor, now }) =>
      joinComplaint(tx, house, ownerOf({ person, visitor }), params.number, body, now),
  );
}

function neighbourRoutes(app: FastifyInstance): void {
  const { house } = app;
  write(
    app,
    'POST /complaints/:number/confirmations',
    async ({ tx, params, body, person, visitor, now }) => {
      await confirmAsNeighbour(tx, house, person!, params.number, body.position, now);
      const asking = { personId: person!.id, visitor };
      return findShownDetail(tx, house, params.number, asking, now);
    },
  );
}

/** WeChat names the mini-program that asks; everything else came by the web. */
function sourceOf(request: FastifyRequest): 'weapp' | 'web' {
  const from = request.headers.referer ?? '';
  return from.startsWith('https://servicewechat.com/') ? 'weapp' : 'web';
}

function mineRoutes(app: FastifyInstance): void {
  const { house } = app;

  read(app, 'GET /me/complaints', async ({ db, query, person, city, now }) => {
    const { cursor, limit = 20 } = query;
    const question = ['my complaints', person!.id];
    const [asked, rank, id] = cursor ? readCursor(cursor, question, 'nnn').map(Number) : [];
    const asOf = asked === undefined ? now : new Date(asked);
    const after = asked === undefined ? null : { rank: rank!, id: id! };
    const found = await findMine(db, person!.id, asOf, after, limit + 1);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: await presentMine(db, city, items, now),
      next:
        found.length > limit && last
          ? cursorFor(question, [asOf.getTime(), last.rank, last.id])
          : null,
    };
  });

  read(app, 'GET /me/complaints/:number', async ({ db, params, person, now }) => {
    const complaint = await findComplaint(db, params.number);
    const role = complaint && (await findMyRole(db, person!.id, complaint.id));
    if (!complaint || !role) throw fail('complaint_not_found');
    return showMyComplaint(db, house, complaint, role, now);
  });

  write(
    app,
    'POST /me/complaints/:number/steps',
    async ({ tx, params, body, person, visitor, now }) => {
      const complaint = await lockMine(tx, person!.id, params.number);
      const owner = { personId: person!.id, visitor };
      await stepAsReporter(tx, house, complaint, owner, body, now);
      return shownAgain(app, tx, complaint, 'reporter', now);
    },
  );

  write(app, 'PUT /me/complaints/:number/rating', async ({ tx, params, body, person, now }) => {
    const complaint = await lockMine(tx, person!.id, params.number);
    await rateComplaint(tx, house, complaint, person!.id, body, now);
    return shownAgain(app, tx, complaint, 'reporter', now);
  });
}

/** By the private link: whoever has it is who it was given to. */
function followRoutes(app: FastifyInstance): void {
  const { house } = app;
  const keyed = (key: string) => {
    const known = readFollowKey(house.secrets, key);
    if (!known) throw fail('follow_key_wrong');
    return known;
  };
  const locked = async (tx: Db, key: string) => {
    const { number, role } = keyed(key);
    if (role !== 'reporter') throw fail('forbidden');
    const complaint = await lockComplaint(tx, number);
    if (!complaint) throw fail('follow_key_wrong');
    return complaint;
  };

  read(app, 'GET /follows/:key', async ({ db, params, now }) => {
    const { number, role } = keyed(params.key);
    const complaint = await findComplaint(db, number);
    if (!complaint) throw fail('follow_key_wrong');
    return showMyComplaint(db, house, complaint, role, now);
  });

  write(app, 'POST /follows/:key/steps', async ({ tx, params, body, person, visitor, now }) => {
    const complaint = await locked(tx, params.key);
    const owner = { personId: person?.id ?? null, visitor };
    await stepAsReporter(tx, house, complaint, owner, body, now);
    return shownAgain(app, tx, complaint, 'reporter', now);
  });

  write(app, 'PUT /follows/:key/rating', async ({ tx, params, body, person, now }) => {
    const complaint = await locked(tx, params.key);
    await rateComplaint(tx, house, complaint, person?.id ?? null, body, now);
    return shownAgain(app, tx, complaint, 'reporter', now);
  });
}

const shownAgain = async (
  { house }: FastifyInstance,
  tx: Db,
  { id }: ComplaintRow,
  role: FollowRole,
  now: Date,
): Promise<Answer<'GET /me/complaints/:number'>> =>
  showMyComplaint(tx, house, await readComplaint(tx, id), role, now);
