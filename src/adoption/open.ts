import type { AdoptionDetail, AdoptionSummary } from '@luyin/contract';
import { openStatuses } from '@luyin/contract/adoption/words';

/** It still asks something of me: it runs or waits, or a lost tree can be swapped. */
export const isOpen = ({ status, next }: Pick<AdoptionSummary, 'status' | 'next'>): boolean =>
  (openStatuses as readonly string[]).includes(status) || next.thing === 'swap';

export const isRunning = ({ status }: Pick<AdoptionDetail, 'status'>): boolean =>
  status === 'active' || status === 'expiring';

const dayMs = 86_400_000;

/** How far the term has come: part of the whole, and whole days that are left. */
export function termAt(from: string, until: string, now: Date): { part: number; left: number } {
  const start = Date.parse(from);
  const end = Date.parse(until);
  const at = now.getTime();
  const part = end > start ? Math.min(1, Math.max(0, (at - start) / (end - start))) : 1;
  return { part, left: Math.max(0, Math.floor((end - at) / dayMs)) };
}
