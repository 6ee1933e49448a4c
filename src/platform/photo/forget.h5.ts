import { databaseName } from './h5/names';

/** Every kept copy goes: what one person photographed is not found by the next. */
export function forgetPhotos(): void {
  try {
    window.indexedDB.deleteDatabase(databaseName);
  } catch {
    // Forbidden (private browsing): then nothing was kept either.
  }
}
