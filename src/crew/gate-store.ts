/** One session at its gate: the roll on this phone, what is scanned, and what waits to be sent. Works without a network. */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Roll, ScanAnswers, SignupDetail } from '@luyin/contract';
import type { ScanKind } from '@luyin/contract/signup/words';
import { newIntention, type Api } from '../api';
import { Asked } from '../asked';
import type { Storage } from '../platform/storage/types';
import { forgetOldRolls, keepRoll, keptRoll, type KeptRoll, type QueuedScan } from './kept';
import {
  codeAt,
  counted,
  found,
  nameOfParty,
  takenUp,
  withScans,
  type RollFilter,
} from './roll-view';
import { ScanQueue } from './scan-queue';
import { isTaken, verdictOf, verdictOn, type Party, type Verdict } from './verdict';

export interface GateNeeds {
  api: Api;
  storage: Storage;
  person: string;
  /** The phone's own clock, ms. */
  phone?(): number;
}

/** Rows of the roll that are drawn at first, and more of them with each tap. */
const rowsAtOnce = 20;
/** A roll older than this is fetched again when there is a network. */
const freshMs = 60_000;
/** Clocks of phones are never quite right; from here on it is worth saying. */
const clockOffMs = 3 * 60_000;

export class GateStore {
  /** Only of the fetching: what is shown is `kept`. */
  readonly asked = new Asked<Roll>();
  readonly queue: ScanQueue;
  kept: KeptRoll | null;
  kind: ScanKind = 'in';
  verdict: Verdict | null = null;
  /** The scan that the verdict is about, as it was written down; null when it was not. */
  scanId: string | null = null;
  /** Of the party on screen, those who were ticked. */
  here: readonly string[] = [];
  words = '';
  filter: RollFilter = 'all';
  private shownRows = rowsAtOnce;
  private learnt: [readonly QueuedScan[], ScanAnswers['items']][] = [];
  private readonly phone: () => number;

  constructor(
    readonly sessionId: string,
    private readonly needs: GateNeeds,
  ) {
    const { api, storage, person } = needs;
    this.phone = needs.phone ?? (() => Date.now());
    forgetOldRolls(storage, this.phone());
    this.kept = keptRoll(storage, person, sessionId);
    this.queue = new ScanQueue(sessionId, {
      api,
      storage,
      person,
      phone: this.phone,
      onAnswers: (scans, answers) => this.learn(scans, answers),
    });
    makeAutoObservable<this, 'needs' | 'phone' | 'learnt'>(this, {
      learnt: false,
      sessionId: false,
      asked: false,
      queue: false,
      needs: false,
      phone: false,
      kept: observable.ref,
      verdict: observable.ref,
      here: observable.ref,
    });
  }

  get parties(): Party[] {
    const { kept, queue } = this;
    return kept ? withScans(kept.roll.parties, queue.waiting, kept.ahead) : [];
  }

  get counts(): { people: number; here: number } {
    return counted(this.parties);
  }

  get found(): Party[] {
    return found(this.parties, this.words, this.filter);
  }

  get rows(): Party[] {
    return this.found.slice(0, this.shownRows);
  }

  /** Minutes that this phone's clock is off, when that is worth saying; 0 otherwise. */
  get clockOff(): number {
    const ahead = Math.abs(this.kept?.ahead ?? 0);
    // A demo city's clock is days ahead: that is no fault of the phone.
    return ahead >= clockOffMs && ahead < 86_400_000 ? Math.round(ahead / 60_000) : 0;
  }

  /** The server's time. */
  now(): Date {
    return new Date(this.phone() + (this.kept?.ahead ?? 0));
  }

  codeNow(): { code: string; until: number } | null {
    return this.kept ? codeAt(this.kept.roll, this.now().getTime()) : null;
  }

  /** What waits is sent first: the roll that comes then has it. */
  async refresh(): Promise<void> {
    await this.queue.send();
    this.learnt = [];
    const params = { id: this.sessionId };
    const before = this.phone();
    await this.asked.ask(async () => ({
      answer: await this.needs.api('GET /crew/sessions/:id/roll', { params }),
      since: null,
    }));
    if (this.asked.error || !this.asked.value) return;
    // The server looked at its clock somewhere between asking and now.
    const at = this.phone();
    const ahead = Date.parse(this.asked.value.now) - (before + at) / 2;
    // What was answered while the roll was on its way may not be in it.
    const roll = this.learnt.reduce(
      (known, [scans, answers]) => takenUp(known, scans, answers, ahead),
      this.asked.value,
    );
    this.keepRoll({ at, ahead: Math.round(ahead), roll });
  }

