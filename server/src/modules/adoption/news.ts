import { sql } from 'drizzle-orm';
import { rows, type Db } from '../../db/client.ts';
import type { MessageData, MessageKind } from '../inbox/messages.ts';
import { tell } from '../outbox/commands.ts';
import { currentMembers, type Adoption } from './adoption.ts';

interface News<K extends MessageKind> {
  kind: K;
  data: MessageData<K>;
  /** Names the deed; each person is added to it. */
  onceKey: string;
  at: Date;
  deadline?: Date | null;
  /** Who did it and knows already. */
  except?: string | null;
  /** Nobody else of them. */
  only?: string;
}

/** Tells everyone who belongs to the adoption now. */
export async function tellMembers<K extends MessageKind>(
  tx: Db,
  adoption: Pick<Adoption, 'id'>,
  { onceKey, except = null, only, ...news }: News<K>,
): Promise<void> {
  for (const personId of await currentMembers(tx, adoption.id)) {
    if (personId === except || personId !== (only ?? personId)) continue;
    await tell(tx, {
      ...news,
      personId,
      onceKey: `${onceKey} ${personId}`,
      subject: { kind: 'adoption', id: adoption.id },
    });
  }
}

/** Tells everyone who may decide about an application. */
export async function tellReviewers<K extends MessageKind>(
  tx: Db,
  adoption: Pick<Adoption, 'id'>,
  { onceKey, except = null, ...news }: News<K>,
): Promise<void> {
  const reviewers = await rows<{ person_id: string }>(
    tx,
    sql`SELECT DISTINCT person_id FROM person_role WHERE role IN ('reviewer', 'manager', 'admin')
        ORDER BY person_id`,
  );
  for (const { person_id: personId } of reviewers) {
    if (personId === except) continue;
    await tell(tx, {
      ...news,
      personId,
      onceKey: `${onceKey} ${personId}`,
      subject: { kind: 'desk_adoptions', id: adoption.id },
    });
  }
}
