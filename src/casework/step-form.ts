/** What is written and chosen for the steps of one case, and the request that comes of it. */
import type { DeskComplaint, DeskStep } from '@luyin/contract';
import type { Outcome, Severity } from '@luyin/contract/complaint/words';
import type { KeptPhoto } from '../photo-box';
import { numberIn } from './queue-store';

export type Action = DeskStep['action'];
export const reasoned = ['reject', 'transfer', 'take_back', 'pause', 'send_back'] as const;
export type Reasoned = (typeof reasoned)[number];
export const isReasoned = (action: string): action is Reasoned =>
  (reasoned as readonly string[]).includes(action);

export interface ChosenUnit {
  unit: string;
  main: boolean;
  task: string;
}

export interface CaseFields {
  reasons: Record<Reasoned, string>;
  severity: Severity | null;
  category: string | null;
  /** Null until somebody chose: then the suggested one stands. */
  units: ChosenUnit[] | null;
  recalled: string[];
  sentBack: string[];
  agency: string | null;
  into: string;
  until: string;
  outcome: Outcome | null;
  answer: string;
  noPhoto: string;
  photos: KeptPhoto[];
  note: string;
  notePublic: boolean;
  /** Null until somebody wrote: then what the server made of the description stands. */
  summary: string | null;
  yard: boolean | null;
}

export const blank = (): CaseFields => ({
  reasons: { reject: '', transfer: '', take_back: '', pause: '', send_back: '' },
  severity: null,
  category: null,
  units: null,
  recalled: [],
  sentBack: [],
  agency: null,
  into: '',
  until: '',
  outcome: null,
  answer: '',
  noPhoto: '',
  photos: [],
  note: '',
  notePublic: false,
  summary: null,
  yard: null,
});

/** What of the form a step uses up; the rest waits for its own step. */
export function usedBy(action: string, fields: CaseFields): Partial<CaseFields> {
  const fresh = blank();
  const words = isReasoned(action) ? { reasons: { ...fields.reasons, [action]: '' } } : {};
  const { severity, category, units, recalled, sentBack, agency, into, until } = fresh;
  const { outcome, answer, noPhoto, photos, note, notePublic, summary, yard } = fresh;
  const own: Record<string, Partial<CaseFields>> = {
    accept: { severity, category },
    dispatch: { units },
    recall: { recalled },
    send_back: { sentBack },
    transfer: { agency },
    merge: { into },
    pause: { until },
    close: { outcome, answer, noPhoto, photos },
    note: { note, notePublic },
    publish: { summary, yard },
  };
  return { ...words, ...own[action] };
}

/** Why it can’t be sent as it stands: a key of stepTexts. */
export type Lack =
  | 'reason'
  | 'noUnit'
  | 'noMain'
  | 'noAgency'
  | 'intoWrong'
  | 'untilWrong'
  | 'noPart'
  | 'noOutcome'
  | 'answerMissing'
  | 'proofMissing'
  | 'photosWait'
  | 'noteMissing';

export interface FormState {
  fields: CaseFields;
  complaint: DeskComplaint;
  /** Of the closing photos. */
  photos: { ids: string[]; ready: boolean };
  /** The city’s today. */
  today: string;
}

/** The units that stand chosen: what somebody picked, else the suggested one. */
export function unitsChosen(fields: CaseFields, complaint: DeskComplaint): ChosenUnit[] {
  if (fields.units) return fields.units;
  const { suggested, parts } = complaint;
  const live = parts.filter(isLive);
  return suggested && live.length === 0 ? [{ unit: suggested.unit, main: true, task: '' }] : [];
}

export const isLive = ({ status }: { status: string }): boolean =>
  !['returned', 'recalled'].includes(status);

/** A case whose units go on has its lead already. */
export const hasMain = ({ parts }: DeskComplaint): boolean =>
  parts.some((part) => isLive(part) && part.main);

const said = (words: string) => words.trim();
const short = (words: string) => said(words).length < 2;

export function stepOf(action: Action, state: FormState): DeskStep | Lack {
  const { fields, complaint } = state;
  const base = { action, version: complaint.version };
  if (isReasoned(action)) {
    if (short(fields.reasons[action])) return 'reason';
    const reason = said(fields.reasons[action]);
    return withReason(action, { ...base, reason }, state);
  }
  switch (action) {
    case 'accept':
      return {
        ...base,
        severity: fields.severity ?? complaint.severity,
        ...(fields.category ? { category: fields.category } : {}),
      };
    case 'dispatch':
      return dispatched(base, state);
    case 'recall':
      return fields.recalled.length ? { ...base, parts: fields.recalled } : 'noPart';
    case 'merge': {
      const into = numberIn(fields.into);
      return into && into !== complaint.number ? { ...base, into } : 'intoWrong';
    }
    case 'close':
      return closed(base, state);
    case 'note':
      if (said(fields.note) === '') return 'noteMissing';
      return { ...base, text: said(fields.note), public: fields.notePublic };
    default:
      return base;
  }
}

type Base = Pick<DeskStep, 'action' | 'version'>;

function withReason(action: Reasoned, base: DeskStep, { fields, today }: FormState) {
  const until = said(fields.until.normalize('NFKC'));
  if (action === 'transfer') {
    return fields.agency ? { ...base, agency: fields.agency } : ('noAgency' as const);
  }
  if (action === 'pause' && until !== '') {
    return isDayAfter(until, today) ? { ...base, until } : ('untilWrong' as const);
  }
  if (action === 'send_back' && fields.sentBack.length > 0) {
    return { ...base, parts: fields.sentBack };
  }
  return base;
}

function dispatched(base: Base, { fields, complaint }: FormState): DeskStep | Lack {
  const chosen = unitsChosen(fields, complaint);
  if (chosen.length === 0) return 'noUnit';
  const mains = chosen.filter(({ main }) => main).length;
  if (mains !== 1 && !(mains === 0 && hasMain(complaint))) return 'noMain';
  return {
    ...base,
    units: chosen.map(({ unit, main, task }) => ({
      unit,
      main,
      ...(said(task) ? { task: said(task) } : {}),
    })),
  };
}

function closed(base: Base, { fields, complaint, photos }: FormState): DeskStep | Lack {
  if (!fields.outcome) return 'noOutcome';
  if (short(fields.answer)) return 'answerMissing';
  if (!photos.ready) return 'photosWait';
  const noPhoto = said(fields.noPhoto);
  const proven = photos.ids.length > 0 || proofs(complaint) > 0;
  if (!proven && noPhoto === '') return 'proofMissing';
  return {
    ...base,
    outcome: fields.outcome,
    text: said(fields.answer),
    ...(photos.ids.length ? { photos: photos.ids } : {}),
    ...(noPhoto ? { noPhoto } : {}),
  };
}

/** Photos of how it is now that the units sent. */
export const proofs = ({ parts, photos }: DeskComplaint): number =>
  new Set(
    [...photos, ...parts.flatMap((part) => part.photos)]
      .filter(({ stage }) => stage === 'after')
      .map(({ id }) => id),
  ).size;

function isDayAfter(day: string, today: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) && day > today;
}
