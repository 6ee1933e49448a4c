/** The report of an import: every rejected row and every warning, a line of JSON each, and sums that agree with them. */
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

/** What is wrong with a row, where, and in words. `of` is the line of the row or the code of the tree it clashes with. */
export interface Finding {
  line: number;
  column: string | null;
  code: string;
  say: string;
  of?: number | string;
}

export interface Totals {
  read: number;
  imported: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

export interface Report {
  readonly file: string;
  readonly totals: Totals;
  reject(finding: Finding): void;
  warn(finding: Finding): void;
  /** Rejections and warnings by their code. */
  counts(): { rejected: Record<string, number>; warnings: Record<string, number> };
  close(summary: Record<string, unknown>): Promise<void>;
}

export async function openReport(
  folder: string,
  run: string,
  about: Record<string, unknown>,
): Promise<Report> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${run}.jsonl`);
  const stream = createWriteStream(file);
  const failed = new Promise<never>((_, reject) => stream.once('error', reject));
  failed.catch(() => {});
  const put = (value: unknown) => void stream.write(`${JSON.stringify(value)}\n`);
  put({ kind: 'import', ...about });
  const totals: Totals = { read: 0, imported: 0, updated: 0, unchanged: 0, rejected: 0 };
  const rejected: Record<string, number> = {};
  const warnings: Record<string, number> = {};
  const counts = () => ({ rejected, warnings });
  return {
    file,
    totals,
    counts,
    reject: (finding) => {
      totals.rejected += 1;
      rejected[finding.code] = (rejected[finding.code] ?? 0) + 1;
      put({ kind: 'rejected', ...finding });
    },
    warn: (finding) => {
      warnings[finding.code] = (warnings[finding.code] ?? 0) + 1;
      put({ kind: 'warning', ...finding });
    },
    close: async (summary) => {
      put({ kind: 'summary', ...totals, ...counts(), ...summary });
      await Promise.race([end(stream), failed]);
    },
  };
}

const end = (stream: WriteStream) => new Promise<void>((resolve) => stream.end(() => resolve()));
