/** The addresses of the calendar of workdays; part of the route table. */
import Type from 'typebox';
import type { Route } from '../route.ts';
import { CalendarForm, CalendarYear, CalendarYearNumber } from './schema.ts';

const OneYear = Type.Object({ year: CalendarYearNumber });

export const workdayRoutes = {
  'GET /calendar/:year': {
    summary: 'The workdays of a year',
    can: 'complaint.look',
    params: OneYear,
    answer: CalendarYear,
  },
  'PUT /desk/calendar/:year': {
    summary: 'Load or correct the workdays of a year',
    can: 'calendar.edit',
    params: OneYear,
    body: CalendarForm,
    answer: CalendarYear,
    errors: ['calendar_day_wrong', 'calendar_changed_meanwhile'],
  },
} as const satisfies Record<string, Route>;
