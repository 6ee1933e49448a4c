/** Where a message leads. Plain data: safe to import from the mini-program. */
export const inboxSubjects = [
  'adoption',
  'tree',
  'wish',
  'certificate',
  'desk_adoptions',
  'desk_deliveries',
] as const;
export type InboxSubject = (typeof inboxSubjects)[number];
