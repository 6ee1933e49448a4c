/** Between the form of a report and the queue: what is written down of it, and what comes back to be mended. */
import type { ComplaintCategory } from '@luyin/contract';
import { newIntention } from '../api';
import type { PhotoBox } from '../photo-box';
import type { WaitingReport } from '../reports-kept';
import { worthAgain } from '../texts/photos';
import { aboutOf, bodyOf, type ReportFields } from './report-form';

interface HandedIn {
  fields: ReportFields;
  category: ComplaintCategory;
  /** The case that it joins. */
  joins: string | null;
  person: string | null;
  /** The permit that was shown. */
  permit: string | null;
  /** When it was first handed in, ms. */
  at: number;
}

export function waitingOf({
  fields,
  category,
  joins,
  person,
  permit,
  at,
}: HandedIn): WaitingReport {
  const note = fields.description.trim();
  const joining = note ? { note } : {};
  return {
    id: fields.id,
    at,
    person,
    about: aboutOf(category, fields),
    joins,
    body: joins === null ? bodyOf(fields, category, { permit, madeAt: at }) : joining,
    photos: fields.photos,
    clips: fields.clips,
    intention: newIntention(),
    attempt: null,
    refused: null,
    fields,
  };
}

/** A refused report as its form was, with what the server already has of its photos. */
export const fieldsOf = ({ fields, photos, clips }: WaitingReport): ReportFields => ({
  ...(fields as ReportFields),
  photos,
  clips,
});

/** A photo that can’t be sent, however often one tries. One that waits for a network is none. */
export const spoiltIn = (box: PhotoBox): boolean =>
  box.photos.some(
    ({ state, code, key }) => state === 'failed' && (key === null || !worthAgain(code)),
  );
