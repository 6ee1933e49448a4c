/** The addresses of care; part of those of adoption. */
import Type from 'typebox';
import { AdoptionId } from '../adoption/schema.ts';
import type { Route } from '../route.ts';
import { PageQuery } from '../schema.ts';
import { TreeCode } from '../tree/schema.ts';
import { CareEntry, CareEntryPage, CareNeeds, CareReport } from './schema.ts';

const Tree = Type.Object({ code: TreeCode });
const One = Type.Object({ id: AdoptionId });
const Paged = Type.Object(PageQuery, { additionalProperties: false });

export const careRoutes = {
  'POST /adoptions/:id/care': {
    summary: 'Write down care',
    can: 'adoption.apply',
    params: One,
    body: CareReport,
    answer: CareEntry,
    errors: [
      'adoption_not_found',
      'adoption_not_running',
      'care_not_yours',
      'care_in_future',
      'care_too_old',
      'care_before_term',
      'care_not_found',
      'care_corrected_already',
      'photo_not_found',
      'photo_in_use',
    ],
  },
  'GET /adoptions/:id/care': {
    summary: 'The care of one adoption, newest first, for its members and for staff',
    can: 'adoption.apply',
    params: One,
    query: Paged,
    answer: CareEntryPage,
    errors: ['adoption_not_found', 'cursor_invalid'],
  },
  'GET /trees/:code/care': {
    summary: 'The care of one tree, newest first, without names unless shown by choice',
    can: 'adoption.look',
    params: Tree,
    query: Paged,
    answer: CareEntryPage,
    errors: ['tree_not_found', 'cursor_invalid'],
  },
  'GET /trees/:code/needs': {
    summary: 'What this tree needs this month',
    can: 'adoption.look',
    params: Tree,
    answer: CareNeeds,
    errors: ['tree_not_found'],
  },
} as const satisfies Record<string, Route>;
