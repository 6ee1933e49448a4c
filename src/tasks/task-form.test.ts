import { Draft } from '../draft';
import { memory } from '../testing/fakes';
import { calm, opened, task } from '../testing/task-phone';
import { TaskForm, type TaskFields } from './task-form';
import type { TasksStore } from './tasks-store';

test('a phone that is full says so, and what was made for the act stays in the form', async () => {
  const { store, storage } = await opened([task('1', { partStatus: 'accepted' })]);
  const form = formOf(store, storage);
  await calm();
  await form.after.add(['x.jpg']);
  storage.write = () => {};
  form.act(store.find('1')!, 'finish');
  expect(store.queue.full).toBe(true);
  expect(form.after.list).toHaveLength(1);
});

function formOf(store: TasksStore, storage = memory(), stamped: string[] = []) {
  return new TaskForm(
    '1',
    store,
    {
      platform: {
        keep: (path) => Promise.resolve(`kept ${path}`),
        show: (key) => Promise.resolve(key),
        drop: () => undefined,
      },
      stamp: (path) => {
        stamped.push(path);
        return Promise.resolve(`stamped ${path}`);
      },
    },
    new Draft<TaskFields>(
      { storage, onHide: () => () => undefined },
      { person: 'crew-1', form: 'task', subject: '1' },
    ),
  );
}

test('what was photographed for a task is stamped, survives a kill and goes with the act', async () => {
  const { server, store, storage, copies } = await opened([task('1', { partStatus: 'accepted' })]);
  const stamped: string[] = [];
  const before = formOf(store, storage, stamped);
  await calm();
  await before.before.add(['1.jpg']);
  await before.after.add(['2.jpg', '3.jpg']);
  before.write('补种草皮');
  before.leave();
  expect(stamped).toEqual(['1.jpg', '2.jpg', '3.jpg']);
  const form = formOf(store, storage);
  expect(form.ready).toBe(false);
  await calm();
  expect(form).toMatchObject({ ready: true, restored: true, note: '补种草皮' });
  expect(form.after.kept).toHaveLength(2);
  for (const { key } of [...form.before.kept, ...form.after.kept]) copies.add(key);
  form.act(store.find('1')!, 'finish');
  await calm();
  expect(server.taken[0]).toMatchObject({ action: 'finish', note: '补种草皮' });
  expect(server.taken[0]!.after).toHaveLength(2);
  expect(formOf(store, storage).note).toBe('');
});

test('done needs a photo or words, a return and a could-not need words', async () => {
  const { store } = await opened([task('1', { partStatus: 'accepted' })]);
  const form = formOf(store);
  await calm();
  expect([form.lacks('finish'), form.lacks('return'), form.lacks('accept')]).toEqual([
    'proof',
    'reason',
    null,
  ]);
  form.act(store.find('1')!, 'finish');
  expect(store.queue.waiting).toEqual([]);
  form.write('现场没有停车');
  form.writeReason('不是我们片区');
  expect([form.lacks('finish'), form.lacks('give_up')]).toEqual([null, null]);
});
