/** The organiser's form as it is typed: text until it is sent, so that nothing half-written is lost. */
import type { ActivityDetail, Position } from '@luyin/contract';
import { partyKinds, type PartyKind } from '@luyin/contract/adoption/words';
import type { ActivityKind, BookingMode, DutyForm } from '@luyin/contract/activity/words';
import type { AgeBand } from '@luyin/contract/signup/words';
import { newIntention } from '../api';
import { daysBetween, addDays } from '../days';
import type { KeptPhoto } from '../photo-kept';
import { dayPart, momentOf, timePart, weekLater } from './moments';

export interface QuotaFields {
  on: boolean;
  seats: string;
  sizeMin: string;
  sizeMax: string;
}

export interface SessionFields {
  /** Of this form only. */
  key: string;
  /** Null: a new one. */
  id: string | null;
  day: string;
  from: string;
  until: string;
  /** Days from the beginning to the end; 0 but for sessions over midnight. */
  nights: number;
  mode: BookingMode;
  waitlist: boolean;
  waitlistLimit: string;
  quotas: Record<PartyKind, QuotaFields>;
}

export interface ActivityFields {
  kind: ActivityKind;
  title: string;
  organiser: string;
  description: string;
  bring: string;
  base: { id: string; name: string } | null;
  place: string;
  meetingPoint: string;
  position: Position | null;
  ageFrom: AgeBand;
  childrenWithAdult: boolean;
  dutyForm: DutyForm;
  rule: string | null;
  basis: 'head' | 'hours';
  quantity: string;
  cancelHours: string;
  opensAt: string;
  closesAt: string | null;
  sessions: SessionFields[];
  photos: KeptPhoto[];
  /** Of the activity that was read; null for a new one. */
  version: number | null;
}

const noQuota: QuotaFields = { on: false, seats: '', sizeMin: '1', sizeMax: '1' };

export function blankSession(): SessionFields {
  return {
    key: newIntention(),
    id: null,
    day: '',
    from: '09:00',
    until: '11:30',
    nights: 0,
    mode: 'first_come',
    waitlist: true,
    waitlistLimit: '20',
    quotas: {
      person: { ...noQuota, on: true, seats: '30' },
      family: { ...noQuota, sizeMin: '2', sizeMax: '5' },
      unit: { ...noQuota, sizeMin: '5', sizeMax: '30' },
    },
  };
}

/** The same once more, a week later. */
export const copyOf = (session: SessionFields): SessionFields => ({
  ...session,
  key: newIntention(),
  id: null,
  day: weekLater(session.day),
});

export function blankActivity(): ActivityFields {
  return {
    kind: 'planting',
    title: '',
    organiser: '',
    description: '',
    bring: '',
    base: null,
    place: '',
    meetingPoint: '',
    position: null,
    ageFrom: 'under_11',
    childrenWithAdult: true,
    dutyForm: 'afforestation',
    rule: null,
    basis: 'head',
    quantity: '1',
    cancelHours: '24',
    opensAt: '',
    closesAt: null,
    sessions: [blankSession()],
    photos: [],
    version: null,
  };
}

function sessionFieldsOf(session: ActivityDetail['sessionList'][number]): SessionFields {
  const { id, startsAt, endsAt, mode, waitlist, quotas } = session;
  const [start, end] = [momentOf(startsAt), momentOf(endsAt)];
  const blank = blankSession();
  const own = { ...blank.quotas };
  for (const kind of partyKinds) {
    const quota = quotas.find((one) => one.kind === kind);
    own[kind] = quota
      ? {
          on: true,
          seats: String(quota.seats),
          sizeMin: String(quota.sizeMin),
          sizeMax: String(quota.sizeMax),
        }
      : { ...own[kind], on: false };
  }
  return {
    key: id,
    id,
    day: dayPart(start),
    from: timePart(start),
    until: timePart(end),
    nights: daysBetween(dayPart(start), dayPart(end)),
    mode,
    waitlist: waitlist !== null,
    waitlistLimit: waitlist ? String(waitlist.limit) : blank.waitlistLimit,
    quotas: own,
  };
}

/** What stands at the server. Cancelled sessions are past changing and left out. */
export function fieldsOf(activity: ActivityDetail): ActivityFields {
  const { duty, base, ageRule } = activity;
  return {
    kind: activity.kind,
    title: activity.title,
    organiser: activity.organiser,
    description: activity.description,
    bring: activity.bring.join('\n'),
    base: base && { id: base.id, name: base.name },
    place: activity.place,
    meetingPoint: activity.meetingPoint,
    position: activity.position,
    ageFrom: ageRule.from,
    childrenWithAdult: ageRule.childrenWithAdult,
    dutyForm: duty.form,
    rule: duty.rule,
    basis: duty.basis,
    quantity: String(duty.quantity),
    cancelHours: String(activity.cancelHours),
    opensAt: momentOf(activity.opensAt),
    closesAt: activity.closesAt && momentOf(activity.closesAt),
    sessions: activity.sessionList.filter(({ state }) => state === 'planned').map(sessionFieldsOf),
    photos: [],
    version: activity.version,
  };
}

export const startOf = ({ day, from }: SessionFields): string => `${day}T${from}`;
export const endOf = ({ day, until, nights }: SessionFields): string =>
  `${day === '' ? '' : addDays(day, nights)}T${until}`;
