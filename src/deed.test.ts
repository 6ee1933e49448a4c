import { Deed } from './deed';
import { failure, settle } from './testing/fakes';

interface Thing {
  version: number;
}

function opened() {
  const shown: Thing[] = [];
  const sent: { intention: string; answer(thing: Thing | null): void; fail(code: string): void }[] =
    [];
  const reload = jest.fn(() => Promise.resolve());
  const deed = new Deed<Thing>({ answered: (thing) => shown.push(thing), reload });
  const send = (intention: string) =>
    new Promise<Thing | null>((answer, reject) => {
      sent.push({ intention, answer, fail: (code) => reject(failure(code)) });
    });
  return { deed, shown, sent, send, reload };
}

test('two taps are one deed, and its answer is shown', async () => {
  const { deed, shown, sent, send } = opened();
  const tidy = jest.fn();
  const done = deed.do('close', { version: 1 }, send, tidy);
  void deed.do('close', { version: 1 }, send);
  expect([sent.length, deed.busy]).toEqual([1, true]);
  sent[0]!.answer({ version: 2 });
  expect(await done).toBeNull();
  expect([shown, deed.busy, deed.error]).toEqual([[{ version: 2 }], false, null]);
  expect(tidy).toHaveBeenCalledTimes(1);
});

test('without an answer the same deed is the same request, another body another; offline nothing is asked anew', async () => {
  const { deed, sent, send, reload } = opened();
  for (const [at, version] of [1, 1, 2].entries()) {
    const done = deed.do('close', { version }, send);
    sent[at]!.fail('offline');
    expect(await done).toMatchObject({ code: 'offline' });
  }
  expect(sent[1]!.intention).toBe(sent[0]!.intention);
  expect(sent[2]!.intention).not.toBe(sent[0]!.intention);
  expect(reload).not.toHaveBeenCalled();
});

test('what was done once may be done again as another request', async () => {
  const { deed, sent, send } = opened();
  for (const at of [0, 1]) {
    const done = deed.do('leave', {}, send);
    sent[at]!.answer(null);
    await done;
  }
  expect(sent[1]!.intention).not.toBe(sent[0]!.intention);
});

test('refused, it is told when what is shown is fresh', async () => {
  const { deed, shown, sent, send, reload } = opened();
  let fresh: () => void = () => {};
  reload.mockImplementation(() => new Promise<void>((resolve) => (fresh = resolve)));
  const told = jest.fn();
  void deed.do('close', {}, send).then(told);
  sent[0]!.fail('changed_meanwhile');
  await settle();
  expect([reload.mock.calls.length, told.mock.calls.length, deed.busy]).toEqual([1, 0, true]);
  fresh();
  await settle();
  expect(told).toHaveBeenCalledWith(expect.objectContaining({ code: 'changed_meanwhile' }));
  expect([shown, deed.busy, deed.error?.code]).toEqual([[], false, 'changed_meanwhile']);
  deed.dismiss();
  expect(deed.error).toBeNull();
});

test('with a draft the keys are the draft’s', async () => {
  const { deed, sent, send } = opened();
  deed.keepIn({ intention: (step, body) => `${step} ${JSON.stringify(body)}` });
  void deed.do('close', { version: 1 }, send);
  expect(sent[0]!.intention).toBe('close {"version":1}');
});
