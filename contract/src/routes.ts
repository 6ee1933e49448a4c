/**
 * Every address of the API. The server registers its routes from this table, OpenAPI is made of it, and both clients
 * take their types from it: `api('GET /trees/:code', { params: { code } })`. Paths stand under /api/v1.
 */
import Type, { type Static, type TSchema } from 'typebox';
import { activityRoutes } from './activity/routes.ts';
import { adoptionRoutes } from './adoption/routes.ts';
import { clipRoutes } from './clip/routes.ts';
import { caseworkRoutes } from './complaint/desk-routes.ts';
import { complaintRoutes } from './complaint/routes.ts';
import { BaseMap, City, Home, HomeQuery } from './city/schema.ts';
import { DemoClock, DemoClockMove } from './demo/schema.ts';
import { dutyRoutes } from './duty/routes.ts';
import { inboxRoutes } from './inbox/routes.ts';
import { permitRoutes } from './permit/routes.ts';
import { photoRoutes } from './photo/routes.ts';
import type { Route } from './route.ts';
import { PageQuery } from './schema.ts';
import { sessionRoutes, staffRoutes } from './session/routes.ts';
import { signupRoutes } from './signup/routes.ts';
import {
  FavouritePage,
  MapAnswer,
  MapQuery,
  SavedAnswer,
  SpeciesCount,
  TreeCode,
  TreeDetail,
  TreeEventPage,
  TreeListQuery,
  TreeMeasurement,
  TreePage,
  TreeRegistration,
  TreeStep,
} from './tree/schema.ts';
import { workdayRoutes } from './workday/routes.ts';

const TreeParams = Type.Object({ code: TreeCode });
const Paged = Type.Object(PageQuery, { additionalProperties: false });

export const routes = {
  'GET /city': {
    summary: 'The city of this deployment',
    can: 'city.read',
    answer: City,
    cached: true,
  },
  'GET /city/base': {
    summary: 'The self-drawn base map, as GeoJSON',
    can: 'city.read',
    answer: BaseMap,
    errors: ['not_found'],
    cached: true,
  },
  'GET /home': {
    summary: 'The whole home page in one request',
    can: 'city.read',
    query: HomeQuery,
    answer: Home,
    cached: true,
  },

  'GET /trees': {
    summary: 'Trees near a place, by search words, or by code',
    can: 'tree.read',
    query: TreeListQuery,
    answer: TreePage,
    errors: ['cursor_invalid'],
    cached: true,
  },
  'GET /trees/map': {
    summary: 'A viewport: at most 200 trees and clusters',
    can: 'tree.read',
    query: MapQuery,
    answer: MapAnswer,
    cached: true,
  },
  'GET /trees/:code': {
    summary: 'One tree, whole',
    can: 'tree.read',
    params: TreeParams,
    answer: TreeDetail,
    errors: ['tree_not_found'],
    cached: true,
  },
  'GET /trees/:code/events': {
    summary: 'A tree’s life story, newest first',
    can: 'tree.read',
    params: TreeParams,
    query: Paged,
    answer: TreeEventPage,
    errors: ['tree_not_found', 'cursor_invalid'],
  },
  'GET /species': {
    summary: 'Species in the register, most common first',
    can: 'tree.read',
    query: Type.Object(
      { q: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })) },
      { additionalProperties: false },
    ),
    answer: Type.Object({ items: Type.Array(SpeciesCount, { maxItems: 60 }) }),
    cached: true,
  },
  'POST /trees': {
    summary: 'Register a tree',
    can: 'tree.register',
    body: TreeRegistration,
    answer: TreeDetail,
    errors: ['tree_code_taken', 'tree_too_close', 'species_not_found', 'position_outside_city'],
  },
  'PATCH /trees/:code': {
    summary: 'Write down a measurement or the health of a tree',
    can: 'tree.measure',
    params: TreeParams,
    body: TreeMeasurement,
    answer: TreeDetail,
    errors: ['tree_not_found', 'tree_changed_meanwhile'],
  },
  'POST /trees/:code/steps': {
    summary: 'Take a step in a tree’s life: dead, felled, moved, planted',
    can: 'tree.step',
    params: TreeParams,
    body: TreeStep,
    answer: TreeDetail,
    errors: ['tree_not_found', 'tree_step_not_allowed', 'species_not_found', 'forbidden'],
  },

  'GET /me/favourites': {
    summary: 'My saved trees, newest first',
    can: 'favourite.read',
    query: Paged,
    answer: FavouritePage,
    errors: ['cursor_invalid'],
  },
  'PUT /me/favourites/:code': {
    summary: 'Save a tree',
    can: 'favourite.write',
    params: TreeParams,
    answer: SavedAnswer,
    errors: ['tree_not_found'],
  },
  'DELETE /me/favourites/:code': {
    summary: 'Take a tree off my list',
    can: 'favourite.write',
    params: TreeParams,
    answer: SavedAnswer,
    errors: ['tree_not_found'],
  },

  ...sessionRoutes,

  ...photoRoutes,

  ...clipRoutes,

  ...inboxRoutes,

  'GET /demo/clock': {
    summary: 'What time it is in the demo city',
    can: 'city.read',
    answer: DemoClock,
    errors: ['demo_only'],
  },
  'POST /demo/clock': {
    summary: 'Push the demo city’s time forward',
    can: 'clock.move',
    body: DemoClockMove,
    answer: DemoClock,
    errors: ['demo_only'],
  },

  ...adoptionRoutes,

  ...activityRoutes,

  ...signupRoutes,

  ...dutyRoutes,

  ...complaintRoutes,

  ...caseworkRoutes,

  ...permitRoutes,

  ...workdayRoutes,

  ...staffRoutes,
} as const satisfies Record<string, Route>;

export type { Route };
export type Routes = typeof routes;
export type RouteKey = keyof Routes;

type StaticOf<R, K extends string> =
  R extends Record<K, infer S extends TSchema> ? Static<S> : never;
type Given<R, K extends string> = [StaticOf<R, K>] extends [never]
  ? {}
  : { [P in K]: StaticOf<R, K> };

/** What a call of one route takes. `query` may be left out when nothing in it is required. */
export type Call<K extends RouteKey> = Given<Routes[K], 'params'> &
  Given<Routes[K], 'body'> &
  ([StaticOf<Routes[K], 'query'>] extends [never]
    ? {}
    : {} extends StaticOf<Routes[K], 'query'>
      ? { query?: StaticOf<Routes[K], 'query'> }
      : { query: StaticOf<Routes[K], 'query'> });

/** What one route answers. */
export type Answer<K extends RouteKey> = StaticOf<Routes[K], 'answer'>;
