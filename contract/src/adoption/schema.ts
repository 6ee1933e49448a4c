/** 认养: plans, applications, adoptions, wishes (domain.md §3). */
import Type, { type Static } from 'typebox';
import { CareCalendar } from '../care/schema.ts';
import { Page, PageQuery, Timestamp, nullable, words } from '../schema.ts';
import { TreeCode, TreeSummary } from '../tree/schema.ts';
import { adoptionActions } from './transitions.ts';
import {
  adoptionEndings,
  adoptionMethods,
  adoptionStatuses,
  approvals,
  deskViews,
  nextThings,
  obstacles,
  partyKinds,
  shownAs,
  wishStatuses,
} from './words.ts';

export const AdoptionId = Type.String({ minLength: 1, maxLength: 64 });
export const PlanId = Type.String({ pattern: '^[a-z][a-z0-9_]{1,39}$' });

/** What an adopter signs. The text is plain paragraphs; `version` changes with every word of it. */
export const Agreement = Type.Object({
  version: Type.String({ maxLength: 32 }),
  title: Type.String(),
  text: Type.String(),
});

/** 方案. A new version starts whenever anything in it changes; who signed an older one keeps its rules until renewal. */
export const AdoptionPlan = Type.Object({
  id: PlanId,
  version: Type.Integer({ minimum: 1 }),
  title: Type.String(),
  summary: Type.String(),
  method: words(adoptionMethods),
  priceFen: Type.Integer({ minimum: 0, description: 'for the whole term' }),
  termMonths: Type.Integer({ minimum: 12 }),
  parties: Type.Array(words(partyKinds)),
  memberLimit: Type.Integer({
    minimum: 1,
    description: 'people in one adoption, its leader included',
  }),
  plateLimit: Type.Integer({ minimum: 2, description: 'characters on the plate' }),
  care: Type.Object({
    visitsPerYear: Type.Integer({ minimum: 0 }),
    warnAfterDays: Type.Integer({ description: 'without care, before a warning' }),
    releaseAfterDays: Type.Integer({ description: 'without care, before the tree is given free' }),
  }),
  approval: words(approvals),
  quota: nullable(Type.Integer({ description: 'adoptions of this plan at one time' })),
  left: nullable(Type.Integer({ minimum: 0 })),
  open: Type.Boolean(),
  closedReason: nullable(Type.String({ examples: ['在线支付还没有开通'] })),
  agreement: Agreement,
});
export type AdoptionPlan = Static<typeof AdoptionPlan>;
export const AdoptionPlans = Type.Object({ items: Type.Array(AdoptionPlan) });

/** An adopted tree’s people as they wish to be shown. */
export const Adopters = Type.Object({
  party: words(partyKinds),
  plate: nullable(Type.String({ description: 'null: 匿名' })),
  since: Timestamp,
  until: Timestamp,
});

export const WishRow = Type.Object({
  tree: TreeSummary,
  status: words(wishStatuses),
  place: nullable(Type.Integer({ minimum: 1, description: 'in the queue, 1 is next' })),
  madeAt: Timestamp,
  offeredUntil: nullable(Timestamp),
});
export type WishRow = Static<typeof WishRow>;
export const WishRows = Type.Object({ items: Type.Array(WishRow, { maxItems: 50 }) });

/** The adoption side of a tree’s page. */
export const TreeAdoption = Type.Object({
  obstacle: nullable(words(obstacles)),
  text: nullable(Type.String({ description: 'why it can’t be adopted now, for people' })),
  plans: Type.Array(AdoptionPlan, { description: 'that cover this tree, open ones first' }),
  adopters: nullable(Adopters),
  mine: nullable(Type.String({ description: 'my own open adoption of this tree' })),
  heldUntil: nullable(Timestamp),
  heldByMe: Type.Boolean(),
  wish: nullable(
    Type.Object({
      status: words(wishStatuses),
      place: nullable(Type.Integer({ minimum: 1 })),
      offeredUntil: nullable(Timestamp),
    }),
  ),
  mayWish: Type.Boolean({ description: 'the tree is taken, and I am not waiting for it yet' }),
  waiting: Type.Integer({ minimum: 0 }),
  similar: Type.Array(TreeSummary, {
    maxItems: 6,
    description: 'trees near here that can be adopted instead; empty when this one can',
  }),
});
export type TreeAdoption = Static<typeof TreeAdoption>;

