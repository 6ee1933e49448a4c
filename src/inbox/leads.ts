import type { InboxMessage } from '@luyin/contract';
import type { InboxSubject } from '@luyin/contract/inbox/words';
import { paths } from '../paths';
import { read } from '../texts/tree-words';

const pages: Record<InboxSubject, (id: string) => string | null> = {
  adoption: paths.adoption,
  tree: paths.tree,
  wish: paths.wishes,
  certificate: paths.certificate,
  activity: paths.activity,
  signup: paths.signup,
  duty: paths.dutyYear,
  duty_certificate: paths.dutyCertificate,
  complaint: paths.myCase,
  public_complaint: paths.publicCase,
  crew_tasks: paths.tasks,
  desk_complaints: (number) => (number ? paths.deskCase(number) : paths.deskCases()),
  desk_calendar: paths.deskCalendar,
  desk_activities: paths.organise,
  desk_duty: paths.deskReports,
  desk_adoptions: paths.desk,
  desk_deliveries: paths.deliveries,
};

/** Where a message leads; one about something that this version doesn't know leads nowhere. */
export function leadOf({ subject }: Pick<InboxMessage, 'subject'>): string | null {
  return subject && read(pages, subject.kind, () => null)(subject.id);
}
