import type { DutyYear } from '@luyin/contract';
import { Draft } from '../draft';
import { year } from '../testing/duty-phone';
import { heldApi, memory, settle } from '../testing/fakes';
import { ClaimStore, type ClaimFields } from './claim-store';

function opened(change: Partial<DutyYear> = {}, storage = memory()) {
  const { api, asked } = heldApi();
  const issued: DutyYear[] = [];
  const draft = new Draft<ClaimFields>(
    { storage, onHide: () => () => undefined },
    { person: 'p1', form: 'claim', subject: '2027 ' },
  );
  const store = new ClaimStore(year(change), api, draft, (got) => issued.push(got));
  store.open();
  const claims = () => asked.filter(({ route }) => route === 'POST /me/duty/certificates');
  return { store, asked, claims, issued };
}

test('a name and an age are asked, and sent as they were written', async () => {
  const { store, claims, issued } = opened();
  expect([store.asksName, store.asksAge, store.asksSex]).toEqual([true, true, false]);
  await store.submit();
  expect(store.trouble?.place).toBe('name');
  store.write(' 欧阳小满 ');
  await store.submit();
  expect(store.trouble?.place).toBe('age');
  store.chooseAge('from_18');
  void store.submit();
  void store.submit();
  expect(claims()).toHaveLength(1);
  expect(claims()[0]!.call).toEqual({
    body: { year: 2027, name: '欧阳小满', ageBand: 'from_18' },
  });
  claims()[0]!.answer(year({ ask: null }));
  await settle();
  expect(issued).toHaveLength(1);
});

test('sex is asked of nobody but where it decides, and what is not asked is not sent', async () => {
  const { store, claims } = opened();
  store.write('沈映竹');
  store.chooseAge('from_56');
  expect(store.asksSex).toBe(true);
  await store.submit();
  expect(store.trouble?.place).toBe('sex');
  store.chooseSex('female');
  store.chooseAge('over_60');
  expect(store.asksSex).toBe(false);
  void store.submit();
  expect(claims()[0]!.call.body).toEqual({ year: 2027, name: '沈映竹', ageBand: 'over_60' });
});

test('for someone I bring only what is missing is asked; the server may ask for more', async () => {
  const holder = { companionId: 'c1', name: '乐乐', trees: 3 };
  const { store, claims } = opened({ ask: 'sex', holder });
  expect([store.asksName, store.asksAge, store.asksSex]).toEqual([false, false, true]);
  store.chooseSex('male');
  void store.submit();
  expect(claims()[0]!.call.body).toEqual({ year: 2027, companion: 'c1', sex: 'male' });
  claims()[0]!.fail('duty_age_missing');
  await settle();
  expect(store.asksAge).toBe(true);
  expect(store.trouble?.place).toBe('age');
});

test('how one was called last time is filled in, but not over what was typed', async () => {
  const last = { me: { name: '顾长青', ageBand: 'from_18', askAgain: false }, items: [] };
  const before = opened();
  before.asked[0]!.answer(last);
  await settle();
  expect(before.store).toMatchObject({ name: '顾长青', ageBand: 'from_18' });
  const typed = opened();
  typed.store.write('顾小青');
  typed.asked[0]!.answer({ ...last, me: { ...last.me, askAgain: true } });
  await settle();
  expect(typed.store).toMatchObject({ name: '顾小青', ageBand: null });
});

test('a claim whose answer was lost is the same claim after a restart', async () => {
  const storage = memory();
  const before = opened({}, storage);
  before.store.write('顾长青');
  before.store.chooseAge('from_18');
  void before.store.submit();
  before.claims()[0]!.fail('offline');
  await settle();
  expect(before.store.trouble?.place).toBe('whole');
  before.store.leave();
  const after = opened({}, storage);
  expect(after.store.name).toBe('顾长青');
  void after.store.submit();
  expect(after.claims()[0]!.intention).toBe(before.claims()[0]!.intention);
});
