/** The addresses of signing in and out, and of staff roles; part of the route table. */
import Type from 'typebox';
import type { Route } from '../route.ts';
import { Done } from '../schema.ts';
import {
  Person,
  PhoneCodeAnswer,
  PhoneCodeRequest,
  PhoneSignIn,
  SessionAnswer,
  SessionRows,
  SignedIn,
  StaffGrant,
  StaffPage,
  StaffQuery,
  WechatSignIn,
} from './schema.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

export const sessionRoutes = {
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
} as const satisfies Record<string, Route>;

export const staffRoutes = {
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
