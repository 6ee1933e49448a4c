import type { Storage } from './platform/storage/types';

/** The key under which src/crew/kept.ts lists the rolls on this phone. */
export const rollsKey = 'crew rolls';

/** Every roll goes: names of volunteers don't stay on a phone whose crew signed out. */
export function forgetRolls(storage: Storage): void {
  for (const { key } of storage.read<{ key: string }[]>(rollsKey) ?? []) storage.remove(key);
  storage.remove(rollsKey);
}
