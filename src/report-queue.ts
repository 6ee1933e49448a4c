/**
 * Reports on their way to the server. One is written down whole before anything is said of it; then its photos go, its
 * clips, and itself, each with a key that it keeps, until there is an answer. The receipt is written down before the
 * report goes from here. So it arrives once, whenever the app is killed or the network ends.
 */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { ApiError } from './api';
import { asApiError } from './asked';
import type { Storage } from './platform/storage/types';
import { sendFiles, type FileCalls } from './report-files';
import { bodyOf, receiptOf, renewed } from './report-steps';
import {
  dropReport,
  keepReceipt,
  keepReport,
  keptReceipt,
  keptReceipts,
  keptReport,
  keptReports,
  type KeptReceipt,
  type WaitingReport,
} from './reports-kept';
import { sentence } from './texts/errors';

export interface QueueNeeds {
  storage: Storage;
  /** Who is signed in. */
  person(): string | null;
  /** Calls as this person; null: by the device alone, also when somebody is signed in. */
  callsAs(person: string | null): FileCalls;
  copies: { size(key: string): Promise<number | null>; drop(key: string): void };
  now(): number;
  /** Calls later; answers how to call it off. */
  later(act: () => void, ms: number): () => void;
}

/** Later tries may go better: the report stays as it is. */
const passing = ['offline', 'internal', 'too_many_requests', 'database_away', 'shutting_down'];
/** It waits for its person, and holds up nobody else’s. */
const signedOut = ['session_expired', 'sign_in_required'];
/** The server swept what lay there too long. */
const forgotten = ['photo_not_found', 'clip_not_found'];
const firstPauseMs = 4000;
const longestPauseMs = 5 * 60_000;
const mostRenewals = 2;

export class ReportQueue {
  reports: WaitingReport[] = [];
  receipts: KeptReceipt[] = [];
  sending: string | null = null;
  /** Of the one that is being sent: 0 to 1. */
  progress = 0;
  /** Why the last try came to nothing. */
  error: ApiError | null = null;
  private running = false;
  private again = false;
  private tries = 0;
  private callOff: (() => void) | null = null;
  private readonly renewals = new Map<string, number>();

  constructor(private readonly needs: QueueNeeds) {
    makeAutoObservable<this, 'needs' | 'running' | 'again' | 'tries' | 'callOff' | 'renewals'>(
      this,
      {
        needs: false,
        running: false,
        again: false,
        tries: false,
        callOff: false,
        renewals: false,
        reports: observable.ref,
        receipts: observable.ref,
        error: observable.ref,
      },
    );
    this.look();
  }

  report(id: string): WaitingReport | null {
    return this.reports.find((report) => report.id === id) ?? null;
  }

  receipt(id: string): KeptReceipt | null {
    return this.receipts.find((receipt) => receipt.id === id) ?? null;
  }

  /** Written down; false when this phone has no room for it. One that was mended takes its old place. */
  add(report: WaitingReport): boolean {
    const kept = keepReport(this.needs.storage, report);
    if (!kept && !this.report(report.id)) dropReport(this.needs.storage, report.id);
    this.look();
    if (kept) this.retry();
    return kept;
  }

  /** It lies outside the city, and is to be passed on. */
  passOn(id: string): void {
    this.change(id, (report) => ({
      ...renewed(report),
      body: { ...report.body, outside: true } as WaitingReport['body'],
      refused: null,
    }));
    this.retry();
  }

  /** Not to be sent any more. */
  discard(id: string): void {
    const report = this.report(id);
    if (!report || this.sending === id) return;
    this.leave(report);
  }

  /** Now, however long the pause would be: there is a network again, or somebody asks for it. */
  retry(): void {
    this.tries = 0;
    void this.send();
  }

  /** Sends what waits, as far as the network carries. A second call meanwhile is the same. */
  async send(): Promise<void> {
    this.callOff?.();
    this.callOff = null;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    try {
      do {
        this.again = false;
        for (const { id } of keptReports(this.needs.storage))
          if (!(await this.sendOne(id))) return this.pause();
      } while (this.again);
      this.tries = 0;
    } finally {
      this.running = false;
      runInAction(() => {
        this.sending = null;
        this.look();
      });
    }
  }

