/** What a waiting report becomes: the body that is sent, the same report with new keys, the receipt. */
import type { Answer, ComplaintForm, JoinForm } from '@luyin/contract';
import { newIntention } from './api';
import type { KeptReceipt, WaitingReport } from './reports-kept';

export type ReportAnswer =
  Answer<'POST /complaints'> | Answer<'POST /complaints/:number/followers'>;

/** With the ids that the server gave to its photos and clips. */
export function bodyOf({ body, joins, photos, clips }: WaitingReport): ComplaintForm | JoinForm {
  const ids = photos.flatMap(({ sent }) => (sent ? [sent.id] : []));
  const sent = clips.flatMap((clip) => clip.sent ?? []);
  const withClips = sent.length > 0 && joins === null ? { clips: sent } : {};
  return { ...body, photos: ids, ...withClips } as ComplaintForm | JoinForm;
}

/** A refused report was not taken in: what is sent next is another one. `files`: the server lost what was sent ahead. */
export function renewed(report: WaitingReport, also?: 'files'): WaitingReport {
  const fresh = { sent: null, sentAt: null };
  const again = <T extends { intention: string }>(file: T) =>
    also === 'files' ? { ...file, ...fresh, intention: newIntention() } : file;
  return {
    ...report,
    intention: newIntention(),
    attempt: null,
    photos: report.photos.map(again),
    clips: report.clips.map(again),
  };
}

export function receiptOf(report: WaitingReport, answer: ReportAnswer, at: number): KeptReceipt {
  const { id, person, about, joins } = report;
  const { number, followKey } = answer;
  const told = 'promise' in answer ? answer : { promise: '', steps: [], urgent: false, notes: [] };
  const { promise, steps, urgent, notes } = told;
  const joined = joins !== null;
  const said = { number, followKey, promise, steps, urgent, notes };
  return { id, madeAt: report.at, at, person, about, joined, ...said };
}