/** Trees that can be adopted now, nearest first. */
export const AdoptableQuery = Type.Object(
  {
    ...PageQuery,
    lon: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
    lat: Type.Optional(Type.Number({ minimum: -85, maximum: 85 })),
    plan: Type.Optional(PlanId),
  },
  { additionalProperties: false },
);

/** The tree is kept for the applicant while the form is filled in. */
export const Hold = Type.Object({ until: Timestamp });

export const AdoptionApplication = Type.Object(
  {
    treeCode: TreeCode,
    planId: PlanId,
    planVersion: Type.Integer({ minimum: 1 }),
    party: Type.Object(
      {
        kind: words(partyKinds),
        name: Type.Optional(
          Type.String({ maxLength: 30, description: 'of the family or unit; a unit needs one' }),
        ),
      },
      { additionalProperties: false },
    ),
    plate: Type.Object(
      { text: Type.String({ maxLength: 60 }), shownAs: words(shownAs) },
      { additionalProperties: false },
    ),
    agreement: Type.Object(
      {
        version: Type.String({ maxLength: 32 }),
        signedName: Type.String({ minLength: 2, maxLength: 30 }),
        accepted: Type.Boolean(),
        adult: Type.Boolean({ description: 'I am of age and have full capacity' }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type AdoptionApplication = Static<typeof AdoptionApplication>;

export const AdoptionSummary = Type.Object({
  id: AdoptionId,
  tree: TreeSummary,
  status: words(adoptionStatuses),
  ending: nullable(words(adoptionEndings)),
  plan: Type.String({ description: 'its title' }),
  party: words(partyKinds),
  partyName: nullable(Type.String()),
  plate: Type.String(),
  leading: Type.Boolean({ description: 'I am its leader' }),
  from: nullable(Timestamp),
  until: nullable(Timestamp),
  next: Type.Object({ thing: words(nextThings), by: nullable(Timestamp) }),
});
export type AdoptionSummary = Static<typeof AdoptionSummary>;
/** Mine: the one that needs me first is first, ended ones last. */
export const AdoptionPage = Page(AdoptionSummary);

export const AdoptionMember = Type.Object({
  id: Type.String({ description: 'within this adoption' }),
  name: Type.String(),
  leader: Type.Boolean(),
  me: Type.Boolean(),
  joinedAt: Timestamp,
});

export const AdoptionEvent = Type.Object({
  id: Type.String(),
  kind: Type.String({ examples: ['applied', ...adoptionActions, 'warned', 'member_joined'] }),
  at: Timestamp,
  by: nullable(Type.String({ description: 'a role or an actor of the transition table' })),
  text: nullable(Type.String({ description: 'the reason, where one was given' })),
});

export const AdoptionDetail = Type.Object({
  ...AdoptionSummary.properties,
  planId: PlanId,
  planVersion: Type.Integer(),
  method: words(adoptionMethods),
  termMonths: Type.Integer(),
  shownAs: words(shownAs),
  agreement: Type.Object({
    ...Agreement.properties,
    signedName: Type.String(),
    signedAt: Timestamp,
  }),
  renewal: nullable(
    Type.Object({
      plan: AdoptionPlan,
      from: Timestamp,
      until: Timestamp,
      agreementChanged: Type.Boolean(),
    }),
  ),
  renewalOpensAt: nullable(Timestamp),
  members: Type.Array(AdoptionMember),
  memberLimit: Type.Integer(),
  warnedAt: nullable(Timestamp),
  releaseAt: nullable(
    Type.String({ format: 'date-time', description: 'when silence would give the tree free' }),
  ),
  calendar: nullable(CareCalendar),
  certificate: nullable(Type.String({ description: 'its code' })),
  swapUntil: nullable(Timestamp),
  swappedFrom: nullable(AdoptionId),
  swappedTo: nullable(AdoptionId),
  events: Type.Array(AdoptionEvent),
  version: Type.Integer(),
  actions: Type.Array(
    Type.String({ examples: [...adoptionActions, 'care', 'invite', 'leave', 'pass_on', 'swap'] }),
    { description: 'what the person asking may do now' },
  ),
});
export type AdoptionDetail = Static<typeof AdoptionDetail>;

/** A step that a person takes. `version` is the one that was read. Reject and revoke need a reason. */
export const AdoptionStep = Type.Object(
  {
    action: words(['approve', 'reject', 'withdraw', 'release', 'revoke'] as const),
    version: Type.Integer(),
    reason: Type.Optional(Type.String({ minLength: 2, maxLength: 200 })),
  },
  { additionalProperties: false },
);

/** Renewal follows the newest version of the plan, whose agreement is signed again. */
export const AdoptionRenewal = Type.Object(
  {
    planVersion: Type.Integer({ minimum: 1 }),
    agreement: AdoptionApplication.properties.agreement,
  },
  { additionalProperties: false },
);

/** Instead of a tree that was lost: another of one’s choice, for what is left of the term. */
export const AdoptionSwap = Type.Object({ treeCode: TreeCode }, { additionalProperties: false });

export const InvitationCode = Type.String({ pattern: '^[0-9A-HJKMNP-TV-Z]{8}$' });
export const Invitation = Type.Object({ code: InvitationCode, until: Timestamp });
/** What the invited person sees before joining; no more about the others than their plate tells. */
export const InvitationView = Type.Object({
  tree: TreeSummary,
  plan: Type.String(),
  party: words(partyKinds),
  plate: Type.String(),
  places: Type.Integer({ description: 'free places' }),
  until: Timestamp,
  mine: Type.Boolean({ description: 'I belong to this adoption already' }),
});
export const AdoptionRef = Type.Object({ id: AdoptionId });

export const LeaderChange = Type.Object(
  { memberId: Type.String({ minLength: 1, maxLength: 64 }) },
  { additionalProperties: false },
);

/** One row of a desk queue; the applicant is named as the agreement was signed. */
export const DeskRow = Type.Object({
  id: AdoptionId,
  tree: TreeSummary,
  status: words(adoptionStatuses),
  plan: Type.String(),
  party: words(partyKinds),
  partyName: nullable(Type.String()),
  plate: Type.String(),
  signedName: Type.String(),
  appliedAt: Timestamp,
  until: nullable(Timestamp),
  lastCareOn: nullable(Type.String()),
  members: Type.Integer(),
  version: Type.Integer(),
  actions: Type.Array(Type.String()),
});
export type DeskRow = Static<typeof DeskRow>;
export const DeskPage = Page(DeskRow);
export const DeskQuery = Type.Object(
  { ...PageQuery, view: words(deskViews) },
  { additionalProperties: false },
);
/** Each figure is the length of the list of that name. `running` holds `silent` and `ending`. */
export const DeskNumbers = Type.Object({
  review: Type.Integer(),
  running: Type.Integer(),
  silent: Type.Integer({ description: 'running, warned that no care was logged' }),
  ending: Type.Integer({ description: 'in the last 30 days of the term' }),
  parked: nullable(Type.Integer({ description: 'deliveries that wait for a person' })),
  selfReports: nullable(Type.Integer({ description: 'of the planting duty, to review' })),
  toRecord: nullable(Type.Integer({ description: 'activities that are over and not yet held' })),
});
export type DeskNumbers = Static<typeof DeskNumbers>;
