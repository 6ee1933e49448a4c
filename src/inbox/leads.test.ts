import { inboxSubjects } from '@luyin/contract/inbox/words';
import { leadOf } from './leads';
import { paths } from '../paths';

jest.mock('@tarojs/taro', () => ({}));

const about = (kind: string, id = '7') => leadOf({ subject: { kind, id } } as never);

test('every subject leads to a page', () => {
  for (const kind of inboxSubjects) expect([kind, about(kind)]).toEqual([kind, expect.any(String)]);
});

test('a message about a planting day leads to what it is about', () => {
  expect(about('activity')).toBe(paths.activity('7'));
  expect(about('signup')).toBe(paths.signup('7'));
  expect(about('duty_certificate')).toBe(paths.dutyCertificate('7'));
  expect(about('desk_duty')).toBe(paths.deskReports());
});

test('a message about a report leads to it; staff and crews are led to where they work on it', () => {
  const number = 'TS2026112200001';
  expect(about('complaint', number)).toBe(paths.myCase(number));
  expect(about('public_complaint', number)).toBe(paths.publicCase(number));
  expect(about('desk_complaints', number)).toBe(paths.deskCase(number));
  expect(about('desk_complaints', '')).toBe(paths.deskCases());
  expect(about('crew_tasks')).toBe(paths.tasks());
  expect(about('desk_calendar', '2027')).toBe(paths.deskCalendar(2027));
});

test('what a later server speaks of leads nowhere', () => {
  expect(about('weather')).toBeNull();
  expect(about('toString')).toBeNull();
  expect(leadOf({ subject: null })).toBeNull();
});
