/** What every step of the desk has in hand, and the words that it has to bring. */
import type { DeskStep } from '@luyin/contract';
import type { Role } from '@luyin/contract/policy';
import type { Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import { checkText } from '../complaint/form.ts';
import type { ComplaintRow } from '../complaint/row.ts';
import { lengthOf } from '../complaint/text.ts';

export interface Handler {
  id: string;
  roles: readonly Role[];
}

export interface Work {
  tx: Db;
  house: Pick<House, 'city' | 'secrets'>;
  /** Locked, of the version that whoever acts has read. */
  complaint: ComplaintRow;
  staff: Handler;
  role: Role;
  given: DeskStep;
  now: Date;
}

/** What the reporter reads; nothing is written without it. */
export function reasonIn({ given }: Work, field: 'reason' | 'text' = 'reason'): string {
  const reason = checkText(given[field], field);
  if (reason && lengthOf(reason) >= 2) return reason;
  const sentence = field === 'text' ? '请写几句话，至少两个字' : '请写明原因，对方会看到';
  throw fail('reason_missing', { fields: { [field]: sentence } });
}

/** A step that the table knows, taken by whoever acts. */
export const stepBy = ({ staff, role, now }: Work) => ({ actor: role, actorId: staff.id, now });
