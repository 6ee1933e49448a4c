/** The addresses of adoption, care and certificates; part of the route table. */
import Type from 'typebox';
import { careRoutes } from '../care/routes.ts';
import { Certificate, CertificateCode } from '../certificate/schema.ts';
import type { Route } from '../route.ts';
import { Done, PageQuery } from '../schema.ts';
import { TreeCode, TreePage } from '../tree/schema.ts';
import {
  AdoptableQuery,
  AdoptionApplication,
  AdoptionDetail,
  AdoptionId,
  AdoptionPage,
  AdoptionPlans,
  AdoptionRef,
  AdoptionRenewal,
  AdoptionStep,
  AdoptionSwap,
  DeskNumbers,
  DeskPage,
  DeskQuery,
  Hold,
  Invitation,
  InvitationCode,
  InvitationView,
  LeaderChange,
  TreeAdoption,
  WishRow,
  WishRows,
} from './schema.ts';

const Tree = Type.Object({ code: TreeCode });
const One = Type.Object({ id: AdoptionId });
const Invited = Type.Object({ code: InvitationCode });
const Paged = Type.Object(PageQuery, { additionalProperties: false });

const takenErrors = [
  'tree_not_found',
  'tree_adopted',
  'tree_applied_for',
  'tree_held',
  'tree_promised',
  'tree_not_standing',
  'tree_without_plan',
] as const;
const plateErrors = [
  'plate_too_long',
  'plate_empty',
  'plate_contact',
  'plate_advertising',
  'plate_unfit',
] as const;
const agreementErrors = ['agreement_stale', 'agreement_not_accepted', 'adult_required'] as const;

