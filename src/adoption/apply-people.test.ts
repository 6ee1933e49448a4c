import { TREE, about, arrive, kept, leaveAll, phone, plan, ready } from '../testing/apply-phone';

afterEach(leaveAll);

test('a visitor looks at the plans without holding the tree; the choice outlives the sign-in', async () => {
  const fee = plan({ id: 'second', title: '后备古树' });
  const at = kept(phone());
  await arrive(at, about({ plans: [plan(), fee] }), null);
  expect(at.count('POST /trees/:code/hold')).toBe(0);
  at.store.choose(fee);
  await arrive(at, about({ plans: [plan(), fee] }), 'p1');
  expect(at.store.plan?.id).toBe('second');
  expect(at.count('POST /trees/:code/hold')).toBe(1);
});

test('what one person wrote is not shown to the next', async () => {
  const at = kept(await ready());
  await arrive(at, about(), 'p2');
  expect(at.store.fields.plateText).toBe('');
  await arrive(at, about(), 'p1');
  expect(at.store.fields.plateText).toBe('小满一家陪它长大');
});

test('a session that ends in the middle leaves the form open, and signing in goes on with it', async () => {
  const at = kept(await ready());
  const holds = at.count('POST /trees/:code/hold');
  // To a visitor the tree is held by somebody.
  await arrive(at, about({ obstacle: 'held', text: '有人正在办理' }), null);
  expect(at.store.blocked).toBe(false);
  expect(at.store.fields.plateText).toBe('小满一家陪它长大');
  expect(at.count('POST /trees/:code/hold')).toBe(holds);
  await arrive(at, about({ heldByMe: true }), 'p1');
  expect(at.store).toMatchObject({ blocked: false, step: 'agreement' });
  expect(at.store.fields.plateText).toBe('小满一家陪它长大');
});

test('a visitor finds a tree that somebody holds blocked', async () => {
  const at = kept(phone());
  await arrive(at, about({ obstacle: 'held', text: '有人正在办理' }), null);
  expect(at.store.blocked).toBe(true);
});

test('giving up forgets the form and lets the tree go', async () => {
  const at = kept(await ready());
  const leaving = at.store.giveUp();
  at.last('DELETE /trees/:code/hold').answer({ done: true });
  await leaving;
  expect(at.store.fields.plateText).toBe('');
  expect(at.storage.kept.has(`draft p1 apply ${TREE}`)).toBe(false);
});
