import {
  TREE,
  about,
  arrive,
  kept,
  leaveAll,
  phone,
  plan,
  put,
  ready,
} from '../testing/apply-phone';
import { settle } from '../testing/fakes';

afterEach(leaveAll);

test('four steps lead to a request that says what was written', async () => {
  const at = kept(await ready());
  expect(at.store.step).toBe('agreement');
  const sending = at.store.submit();
  expect(at.last(put).call).toEqual({
    body: {
      treeCode: TREE,
      planId: 'ordinary',
      planVersion: 1,
      party: { kind: 'family', name: '小满一家' },
      plate: { text: '小满一家陪它长大', shownAs: 'plate' },
      agreement: { version: 'a1', signedName: '林小满', accepted: true, adult: true },
    },
  });
  at.last(put).answer({ id: '9', status: 'active' });
  await sending;
  expect(at.store.adopted?.id).toBe('9');
  expect([...at.storage.kept.keys()].filter((key) => key.startsWith('draft '))).toEqual([]);
});

test('two taps send once', async () => {
  const at = kept(await ready());
  void at.store.submit();
  void at.store.submit();
  expect(at.count(put)).toBe(1);
});

test('what is missing is said at its place, and the step stays', async () => {
  const at = kept(phone());
  await arrive(at);
  at.store.next();
  at.store.set({ party: 'unit', plateText: '一二三四五六七八九十一二三四五六七' });
  expect(at.store.next()).toBe(false);
  expect(Object.keys(at.store.troubles).sort()).toEqual(['partyName', 'plate']);
  expect(at.store.step).toBe('plate');
  at.store.set({ party: 'person', plateText: '小满' });
  expect(at.store.next()).toBe(true);
  await at.store.submit();
  expect(Object.keys(at.store.troubles).sort()).toEqual(['accepted', 'adult', 'signedName']);
  expect(at.count(put)).toBe(0);
});

test('without a network everything stays, and trying again is the same request', async () => {
  const at = kept(await ready());
  const first = at.store.submit();
  at.last(put).fail('offline');
  await first;
  expect(at.store.refused?.code).toBe('offline');
  expect(at.store.fields).toMatchObject({ plateText: '小满一家陪它长大', signedName: '林小满' });
  const intention = at.last(put).intention;
  void at.store.submit();
  expect(at.count(put)).toBe(2);
  expect(at.last(put).intention).toBe(intention);
});

test('an app killed while it sent comes back with the form and sends the same request', async () => {
  const at = kept(await ready());
  void at.store.submit();
  const { intention, call } = at.last(put);
  const again = kept(phone(at.storage));
  await arrive(again, about({ heldByMe: true }));
  expect(again.store.draft?.restored).toBe(true);
  expect(again.store.step).toBe('agreement');
  void again.store.submit();
  expect(again.last(put)).toMatchObject({ intention, call });
});

test('other words after a failure are another request', async () => {
  const at = kept(await ready());
  const first = at.store.submit();
  const { intention } = at.last(put);
  at.last(put).fail('offline');
  await first;
  at.store.set({ signedName: '林大满' }, 'signedName');
  void at.store.submit();
  expect(at.last(put).intention).not.toBe(intention);
});

test('a plan that changed is shown again with what changed; what was typed stays', async () => {
  const at = kept(await ready());
  const sending = at.store.submit();
  at.last(put).fail('plan_changed', { termMonths: '期限由 12 个月改为 24 个月' });
  await settle();
  const newer = plan({
    version: 2,
    termMonths: 24,
    agreement: { version: 'a2', title: '', text: '' },
  });
  at.last('GET /trees/:code/adoption').answer(about({ plans: [newer], heldByMe: true }));
  await sending;
  expect(at.store.step).toBe('plan');
  expect(at.store.changes).toEqual(['期限由 12 个月改为 24 个月']);
  expect(at.store.fields).toMatchObject({ plateText: '小满一家陪它长大', signedName: '林小满' });
  // The agreement is another one: it has to be accepted anew.
  expect(at.store.fields.accepted).toBeNull();
  at.store.next();
  at.store.next();
  at.store.set({ accepted: 'a2' }, 'accepted');
  void at.store.submit();
  expect(at.last(put).call).toMatchObject({
    body: { planVersion: 2, agreement: { version: 'a2' } },
  });
});

