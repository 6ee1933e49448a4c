import type { ParkedDelivery } from '@luyin/contract';
import type { ParkedRow } from './queries.ts';

export function presentParked(row: ParkedRow): ParkedDelivery {
  return {
    id: String(row.id),
    channel: row.channel,
    kind: row.kind,
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
    parkedAt: row.parked_at.toISOString(),
  };
}
