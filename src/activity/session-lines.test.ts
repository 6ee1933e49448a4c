import { seatLines } from './session-lines';
import { quota, session } from './testing/activities';

const say = (change: Parameters<typeof session>[0], over = false) =>
  seatLines(session(change), over)[0]!;

test('says how many seats are left and how many parties wait', () => {
  expect(say({ quotas: [quota()] })).toEqual({
    kind: 'family',
    text: '家庭还剩 12 个名额',
    size: '每组 2–5 人',
    taken: 0.7,
  });
  // Two seats are left, but nobody who waits fits.
  expect(say({ quotas: [quota({ left: 2, waiting: 3 })] }).text).toBe(
    '家庭还剩 2 个名额，候补 3 组',
  );
});

test('full says what is left to do', () => {
  const full = quota({ left: 0, waiting: 3 });
  expect(say({ quotas: [full] }).text).toBe('家庭名额已满，候补 3 组，可以排候补');
  expect(say({ quotas: [full], waitlist: { limit: 3 } }).text).toBe(
    '家庭名额已满，候补 3 组，候补也满了',
  );
  expect(say({ quotas: [full], waitlist: null }).text).toBe('家庭名额已满');
});

test('once booking is over it says who comes, and offers nothing', () => {
  const full = quota({ left: 0, waiting: 3 });
  expect(say({ quotas: [full] }, true).text).toBe('家庭报上 40 人，共 40 个名额');
  expect(say({ quotas: [quota()] }, true).text).toBe('家庭报上 28 人，共 40 个名额');
});

test('before the draw seats are nobody’s; after it they are as elsewhere', () => {
  const lottery = { seedHash: 'a', seed: null, drawsAt: '2027-03-05T00:00:00Z', drawnAt: null };
  const quotas = [quota({ left: 40, entered: 30 })];
  const before = say({ mode: 'lottery', lottery, quotas });
  expect(before.text).toBe('家庭 40 个名额，已有 30 组登记');
  expect(before.taken).toBeNull();
  const after = { ...lottery, drawnAt: '2027-03-05T00:00:00Z' };
  expect(say({ mode: 'lottery', lottery: after, quotas }).text).toBe('家庭还剩 40 个名额');
});

test('who comes alone is told no size; a quota that was cut below what is taken stays a full one', () => {
  const person = quota({ kind: 'person', sizeMin: 1, sizeMax: 1, seats: 10, left: 0 });
  expect(say({ quotas: [person] })).toMatchObject({ size: null, taken: 1 });
});
