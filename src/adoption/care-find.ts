import type { CareEntry } from '@luyin/contract';
import type { Api } from '../api';

const rowsAtOnce = 50;
/** How far back an entry is looked for. */
const mostPages = 6;

/** One entry of an adoption, from its list; the API has no address for a single one. */
export async function findEntry(
  api: Api,
  adoptionId: string,
  id: string,
): Promise<CareEntry | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { items, next } = await api('GET /adoptions/:id/care', {
      params: { id: adoptionId },
      query: { cursor, limit: rowsAtOnce },
    });
    const found = items.find((entry) => entry.id === id);
    if (found || next === null) return found;
    cursor = next;
  }
  return undefined;
}
