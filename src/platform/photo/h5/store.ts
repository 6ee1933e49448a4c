/** Kept photos in the browser's database. Where that is forbidden they last as long as the page. */
import { databaseName, storeName } from './names';

/** Blob.arrayBuffer came with iOS 14; a Response could do it long before. */
export const bytesOf = (blob: Blob): Promise<ArrayBuffer> => new Response(blob).arrayBuffer();

const inMemory = new Map<string, Blob>();

function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const opening = window.indexedDB.open(databaseName, 1);
      opening.onupgradeneeded = () => void opening.result.createObjectStore(storeName);
      opening.onerror = () => resolve(null);
      opening.onsuccess = () => {
        const database = opening.result;
        // Signing out deletes the database, in another tab as well.
        database.onversionchange = () => database.close();
        resolve(database);
      };
    } catch {
      resolve(null);
    }
  });
}

async function ask<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  if (!database) throw new Error('no database');
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(storeName, mode);
      const request = act(transaction.objectStore(storeName));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
      transaction.onerror = () => reject(transaction.error ?? new Error('failed'));
    });
  } finally {
    database.close();
  }
}

export const store = {
  async put(key: string, photo: Blob): Promise<void> {
    // Old iPhones can't keep a Blob; its bytes they can.
    const kept = { type: photo.type, bytes: await bytesOf(photo) };
    await ask('readwrite', (it) => it.put(kept, key)).catch(() => inMemory.set(key, photo));
  },
  async get(key: string): Promise<Blob | null> {
    const held = inMemory.get(key);
    if (held) return held;
    const kept = await ask<{ type: string; bytes: ArrayBuffer } | undefined>('readonly', (it) =>
      it.get(key),
    ).catch(() => undefined);
    return kept ? new Blob([kept.bytes], { type: kept.type }) : null;
  },
  async remove(key: string): Promise<void> {
    inMemory.delete(key);
    await ask('readwrite', (it) => it.delete(key)).catch(() => undefined);
  },
  keys: (): Promise<string[]> =>
    ask('readonly', (it) => it.getAllKeys())
      .then((keys) => keys.map(String))
      .catch(() => []),
};
