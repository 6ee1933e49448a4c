/** What a crew's phone keeps of its tasks, where signing out has to know of it (src/tasks/kept.ts has the rest). */
import type { Storage } from './platform/storage/types';

/** The tasks as the server told them last, of one person at a time. */
export const tasksKey = 'crew tasks';
/** By person: copies of photos that acts wait with. */
export const actCopiesKey = 'crew act copies';

/** Copies that no sweep and no signing out may take. */
export const actCopies = (storage: Storage): string[] =>
  Object.values(storage.read<Record<string, string[]>>(actCopiesKey) ?? {}).flat();

/** What residents wrote does not stay on a phone whose crew signed out; acts that wait are sent when they are back. */
export const forgetTasks = (storage: Storage): void => storage.remove(tasksKey);
