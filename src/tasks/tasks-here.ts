/** The one store of this phone's tasks: list and task page share it, so that no act is written over. */
import { createSendPhoto } from '../photo-upload';
import { location } from '../platform/location';
import { photo } from '../platform/photo';
import { storage } from '../platform/storage';
import type { Root } from '../session/root';
import { TasksStore } from './tasks-store';

let held: { root: Root; person: string; store: TasksStore } | null = null;

export function tasksOf(root: Root, person: string): TasksStore {
  if (held?.root === root && held.person === person) return held.store;
  const store = new TasksStore({
    api: root.api,
    storage,
    person,
    photos: photo,
    locate: location.ask,
    sendPhoto: createSendPhoto({
      upload: photo.upload,
      token: () => root.session.token,
      onExpired: () => root.session.forget(),
    }),
  });
  held = { root, person, store };
  return store;
}
