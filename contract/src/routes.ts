/**
 * Every address of the API. The server registers its routes from this table, OpenAPI is made of it, and both clients
 * take their types from it: `api('GET /trees/:code', { params: { code } })`. Paths stand under /api/v1.
 */
import Type, { type Static, type TSchema } from 'typebox';
import { adoptionRoutes } from './adoption/routes.ts';
import { BaseMap, City, Home, HomeQuery } from './city/schema.ts';
import { DemoClock, DemoClockMove } from './demo/schema.ts';
import { InboxCount, InboxPage, InboxRead, ParkedPage } from './inbox/schema.ts';
import { PhotoId, SentPhoto } from './photo/schema.ts';
import type { Route } from './route.ts';
import { Done, PageQuery } from './schema.ts';
import {
  PhoneCodeAnswer,
  PhoneCodeRequest,
  PhoneSignIn,
  SessionAnswer,
  SessionRows,
  SignedIn,
  StaffGrant,
  StaffPage,
  StaffQuery,
  Person,
  WechatSignIn,
} from './session/schema.ts';
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

const TreeParams = Type.Object({ code: TreeCode });
const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
const PhotoParams = Type.Object({ id: PhotoId });
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

  'POST /session/phone-code': {
    summary: 'Send a one-time code to a phone',
    can: 'session.open',
    body: PhoneCodeRequest,
    answer: PhoneCodeAnswer,
    errors: ['phone_sign_in_unavailable', 'too_many_requests'],
  },
  'POST /session/phone': {
    summary: 'Sign in with a phone and its one-time code',
    can: 'session.open',
    body: PhoneSignIn,
    answer: SignedIn,
    errors: ['phone_code_wrong', 'phone_code_expired', 'phone_code_attempts'],
  },
  'POST /session/wechat': {
    summary: 'Sign in with the code of wx.login',
    can: 'session.open',
    body: WechatSignIn,
    answer: SignedIn,
    errors: ['wechat_code_invalid', 'wechat_blocked', 'wechat_unavailable'],
  },
  'GET /session': { summary: 'Who am I', can: 'session.read', answer: SessionAnswer },
  'DELETE /session': { summary: 'Sign out here', can: 'session.close', answer: Done },
  'GET /me/sessions': {
    summary: 'Where I am signed in',
    can: 'session.close',
    answer: SessionRows,
  },
  'DELETE /me/sessions/:id': {
    summary: 'Sign out there',
    can: 'session.close',
    params: Id,
    answer: Done,
    errors: ['not_found'],
  },

  'POST /photos': {
    summary: 'Send one photo, to be attached to what is sent next',
    can: 'photo.send',
    upload: true,
    answer: SentPhoto,
    errors: [
      'photo_missing',
      'photo_too_large',
      'photo_type_unsupported',
      'photo_heic',
      'photo_broken',
      'photo_too_many_pixels',
    ],
  },
  'DELETE /photos/:id': {
    summary: 'Take back a photo that was not attached to anything yet',
    can: 'photo.send',
    params: PhotoParams,
    answer: Done,
    errors: ['photo_not_found', 'photo_in_use'],
  },

  'GET /me/inbox': {
    summary: 'My messages, newest first',
    can: 'inbox.read',
    query: Paged,
    answer: InboxPage,
    errors: ['cursor_invalid'],
  },
  'GET /me/inbox/unread': {
    summary: 'How many messages are unread',
    can: 'inbox.read',
    answer: InboxCount,
  },
  'POST /me/inbox/read': {
    summary: 'I have read everything up to this message',
    can: 'inbox.read',
    body: InboxRead,
    answer: InboxCount,
  },
  'GET /desk/deliveries': {
    summary: 'Messages that could not be delivered, oldest first',
    can: 'delivery.manage',
    query: Paged,
    answer: ParkedPage,
    errors: ['cursor_invalid'],
  },
  'POST /desk/deliveries/:id/retry': {
    summary: 'Try a parked delivery again',
    can: 'delivery.manage',
    params: Id,
    answer: Done,
    errors: ['not_found'],
  },

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

  'GET /staff': {
    summary: 'People with a staff role',
    can: 'staff.read',
    query: StaffQuery,
    answer: StaffPage,
    errors: ['cursor_invalid'],
  },
  'PUT /staff/:id/roles': {
    summary: 'Set a person’s roles',
    can: 'staff.grant',
    params: Id,
    body: StaffGrant,
    answer: Person,
    errors: ['not_found', 'last_admin'],
  },
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
