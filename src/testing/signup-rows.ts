/** Bookings as the server tells them, for tests. */
import type { SignupDetail, SignupSummary } from '@luyin/contract';

export const summary = (change: Partial<SignupSummary> = {}): SignupSummary => ({
  id: '1',
  status: 'booked',
  activity: {
    id: 'a1',
    title: '三月植树日',
    kind: 'planting',
    place: '城南苗圃',
    position: { lon: 119.97, lat: 31.81 },
    meetingPoint: '南门',
  },
  sessionId: '0190b3c2-7a10-7c3e-9d51-3f1f2a6b7c8d',
  startsAt: '2027-03-12T09:00:00+08:00',
  endsAt: '2027-03-12T11:30:00+08:00',
  party: 'family',
  size: 2,
  place: null,
  entry: null,
  offeredUntil: null,
  next: 'come',
  ticket: 'LY1.one',
  ...change,
});

export const detail = (change: Partial<SignupDetail> = {}): SignupDetail => ({
  ...summary(),
  partyName: '小满一家',
  members: [
    member({ id: 'm0', name: '林大满', ageBand: 'from_18', leader: true }),
    member({ id: 'm1', companionId: 'c1', name: '小满', ageBand: 'under_11' }),
  ],
  sizeMin: 2,
  sizeMax: 5,
  changeUntil: '2027-03-11T09:00:00+08:00',
  bookedAt: '2027-03-01T09:00:00+08:00',
  consentBy: '林大满',
  feedback: null,
  events: [],
  version: 1,
  actions: ['change', 'cancel', 'check_in'],
  ...change,
});

function member(change: Partial<SignupDetail['members'][number]>) {
  return {
    id: 'm',
    companionId: null,
    name: '',
    ageBand: 'from_18' as const,
    leader: false,
    checkedInAt: null,
    checkedOutAt: null,
    hours: null,
    method: null,
    ...change,
  };
}
