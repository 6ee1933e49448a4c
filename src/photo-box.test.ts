import type { SentPhoto } from '@luyin/contract';
import { PhotoBox, type KeptPhoto } from './photo-box';
import { failure, heldApi, settle } from './testing/fakes';

const answer = (id: string) => ({ id, small: `/photos/${id}/s.webp` }) as SentPhoto;

interface Going {
  key: string;
  intention: string;
  progress(part: number): void;
  arrive(id: string): void;
  fail(code: string): void;
  stop: jest.Mock;
}

function phone() {
  const files = new Map<string, number>();
  const going: Going[] = [];
  const { api, asked } = heldApi();
  let made = 0;
  let now = 1_800_000_000_000;
  let full = false;
  const needs = {
    platform: {
      keep: (path: string) => {
        if (full) return Promise.reject(new Error('no room'));
        const key = `k${(made += 1)}`;
        files.set(key, path.includes('huge') ? 11 * 1024 * 1024 : 1000);
        return Promise.resolve(key);
      },
      show: (key: string) => Promise.resolve(files.has(key) ? `local://${key}` : null),
      size: (key: string) => Promise.resolve(files.get(key) ?? null),
      drop: (key: string) => void files.delete(key),
    },
    send: (key: string, intention: string, progress: (part: number) => void) => {
      const stop = jest.fn();
      const photo = new Promise<SentPhoto>((resolve, reject) =>
        going.push({
          key,
          intention,
          progress,
          stop,
          arrive: (id) => resolve(answer(id)),
          fail: (code) => reject(failure(code)),
        }),
      );
      return { photo, stop };
    },
    api,
    absolute: (address: string) => `https://server${address}`,
    now: () => now,
  };
  return {
    needs,
    files,
    going,
    asked,
    box: new PhotoBox(needs),
    later: (ms: number) => (now += ms),
    fill: (to: boolean) => (full = to),
  };
}

const states = (box: PhotoBox) => box.photos.map(({ state }) => state);

test('three go at once, the others wait their turn; ids come in the order shown', async () => {
  const { box, going } = phone();
  await box.add(['a', 'b', 'c', 'd']);
  expect(states(box)).toEqual(['sending', 'sending', 'sending', 'waiting']);
  going[1]!.arrive('B');
  await settle();
  expect(states(box)).toEqual(['sending', 'sent', 'sending', 'sending']);
  expect(box.ready).toBe(false);
  for (const [place, id] of [
    [2, 'C'],
    [0, 'A'],
    [3, 'D'],
  ] as const)
    going[place]!.arrive(id);
  await settle();
  expect(box.ids).toEqual(['A', 'B', 'C', 'D']);
  expect(box.ready).toBe(true);
});

test('never more than nine', async () => {
  const { box } = phone();
  await box.add(Array.from({ length: 7 }, (_, at) => `p${at}`));
  await box.add(['x', 'y', 'z']);
  expect(box.photos).toHaveLength(9);
  expect(box.room).toBe(0);
});

test('progress moves forward in tenths', async () => {
  const { box, going } = phone();
  await box.add(['a']);
  going[0]!.progress(0.47);
  expect(box.photos[0]!.progress).toBe(0.4);
  going[0]!.progress(0.1);
  expect(box.photos[0]!.progress).toBe(0.4);
});

test('a failed photo is retried with the same key, also when the page comes back', async () => {
  const { box, going } = phone();
  await box.add(['a']);
  going[0]!.fail('offline');
  await settle();
  expect(box.photos[0]).toMatchObject({ state: 'failed', code: 'offline' });
  box.retry(box.photos[0]!.localId);
  going[1]!.fail('offline');
  await settle();
  box.resume();
  expect(going.map(({ intention }) => intention)).toEqual(Array(3).fill(going[0]!.intention));
});

test('what can’t be helped by trying again is left alone when the page comes back', async () => {
  const { box, going } = phone();
  await box.add(['a']);
  going[0]!.fail('photo_heic');
  await settle();
  box.resume();
  expect(going).toHaveLength(1);
  expect(box.failed).toBe(1);
});

test('a photo that is too large is not sent at all', async () => {
  const { box, going } = phone();
  await box.add(['huge']);
  expect(box.photos[0]).toMatchObject({ state: 'failed', code: 'photo_too_large' });
  expect(going).toHaveLength(0);
});

test('a photo that the phone has no room for says so, and can be tried again', async () => {
  const { box, going, fill } = phone();
  fill(true);
  await box.add(['a']);
  expect(box.photos[0]).toMatchObject({ state: 'failed', code: 'photo_not_kept' });
  fill(false);
  box.retry(box.photos[0]!.localId);
  await settle();
  expect(going).toHaveLength(1);
});

test('taking one out on its way stops it and gives its turn to the next; undo sends it after all', async () => {
  const { box, going } = phone();
  await box.add(['a', 'b', 'c', 'd']);
  box.remove(box.photos[1]!.localId);
  expect(going[1]!.stop).toHaveBeenCalledTimes(1);
  expect(going).toHaveLength(4);
  // Its late answer changes nothing.
  going[1]!.arrive('late');
  await settle();
  expect(box.ids).toEqual([]);
  box.undo();
  expect(box.photos).toHaveLength(4);
  expect(box.photos[1]!.intention).toBe(going[1]!.intention);
  going[0]!.arrive('A');
  await settle();
  expect(going[4]!.intention).toBe(going[1]!.intention);
});

