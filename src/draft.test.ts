import { makeAutoObservable, toJS } from 'mobx';
import { Draft, forgetDrafts, type DraftName } from './draft';
import { memory } from './testing/fakes';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

interface Fields {
  words: string;
  agreed: boolean;
}
class Form {
  fields: Fields = { words: '', agreed: false };
  constructor() {
    makeAutoObservable(this);
  }
  type(words: string): void {
    this.fields.words = words;
  }
  reset(): void {
    this.fields = { words: '', agreed: false };
  }
}

const name: DraftName = { person: 'p1', form: 'apply', subject: 'CZ-1' };

function opened(storage = memory(), by: Partial<DraftName> = {}, now = () => 1_000_000_000_000) {
  const hides = new Set<() => void>();
  const onHide = (tell: () => void) => {
    hides.add(tell);
    return () => void hides.delete(tell);
  };
  const draft = new Draft<Fields>({ storage, onHide, now }, { ...name, ...by });
  const form = new Form();
  draft.start(
    () => toJS(form.fields),
    (fields) => {
      form.fields = fields;
    },
  );
  return { storage, draft, form, hide: () => hides.forEach((tell) => tell()), hides };
}
const kept = (storage: ReturnType<typeof memory>) =>
  [...storage.kept.keys()].filter((key) => key.startsWith('draft '));

test('what was typed is back after a kill, with a line that says so', () => {
  const first = opened();
  first.form.type('爱护这棵树');
  jest.advanceTimersByTime(300);
  const again = opened(first.storage);
  expect(again.form.fields.words).toBe('爱护这棵树');
  expect(again.draft.restored).toBe(true);
});

test('typing is written down within 300 ms, and at once when the app is hidden', () => {
  const { storage, form, hide } = opened();
  form.type('一');
  expect(kept(storage)).toHaveLength(0);
  hide();
  expect(kept(storage)).toHaveLength(1);
  form.type('二');
  jest.advanceTimersByTime(300);
  expect([...storage.kept.values()].some((text) => text.includes('二'))).toBe(true);
});

test('another person, another form and another tree have drafts of their own', () => {
  const { storage, form } = opened();
  form.type('我的');
  jest.advanceTimersByTime(300);
  for (const other of [{ person: 'p2' }, { person: null }, { form: 'care' }, { subject: 'CZ-2' }])
    expect(opened(storage, other).draft.restored).toBe(false);
});

test('a form that is blank again leaves no draft', () => {
  const { storage, form } = opened();
  form.type('一');
  jest.advanceTimersByTime(300);
  form.type('');
  jest.advanceTimersByTime(300);
  expect(kept(storage)).toHaveLength(0);
  expect(opened(storage).draft.restored).toBe(false);
});

test('emptying the form keeps what is typed next; a sent form keeps nothing', () => {
  const { storage, form, draft } = opened();
  form.type('一');
  jest.advanceTimersByTime(300);
  form.reset();
  draft.clear();
  jest.advanceTimersByTime(300);
  expect(kept(storage)).toHaveLength(0);
  form.type('二');
  jest.advanceTimersByTime(300);
  expect(kept(storage)).toHaveLength(1);
  draft.done();
  form.type('三');
  jest.advanceTimersByTime(300);
  draft.close();
  expect(kept(storage)).toHaveLength(0);
});

test('the same submit has the same key after a kill, a changed one another', () => {
  const first = opened();
  first.form.type('一');
  const key = first.draft.intention('send', { words: '一' });
  expect(first.draft.intention('send', { words: '一' })).toBe(key);
  const again = opened(first.storage);
  expect(again.form.fields.words).toBe('一');
  expect(again.draft.intention('send', { words: '一' })).toBe(key);
  expect(again.draft.intention('hold', { words: '一' })).not.toBe(key);
  expect(again.draft.intention('send', { words: '二' })).not.toBe(key);
});

test('leaving the page writes down what was typed last, and then nothing listens any more', () => {
  const { storage, form, draft, hides } = opened();
  form.type('最后');
  draft.close();
  expect(opened(storage).form.fields.words).toBe('最后');
  expect(hides.size).toBe(0);
});

test('a draft of an older shape of the form is not forced into it', () => {
  const { storage, form } = opened();
  form.type('一');
  jest.advanceTimersByTime(300);
  expect(opened(storage, { shape: 2 }).draft.restored).toBe(false);
});

test('after thirty days a draft is gone, and only then', () => {
  const day = 86_400_000;
  const { storage, form } = opened(memory(), {}, () => 0);
  form.type('一');
  jest.advanceTimersByTime(300);
  expect(opened(storage, {}, () => 29 * day).draft.restored).toBe(true);
  opened(storage, { form: 'care' }, () => 31 * day);
  expect(kept(storage)).toHaveLength(0);
});

test('only the last twenty drafts are kept; signing out takes all of them', () => {
  const storage = memory({ preferences: { elder: true } });
  for (let tree = 0; tree < 25; tree += 1) {
    const { form, draft } = opened(storage, { subject: `CZ-${tree}` });
    form.type('字');
    draft.close();
  }
  expect(kept(storage)).toHaveLength(20);
  expect(opened(storage, { subject: 'CZ-24' }).draft.restored).toBe(true);
  forgetDrafts(storage);
  expect([...storage.kept.keys()]).toEqual(['preferences']);
});

test('more than a phone keeps under one key leaves the draft as it was', () => {
  const { storage, form } = opened();
  form.type('短');
  jest.advanceTimersByTime(300);
  form.type('长'.repeat(400_000));
  jest.advanceTimersByTime(300);
  expect(opened(storage).form.fields.words).toBe('短');
});
