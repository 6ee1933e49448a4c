import type { InboxMessage, InboxSubject } from '@luyin/contract';
import type { MessageRow } from './queries.ts';

export function presentMessage(row: MessageRow): InboxMessage {
  return {
    id: String(row.id),
    kind: row.kind,
    title: row.title,
    text: row.text,
    at: row.at.toISOString(),
    read: row.read_at !== null,
    deadline: row.deadline?.toISOString() ?? null,
    subject:
      row.subject_kind === null
        ? null
        : { kind: row.subject_kind as InboxSubject, id: row.subject_id! },
  };
}