test('what was stopped has no say in the try that follows it', async () => {
  const { box, going } = phone();
  await box.add(['a']);
  box.remove(box.photos[0]!.localId);
  box.undo();
  // The stopped upload ends as every stopped one does, a moment later.
  going[0]!.fail('offline');
  await settle();
  expect(states(box)).toEqual(['sending']);
  going[1]!.arrive('A');
  await settle();
  expect(box.ids).toEqual(['A']);
});

test('a sent photo is taken back at the server only when it can no longer be undone', async () => {
  jest.useFakeTimers();
  try {
    const { box, going, asked, files } = phone();
    await box.add(['a', 'b']);
    going[0]!.arrive('A');
    going[1]!.arrive('B');
    await jest.advanceTimersByTimeAsync(0);
    box.remove(box.photos[0]!.localId);
    expect(asked).toHaveLength(0);
    box.undo();
    expect(box.ids).toEqual(['A', 'B']);
    box.remove(box.photos[1]!.localId);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(asked.map(({ route, call }) => [route, call])).toEqual([
      ['DELETE /photos/:id', { params: { id: 'B' } }],
    ]);
    expect(box.removed).toBeNull();
    expect([...files.keys()]).toEqual(['k1']);
  } finally {
    jest.useRealTimers();
  }
});

test('after a kill the photos are back; one that was on its way goes on with its key', async () => {
  const first = phone();
  await first.box.add(['a', 'b']);
  first.going[0]!.arrive('A');
  await settle();
  const draft = JSON.parse(JSON.stringify(first.box.kept)) as KeptPhoto[];

  const again = new PhotoBox(first.needs);
  await again.restore(draft);
  expect(states(again)).toEqual(['sent', 'sending']);
  expect(again.photos.map(({ shown }) => shown)).toEqual(['local://k1', 'local://k2']);
  expect(first.going[2]!.intention).toBe(first.going[1]!.intention);
});

test('what a draft holds is never less while it is being brought back', async () => {
  const { box, needs, going } = phone();
  await box.add(['a']);
  going[0]!.arrive('A');
  await settle();
  const again = new PhotoBox(needs);
  const restoring = again.restore(box.kept);
  expect(again.kept).toEqual(box.kept);
  await restoring;
  expect(again.kept).toEqual(box.kept);
});

test('a copy that is gone is shown from the server, or left out when it never got there', async () => {
  const { box, needs, going, files } = phone();
  await box.add(['a', 'b']);
  going[0]!.arrive('A');
  await settle();
  const draft = box.kept;
  files.clear();
  const again = new PhotoBox(needs);
  await again.restore(draft);
  expect(again.photos.map(({ shown, state }) => [shown, state])).toEqual([
    ['https://server/photos/A/s.webp', 'sent'],
  ]);
});

test('a draft of the day before sends its photos again, with new keys', async () => {
  const { box, needs, going, later } = phone();
  await box.add(['a']);
  going[0]!.arrive('A');
  await settle();
  later(21 * 3_600_000);
  const again = new PhotoBox(needs);
  await again.restore(box.kept);
  expect(states(again)).toEqual(['sending']);
  expect(going[1]!.intention).not.toBe(going[0]!.intention);
});

test('photos that the server lost before the form came go again with new keys', async () => {
  const { box, going } = phone();
  await box.add(['a']);
  going[0]!.arrive('A');
  await settle();
  box.sendAgain();
  expect(box.ready).toBe(false);
  expect(going[1]!.intention).not.toBe(going[0]!.intention);
  going[1]!.arrive('A2');
  await settle();
  expect(box.ids).toEqual(['A2']);
});

test('the draft is told of every photo before it is sent and when it arrived', async () => {
  const { box, going } = phone();
  const told: [number, number, number][] = [];
  box.onChange = () => told.push([box.kept.length, box.ids.length, going.length]);
  await box.add(['a']);
  going[0]!.arrive('A');
  await settle();
  expect(told).toEqual([
    [1, 0, 0],
    [1, 1, 1],
  ]);
});

test('a sent form leaves no copies behind, a form thrown away takes its photos back', async () => {
  const sent = phone();
  await sent.box.add(['a']);
  sent.going[0]!.arrive('A');
  await settle();
  sent.box.done();
  expect([sent.files.size, sent.box.photos.length, sent.asked.length]).toEqual([0, 0, 0]);

  const thrown = phone();
  await thrown.box.add(['a', 'b']);
  thrown.going[0]!.arrive('A');
  await settle();
  thrown.box.discard();
  expect(thrown.going[1]!.stop).toHaveBeenCalled();
  expect(thrown.asked.map(({ route }) => route)).toEqual(['DELETE /photos/:id']);
  expect(thrown.files.size).toBe(0);
});