test('an agreement that changed is signed anew, on its own step', async () => {
  const at = kept(await ready());
  const sending = at.store.submit();
  at.last(put).fail('agreement_stale');
  await settle();
  const newer = plan({ version: 2, agreement: { version: 'a2', title: '', text: '新的' } });
  at.last('GET /trees/:code/adoption').answer(about({ plans: [newer], heldByMe: true }));
  await sending;
  expect(at.store).toMatchObject({ step: 'agreement', agreementIsNew: true, changes: null });
  expect(at.store.fields).toMatchObject({ accepted: null, signedName: '林小满' });
});

test('a draft of an older plan begins at the plan and says so', async () => {
  const at = kept(await ready());
  at.store.leave();
  const again = kept(phone(at.storage));
  await arrive(again, about({ plans: [plan({ version: 3 })] }));
  expect(again.store.step).toBe('plan');
  expect(again.store.changes).toEqual([]);
  expect(again.store.fields.plateText).toBe('小满一家陪它长大');
});

test.each([
  ['plate_contact', { 'plate.text': '树牌上不能写电话' }, 'plate', '树牌上不能写电话', 'plate'],
  ['plate_unfit', {}, 'plate', '树牌上有不合适的字，请换个说法', 'plate'],
  ['party_name_missing', {}, 'partyName', '请填写单位名称', 'plate'],
  ['plan_quota_full', {}, 'plan', '这个方案的名额已经满了', 'plan'],
  ['adult_required', {}, 'adult', '签协议的人要年满十八周岁，孩子可以请家长来签', 'agreement'],
] as const)('%s is said where it belongs', async (code, fields, place, text, step) => {
  const at = kept(await ready());
  const sending = at.store.submit();
  at.last(put).fail(code, fields);
  await settle();
  if (step === 'plan') at.last('GET /trees/:code/adoption').answer(about());
  await sending;
  expect(at.store.troubles[place]).toBe(text);
  expect(at.store.step).toBe(step);
  expect(at.store.fields.plateText).toBe('小满一家陪它长大');
});

test('a tree that someone else got meanwhile is told with what could be instead; the draft stays', async () => {
  const at = kept(await ready());
  const sending = at.store.submit();
  at.last(put).fail('tree_adopted');
  await settle();
  const now = about({ obstacle: 'adopted', mayWish: true, similar: [{ code: 'CZ-2' } as never] });
  at.last('GET /trees/:code/adoption').answer(now);
  await sending;
  expect(at.store.blocked).toBe(true);
  expect(at.store.taken?.code).toBe('tree_adopted');
  expect(at.store.about.now?.similar).toHaveLength(1);
  const wishing = at.store.about.wish();
  expect(at.last('PUT /me/wishes/:code').call).toEqual({ params: { code: TREE } });
  at.last('PUT /me/wishes/:code').answer({});
  await settle();
  at.last('GET /trees/:code/adoption').answer(about({ ...now, mayWish: false }));
  expect(await wishing).toBeNull();
  expect(at.storage.kept.has(`draft p1 apply ${TREE}`)).toBe(true);
});

test('an answer that was lost and comes back as mine leads to my adoption', async () => {
  const at = kept(await ready());
  const sending = at.store.submit();
  at.last(put).fail('already_yours');
  await settle();
  at.last('GET /trees/:code/adoption').answer(about({ mine: '9' }));
  await sending;
  expect(at.store).toMatchObject({ blocked: true, refused: null, taken: null });
});
