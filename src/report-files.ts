/** Photos and clips of a waiting report, sent ahead of it; what has arrived is written down one by one. */
import type { ComplaintForm, JoinForm } from '@luyin/contract';
import { newIntention } from './api';
import type { SendClip, SendPhoto } from './photo-upload';
import type { ReportAnswer } from './report-steps';
import type { KeptClip, WaitingReport } from './reports-kept';
import { freshMs, type KeptPhoto } from './photo-kept';

export interface FileCalls {
  photo: SendPhoto;
  clip: SendClip;
  /** A report, or what joins a case. */
  report(
    joins: string | null,
    body: ComplaintForm | JoinForm,
    intention: string,
  ): Promise<ReportAnswer>;
}

interface Needs {
  calls: FileCalls;
  /** Bytes of a copy on this device; null when it is gone. */
  size(key: string): Promise<number | null>;
  now(): number;
  keep(report: WaitingReport): unknown;
  /** 0 to 1, over all of them. */
  onProgress(part: number): void;
}

type File = KeptPhoto | KeptClip;
/** A photo that can neither be sent nor was: nothing of it is left. */
const gone = 'gone';

/** The report with all its files sent. One whose copy is gone from the phone is left out: the others still count. */
export async function sendFiles(report: WaitingReport, needs: Needs): Promise<WaitingReport> {
  let now = report;
  const all = report.photos.length + report.clips.length;
  let done = 0;
  const part = (of: number) => needs.onProgress((done + of) / Math.max(1, all));
  const keep = (changed: WaitingReport) => {
    now = changed;
    needs.keep(now);
    done += 1;
    part(0);
  };
  for (const photo of report.photos) {
    const sent = await one(photo, needs, async (key, intention) => {
      const answer = await needs.calls.photo(key, intention, part).photo;
      return { ...photo, intention, sent: answer, sentAt: needs.now() };
    });
    keep({ ...now, photos: replaced(now.photos, photo, sent) });
  }
  for (const clip of report.clips) {
    const sent = await one(clip, needs, async (key, intention) => {
      const { id } = await needs.calls.clip(key, intention, part).photo;
      return { ...clip, intention, sent: id, sentAt: needs.now() };
    });
    keep({ ...now, clips: replaced(now.clips, clip, sent) });
  }
  return now;
}

async function one<T extends File>(
  file: T,
  { size, now }: Needs,
  send: (key: string, intention: string) => Promise<T>,
): Promise<T | typeof gone> {
  if (file.sent && now() - (file.sentAt ?? 0) < freshMs) return file;
  if (file.key === null || (await size(file.key)) === null) return gone;
  // Sent long ago: the old key would be answered with an id that is gone.
  return send(file.key, file.sent ? newIntention() : file.intention);
}

const replaced = <T extends File>(files: readonly T[], file: T, by: T | typeof gone): T[] =>
  files.flatMap((each) =>
    each.key === file.key && sameKind(each, file) ? (by === gone ? [] : [by]) : [each],
  );

const sameKind = (a: File, b: File): boolean => a.intention === b.intention;