  /** Whether the next one may be tried. */
  private async sendOne(id: string): Promise<boolean> {
    const { storage } = this.needs;
    // Another tab may have sent or changed it.
    const report = keptReport(storage, id);
    if (!report || report.refused) return true;
    // Killed after the receipt was written.
    if (keptReceipt(storage, id)) {
      this.leave(report);
      return true;
    }
    runInAction(() => {
      this.sending = id;
      this.progress = 0;
      this.look();
    });
    const tried = report.attempt !== null;
    try {
      await this.deliver(this.asWhom(report));
      return true;
    } catch (error) {
      return this.failed(id, asApiError(error), tried);
    } finally {
      runInAction(() => {
        this.sending = null;
        this.look();
      });
    }
  }

  /** Who has signed out since sends as the holder of this device, unless it may have arrived already. */
  private asWhom(report: WaitingReport): WaitingReport {
    const { storage, person } = this.needs;
    if (report.person === null || report.person === person() || report.attempt) return report;
    const nobodys = { ...report, person: null };
    keepReport(storage, nobodys);
    return nobodys;
  }

  private async deliver(report: WaitingReport): Promise<void> {
    const { storage, copies, now } = this.needs;
    const calls = this.needs.callsAs(report.person);
    let ready = report;
    if (!ready.attempt) {
      ready = await sendFiles(ready, {
        calls,
        size: copies.size,
        now,
        keep: (changed) => keepReport(storage, changed),
        onProgress: (part) =>
          runInAction(() => {
            // In tenths: each step is sent to the phone's view.
            this.progress = Math.floor(part * 10) / 10;
          }),
      });
      ready = { ...ready, attempt: { key: ready.intention, body: bodyOf(ready) } };
      keepReport(storage, ready);
    }
    const { key, body } = ready.attempt!;
    const answer = await calls.report(ready.joins, body, key);
    this.received(ready, receiptOf(ready, answer, now()));
  }

  private received(report: WaitingReport, receipt: KeptReceipt): void {
    // Without room for the receipt the report stays: sent again, it gets the same one.
    if (keepReceipt(this.needs.storage, receipt)) this.leave(report);
    runInAction(() => {
      this.error = null;
      this.receipts = [receipt, ...this.receipts.filter(({ id }) => id !== receipt.id)];
    });
  }

  private failed(id: string, error: ApiError, tried: boolean): boolean {
    const { code } = error;
    if (passing.includes(code) || signedOut.includes(code)) {
      runInAction(() => {
        this.error = error;
      });
      if (!signedOut.includes(code)) return false;
      // It was not even looked at: it may go as somebody else.
      if (!tried) this.change(id, (report) => ({ ...report, attempt: null }));
      return true;
    }
    const renewals = this.renewals.get(id) ?? 0;
    if (forgotten.includes(code) && renewals < mostRenewals) {
      this.renewals.set(id, renewals + 1);
      this.change(id, (report) => renewed(report, 'files'));
      this.again = true;
      return true;
    }
    const refused = { code, text: sentence(error) };
    this.change(id, (report) => ({ ...renewed(report), refused }));
    return true;
  }

  private pause(): void {
    const ms = Math.min(longestPauseMs, firstPauseMs * 2 ** this.tries);
    this.tries += 1;
    this.callOff = this.needs.later(() => void this.send(), ms);
  }

  private change(id: string, by: (report: WaitingReport) => WaitingReport): void {
    const report = keptReport(this.needs.storage, id);
    if (report) keepReport(this.needs.storage, by(report));
    this.look();
  }

  private leave(report: WaitingReport): void {
    const { storage, copies } = this.needs;
    dropReport(storage, report.id);
    for (const { key } of [...report.photos, ...report.clips]) if (key !== null) copies.drop(key);
    this.look();
  }

  private look(): void {
    this.reports = keptReports(this.needs.storage);
    const kept = keptReceipts(this.needs.storage);
    const known = new Set(kept.map(({ id }) => id));
    // A receipt that there was no room for is shown as long as the app lives.
    this.receipts = [...this.receipts.filter(({ id }) => !known.has(id)), ...kept];
  }
}
