import type { SessionRows } from '@luyin/contract';
import type { Static } from 'typebox';
import type { SessionListRow } from './queries.ts';

export function presentSessions(
  sessions: SessionListRow[],
  currentId: string,
): Static<typeof SessionRows> {
  return {
    items: sessions.map(({ id, device, createdAt, lastSeenAt }) => ({
      id,
      device,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      current: id === currentId,
    })),
  };
}