  /** Now and then: sends what waits, and looks at the roll again when it is old. */
  async tick(): Promise<void> {
    if (!this.kept || this.phone() - this.kept.at >= freshMs) return this.refresh();
    await this.queue.send();
  }

  setKind(kind: ScanKind): void {
    this.kind = kind;
    this.dismiss();
  }

  search(words: string): void {
    this.words = words;
    this.shownRows = rowsAtOnce;
  }

  narrow(filter: RollFilter): void {
    this.filter = filter;
    this.shownRows = rowsAtOnce;
  }

  showMore(): void {
    this.shownRows += rowsAtOnce;
  }

  /** What a QR code said. It is written down before it is shown. */
  scanned(text: string): void {
    this.queue.close();
    const verdict = verdictOf(text, this.kind, this.sessionId, this.parties);
    this.show(verdict, isTaken(verdict.tone) ? { ticket: text.trim() } : null);
  }

  /** Somebody without a code, by who they are. */
  byName(party: Party, memberIds: readonly string[]): void {
    this.queue.close();
    const verdict = verdictOn(party, this.kind);
    const scan = { signupId: party.signupId, memberIds: [...memberIds] };
    this.show(verdict, isTaken(verdict.tone) ? scan : null);
    this.done();
  }

  /** Who of the party that was just scanned is here. */
  tickMember(memberId: string): void {
    const { verdict, scanId, queue } = this;
    const open = queue.open;
    if (!verdict?.party || !open || open.id !== scanId) return;
    const chosen = this.here;
    const memberIds = verdict.memberIds.filter((id) =>
      id === memberId ? !chosen.includes(id) : chosen.includes(id),
    );
    this.here = memberIds;
    queue.tick(open.id, memberIds, memberIds.length);
  }

  /** Said who is here: off it goes. */
  done(): void {
    this.queue.close();
    void this.queue.send();
  }

  takeBack(): void {
    if (this.scanId) this.queue.takeBack(this.scanId);
    this.verdict = null;
    this.scanId = null;
  }

  dismiss(): void {
    this.queue.close();
    this.verdict = null;
    this.scanId = null;
  }

  /** What a correction made of a booking. */
  corrected(signup: SignupDetail): void {
    if (!this.kept) return;
    const fresh = new Map(signup.members.map((member) => [member.id, member]));
    const parties = this.kept.roll.parties.map((party) =>
      party.signupId !== signup.id
        ? party
        : {
            ...party,
            status: signup.status,
            members: party.members.map((member) => {
              const now = fresh.get(member.id);
              if (!now) return member;
              const { checkedInAt, checkedOutAt } = now;
              return { ...member, checkedInAt, checkedOutAt };
            }),
          },
    );
    this.keepRoll({ ...this.kept, roll: { ...this.kept.roll, parties } });
  }

  private show(verdict: Verdict, scan: Partial<QueuedScan> | null): void {
    this.verdict = verdict;
    this.scanId = null;
    this.here = scan?.memberIds ?? verdict.memberIds;
    if (!scan) return;
    const { party } = verdict;
    const several = verdict.memberIds.length > 1 && scan.memberIds === undefined;
    const memberIds = scan.memberIds ?? (party ? verdict.memberIds : undefined);
    const id = newIntention();
    this.scanId = id;
    this.queue.add({
      ...scan,
      id,
      kind: this.kind,
      at: new Date(this.phone()).toISOString(),
      name: party ? nameOfParty(party) : '',
      people: memberIds?.length ?? 1,
      ...(memberIds ? { memberIds } : {}),
      ...(several ? { open: true } : {}),
    });
    if (!several) void this.queue.send();
  }

  /** The roll on the phone takes in what the server took up. */
  private learn(scans: readonly QueuedScan[], answers: ScanAnswers['items']): void {
    this.learnt.push([scans, answers]);
    if (this.kept) {
      const roll = takenUp(this.kept.roll, scans, answers, this.kept.ahead);
      this.keepRoll({ ...this.kept, roll });
    }
    const mine = answers.find(({ id }) => id === this.scanId);
    if (mine) runInAction(() => this.said(mine));
  }

  /** The server's word on what is on screen. */
  private said({ outcome, text }: ScanAnswers['items'][number]): void {
    if (!this.verdict) return;
    const tone = outcome === 'refused' ? 'bad' : 'good';
    const sure = this.verdict.tone === 'good' && tone === 'good';
    if (!sure) this.verdict = { ...this.verdict, tone, title: text, text: '' };
  }

  private keepRoll(kept: KeptRoll): void {
    const { storage, person } = this.needs;
    keepRoll(storage, person, kept);
    runInAction(() => {
      this.kept = kept;
    });
  }
}
