import { Paged, type Page } from './paged';
import { failure } from './testing/fakes';

const pages = (...script: (Page<number> | string)[]) => {
  const cursors: (string | undefined)[] = [];
  const list = new Paged<number>((cursor) => {
    const step = script[cursors.length]!;
    cursors.push(cursor);
    return typeof step === 'string' ? Promise.reject(failure(step)) : Promise.resolve(step);
  });
  return { list, cursors };
};

test('a further page is added to the rows that are there', async () => {
  const { list, cursors } = pages({ items: [1, 2], next: 'a' }, { items: [3], next: null });
  await list.start();
  await list.more();
  await list.more();
  expect(list.items.slice()).toEqual([1, 2, 3]);
  expect(cursors).toEqual([undefined, 'a']);
});

test('reaching the bottom twice asks once', async () => {
  const { list, cursors } = pages(
    { items: [1], next: 'a' },
    { items: [2], next: 'b' },
    { items: [3], next: null },
  );
  await list.start();
  await Promise.all([list.more(), list.more()]);
  expect(cursors).toEqual([undefined, 'a']);
});

test('a page of an older list is dropped when the list began anew', async () => {
  const late: ((page: Page<number>) => void)[] = [];
  const list = new Paged<number>(() => new Promise((resolve) => late.push(resolve)));
  const first = list.start();
  const second = list.start();
  late[1]!({ items: [9], next: null });
  await second;
  late[0]!({ items: [1], next: null });
  await first;
  expect(list.items.slice()).toEqual([9]);
});

test('a failed further page keeps the rows, and a retry goes on from there', async () => {
  const { list, cursors } = pages({ items: [1], next: 'a' }, 'offline', { items: [2], next: null });
  await list.start();
  await list.more();
  expect(list.items.slice()).toEqual([1]);
  expect(list.error?.code).toBe('offline');
  await list.retry();
  expect(list.items.slice()).toEqual([1, 2]);
  expect(cursors).toEqual([undefined, 'a', 'a']);
});

test('a cursor that no longer works begins the list again', async () => {
  const { list, cursors } = pages({ items: [1], next: 'a' }, 'cursor_invalid', {
    items: [1, 2],
    next: null,
  });
  await list.start();
  await list.more();
  await list.retry();
  expect(cursors).toEqual([undefined, 'a', undefined]);
  expect(list.items.slice()).toEqual([1, 2]);
});

test('a list without rows is empty only after it was asked for', async () => {
  const { list } = pages({ items: [], next: null });
  expect(list.empty).toBe(false);
  await list.start();
  expect(list.empty).toBe(true);
});
