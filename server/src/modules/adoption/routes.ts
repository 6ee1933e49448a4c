import type { AdoptionDetail } from '@luyin/contract';
import type { FastifyInstance } from 'fastify';
import type { Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { SignedInPerson } from '../../plugins/authentication.ts';
import { read, write } from '../../plugins/contract-routes.ts';
import type { CityFile } from '../city/city-file.ts';
import { cursorFor, readCursor } from '../tree/cursor.ts';
import { nearPage, placeAsked } from '../tree/near-page.ts';
import { presentSummary } from '../tree/present.ts';
import { findSummaries } from '../tree/queries.ts';
import { findAdoptable } from './adoptable.ts';
import { takeApplication } from './apply.ts';
import { stepAdoption } from './commands.ts';
import { describeAdoption, showAdoption } from './detail.ts';
import { holdTree, releaseHeldTree } from './hold.ts';
import { joinByInvitation, makeInvitation, showInvitation } from './invitation.ts';
import { leaveAdoption, passLeadOn } from './member.ts';
import { findCurrentPlans, placesLeft, presentPlan } from './plans.ts';
import { presentAdoption } from './present.ts';
import { findMine, type MineKey } from './queries.ts';
import { renewAdoption } from './renewal.ts';
import { swapTree } from './swap.ts';
import { showTreeAdoption } from './tree-adoption.ts';

export function adoptionRoutes(app: FastifyInstance): void {
  lookingRoutes(app);
  applyingRoutes(app);
  livingRoutes(app);
  joiningRoutes(app);
}

/** Before there is an adoption. */
function lookingRoutes(app: FastifyInstance): void {
  read(app, 'GET /adoption/plans', async ({ db }) => {
    const plans = await findCurrentPlans(db);
    const left = await placesLeft(db, plans);
    return { items: plans.map((plan) => presentPlan(plan, left)) };
  });

  read(app, 'GET /adoption/trees', async ({ db, query, person, city, now }) => {
    const { plan: planId, cursor, limit = 20 } = query;
    const place = placeAsked(query);
    if (planId !== undefined && !(await findCurrentPlans(db)).some(({ id }) => id === planId)) {
      throw fail('plan_not_found');
    }
    return nearPage(db, {
      question: ['adoptable', place, planId ?? null],
      cursor,
      limit,
      from: place,
      now,
      find: (after, count) =>
        findAdoptable(db, {
          place: place ?? city.centre,
          personId: person?.id ?? null,
          planId,
          after,
          count,
          now,
        }),
    });
  });

  read(app, 'GET /trees/:code/adoption', async ({ db, params, person, now }) =>
    showTreeAdoption(db, params.code, person?.id ?? null, now),
  );
}

function applyingRoutes(app: FastifyInstance): void {
  write(app, 'POST /trees/:code/hold', async ({ tx, params, person, now }) => {
    const until = await holdTree(tx, person!.id, params.code, now);
    return { until: until.toISOString() };
  });

  write(app, 'DELETE /trees/:code/hold', async ({ tx, params, person, now }) => {
    await releaseHeldTree(tx, person!.id, params.code, now);
    return { done: true };
  });

  write(app, 'POST /adoptions', async ({ tx, body, person, city, now }) => {
    const made = await takeApplication(tx, city, person!.id, body, now);
    const belonging = { member: true, former: false };
    return describeAdoption(tx, city, person!, { ...made, belonging }, now);
  });
}

/** One’s own adoptions, and for staff the one that is looked at. */
function livingRoutes(app: FastifyInstance): void {
  read(app, 'GET /me/adoptions', async ({ db, query, person, now }) => {
    const { cursor, limit = 20 } = query;
    const question = ['my adoptions', person!.id];
    const [open, attention, member] = cursor ? readCursor(cursor, question, 'nnn') : [];
    const after: MineKey | null =
      open === undefined
        ? null
        : { open: open === 1, attention: Number(attention), id: Number(member) };
    const found = await findMine(db, person!.id, after, limit + 1);
    const page = found.slice(0, limit);
    const trees = await findSummaries(
      db,
      page.map(({ tree_id }) => tree_id),
      null,
    );
    const last = page.at(-1);
    return {
      items: page.map((row, i) =>
        presentAdoption(
          row,
          {
            personId: person!.id,
            tree: presentSummary(trees[i]!, now),
            plan: { title: row.plan_title, care: row.care },
            renewable: row.renewable,
          },
          now,
        ),
      ),
      next:
        found.length > limit && last
          ? cursorFor(question, [Number(last.open), last.attention, last.member_id])
          : null,
    };
  });

  read(app, 'GET /adoptions/:id', async ({ db, params, person, city, now }) =>
    show(db, city, person!, params.id, now),
  );

  write(app, 'POST /adoptions/:id/steps', async ({ tx, params, body, person, city, now }) => {
    await stepAdoption(tx, city, person!, params.id, body, now);
    return show(tx, city, person!, params.id, now);
  });

  write(app, 'POST /adoptions/:id/renewal', async ({ tx, params, body, person, city, now }) => {
    await renewAdoption(tx, city, person!.id, params.id, body, now);
    return show(tx, city, person!, params.id, now);
  });

  write(app, 'POST /adoptions/:id/swap', async ({ tx, params, body, person, city, now }) => {
    const id = await swapTree(tx, city, person!.id, params.id, body.treeCode, now);
    return show(tx, city, person!, id, now);
  });
}

function joiningRoutes(app: FastifyInstance): void {
  const { secrets } = app.house;

  write(app, 'POST /adoptions/:id/invitations', async ({ tx, params, person, now }) =>
    makeInvitation(tx, secrets, person!.id, params.id, now),
  );

  read(app, 'GET /invitations/:code', async ({ db, params, person, now }) =>
    showInvitation(db, secrets, person?.id ?? null, params.code, now),
  );

  write(app, 'POST /invitations/:code', async ({ tx, params, person, now }) => ({
    id: await joinByInvitation(tx, secrets, person!.id, params.code, now),
  }));

  write(app, 'POST /adoptions/:id/leave', async ({ tx, params, person, now }) => {
    await leaveAdoption(tx, person!.id, params.id, now);
    return { done: true };
  });

  write(app, 'POST /adoptions/:id/leader', async ({ tx, params, body, person, city, now }) => {
    await passLeadOn(tx, person!.id, params.id, body.memberId, now);
    return show(tx, city, person!, params.id, now);
  });
}

const show = (
  db: Db,
  city: CityFile,
  { id, roles }: SignedInPerson,
  adoptionId: string,
  now: Date,
): Promise<AdoptionDetail> => showAdoption(db, city, { id, roles }, adoptionId, now);
