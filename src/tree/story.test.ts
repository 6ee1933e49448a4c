import type { TreeEvent } from '@luyin/contract';
import { tell } from './story';

const event = {
  id: '1',
  kind: 'planted',
  at: '',
  precision: 'day',
  from: null,
  to: null,
  by: 'crew',
  text: null,
} as TreeEvent;

test('a known step is told in this app’s words, by a role', () => {
  expect(tell(event)).toEqual({ icon: 'tree', title: '栽在这里', detail: null, by: '养护队' });
});

test('a step that this version doesn’t know is told by its own text', () => {
  const later = { ...event, kind: 'sung_to', text: '孩子们在树下唱了歌', by: 'choir' };
  expect(tell(later)).toMatchObject({ icon: 'clock', title: '孩子们在树下唱了歌', by: 'choir' });
  expect(tell({ ...later, text: null }).title).toBe('有了一条新记录');
});
