/** Where a message leads. Plain data: safe to import from the mini-program. */
export const inboxSubjects = [
  'adoption',
  'tree',
  'wish',
  'certificate',
  'activity',
  'signup',
  'duty',
  'duty_certificate',
  'complaint',
  'public_complaint',
  'crew_tasks',
  'desk_activities',
  'desk_complaints',
  'desk_calendar',
  'desk_duty',
  'desk_adoptions',
  'desk_deliveries',
] as const;
export type InboxSubject = (typeof inboxSubjects)[number];
