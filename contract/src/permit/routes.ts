/** The addresses of the register of permits; part of the route table. */
import Type from 'typebox';
import type { Route } from '../route.ts';
import { Permit, PermitNumber, PermitQuery, Permits } from './schema.ts';

export const permitRoutes = {
  'GET /permits': {
    summary: 'Permits that cover a tree or a place',
    can: 'complaint.look',
    query: PermitQuery,
    answer: Permits,
  },
  'GET /permits/:number': {
    summary: 'One permit',
    can: 'complaint.look',
    params: Type.Object({ number: PermitNumber }),
    answer: Permit,
    errors: ['permit_not_found'],
  },
} as const satisfies Record<string, Route>;