export const adoptionRoutes = {
  'GET /adoption/plans': {
    summary: 'The plans of this city, open ones first',
    can: 'adoption.look',
    answer: AdoptionPlans,
    cached: true,
  },
  'GET /adoption/trees': {
    summary: 'Trees that can be adopted now, nearest first',
    can: 'adoption.look',
    query: AdoptableQuery,
    answer: TreePage,
    errors: ['cursor_invalid', 'plan_not_found'],
  },
  'GET /trees/:code/adoption': {
    summary: 'May this tree be adopted, by which plan, and who has adopted it',
    can: 'adoption.look',
    params: Tree,
    answer: TreeAdoption,
    errors: ['tree_not_found'],
  },
  'POST /trees/:code/hold': {
    summary: 'Keep this tree for me for 15 minutes while I fill in the form',
    can: 'adoption.apply',
    params: Tree,
    answer: Hold,
    errors: [...takenErrors, 'plan_quota_full'],
  },
  'DELETE /trees/:code/hold': {
    summary: 'I leave this tree to others',
    can: 'adoption.apply',
    params: Tree,
    answer: Done,
    errors: ['tree_not_found'],
  },
  'POST /adoptions': {
    summary: 'Apply for a tree',
    can: 'adoption.apply',
    body: AdoptionApplication,
    answer: AdoptionDetail,
    errors: [
      ...takenErrors,
      ...plateErrors,
      ...agreementErrors,
      'already_yours',
      'plan_not_found',
      'plan_changed',
      'plan_closed',
      'plan_not_fitting',
      'plan_quota_full',
      'party_not_fitting',
      'party_name_missing',
    ],
  },
  'GET /me/adoptions': {
    summary: 'My adoptions, the one that needs me first',
    can: 'adoption.apply',
    query: Paged,
    answer: AdoptionPage,
    errors: ['cursor_invalid'],
  },
  'GET /adoptions/:id': {
    summary: 'One adoption, for its members and for staff',
    can: 'adoption.apply',
    params: One,
    answer: AdoptionDetail,
    errors: ['adoption_not_found'],
  },
  'POST /adoptions/:id/steps': {
    summary: 'Take a step: approve, reject, withdraw, release, revoke',
    can: 'adoption.apply',
    params: One,
    body: AdoptionStep,
    answer: AdoptionDetail,
    errors: [
      'adoption_not_found',
      'adoption_step_not_allowed',
      'adoption_changed_meanwhile',
      'reason_missing',
      'forbidden',
    ],
  },
  'POST /adoptions/:id/renewal': {
    summary: 'Renew for another term',
    can: 'adoption.apply',
    params: One,
    body: AdoptionRenewal,
    answer: AdoptionDetail,
    errors: [
      ...agreementErrors,
      'adoption_not_found',
      'renewal_too_early',
      'renewal_too_late',
      'plan_changed',
      'plan_closed',
      'forbidden',
    ],
  },
  'POST /adoptions/:id/swap': {
    summary: 'Take another tree instead of one that was lost',
    can: 'adoption.apply',
    params: One,
    body: AdoptionSwap,
    answer: AdoptionDetail,
    errors: [
      ...takenErrors,
      'adoption_not_found',
      'swap_not_open',
      'plan_not_fitting',
      'already_yours',
      'forbidden',
    ],
  },

  'POST /adoptions/:id/invitations': {
    summary: 'Make an invitation for one person',
    can: 'adoption.apply',
    params: One,
    answer: Invitation,
    errors: ['adoption_not_found', 'adoption_full', 'adoption_not_running', 'forbidden'],
  },
  'GET /invitations/:code': {
    summary: 'What an invitation is for',
    can: 'adoption.look',
    params: Invited,
    answer: InvitationView,
    errors: [
      'invitation_not_found',
      'invitation_used',
      'invitation_expired',
      'adoption_not_running',
    ],
  },
  'POST /invitations/:code': {
    summary: 'Join by an invitation',
    can: 'adoption.apply',
    params: Invited,
    answer: AdoptionRef,
    errors: [
      'invitation_not_found',
      'invitation_used',
      'invitation_expired',
      'adoption_full',
      'adoption_not_running',
      'already_member',
    ],
  },
  'POST /adoptions/:id/leave': {
    summary: 'Leave a joint adoption',
    can: 'adoption.apply',
    params: One,
    answer: Done,
    errors: ['adoption_not_found', 'leader_must_pass_on', 'adoption_not_running'],
  },
  'POST /adoptions/:id/leader': {
    summary: 'Pass the lead on to another member',
    can: 'adoption.apply',
    params: One,
    body: LeaderChange,
    answer: AdoptionDetail,
    errors: ['adoption_not_found', 'member_not_found', 'adoption_not_running', 'forbidden'],
  },

  'GET /me/wishes': {
    summary: 'Trees I wait for, offers first',
    can: 'adoption.apply',
    answer: WishRows,
  },
  'PUT /me/wishes/:code': {
    summary: 'Wait for a tree that is taken',
    can: 'adoption.apply',
    params: Tree,
    answer: WishRow,
    errors: [
      'tree_not_found',
      'tree_not_standing',
      'wish_not_needed',
      'wish_too_many',
      'already_yours',
      'tree_without_plan',
      'plan_quota_full',
    ],
  },
  'DELETE /me/wishes/:code': {
    summary: 'Wait no longer, or decline an offer',
    can: 'adoption.apply',
    params: Tree,
    answer: Done,
    errors: ['tree_not_found'],
  },

  ...careRoutes,

  'GET /certificates/:code': {
    summary: 'Verify a certificate',
    can: 'adoption.look',
    params: Type.Object({ code: CertificateCode }),
    answer: Certificate,
    errors: ['certificate_not_found'],
  },

  'GET /desk/adoptions': {
    summary: 'A queue of the desk: to review (oldest first), running, silent, ending',
    can: 'adoption.review',
    query: DeskQuery,
    answer: DeskPage,
    errors: ['cursor_invalid'],
  },
  'GET /desk/numbers': {
    summary: 'How long the queues of the desk are',
    can: 'desk.open',
    answer: DeskNumbers,
  },
} as const satisfies Record<string, Route>;
