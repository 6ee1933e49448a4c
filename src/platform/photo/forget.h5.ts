import { databaseName, storeName } from './h5/names';

/** Every kept copy goes, but for those that wait to be sent: what one person photographed is not found by the next. */
export function forgetPhotos(waiting: readonly string[] = []): void {
  try {
    if (waiting.length === 0) return void window.indexedDB.deleteDatabase(databaseName);
    const opening = window.indexedDB.open(databaseName, 1);
    opening.onupgradeneeded = () => void opening.result.createObjectStore(storeName);
    opening.onsuccess = () => {
      const database = opening.result;
      const store = database.transaction(storeName, 'readwrite').objectStore(storeName);
      const keys = store.getAllKeys();
      keys.onsuccess = () => {
        for (const key of keys.result) if (!waiting.includes(String(key))) store.delete(key);
        database.close();
      };
    };
  } catch {
    // Forbidden (private browsing): then nothing was kept either.
  }
}
