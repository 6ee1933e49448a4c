import { makeAutoObservable } from 'mobx';
import type { SignupDetail, SignupSummary } from '@luyin/contract';
import type { ScanKind } from '@luyin/contract/signup/words';
import type { Api, ApiError } from '../api';
import { Asked } from '../asked';
import { Deed } from '../deed';
import type { Whereabouts } from '../platform/location/types';
import type { Storage } from '../platform/storage/types';
import type { Recall } from '../recall';
import { keepSignup, keptSignups } from '../signups-kept';
import { siteCodeOf } from './site-code';

export interface SignupNeeds {
  api: Api;
  recall: Recall;
  storage: Storage;
  person(): string | null;
  /** Asks the phone where it is; straight from a tap. */
  locate(): Promise<Whereabouts>;
  /** Reads a QR code; null when the person turned back. */
  scan(): Promise<string | null>;
}

export type SignupStepAction = 'accept' | 'decline' | 'cancel';
/** Why one's own check-in did not work, before or at the server. */
export type CheckTrouble = 'refused' | 'unavailable' | 'code' | ApiError;

/** One booking of mine and what I do with it. */
export class SignupStore {
  readonly asked = new Asked<SignupDetail>();
  private readonly deed: Deed<SignupDetail>;
  private readonly check: Deed<SignupDetail>;
  checking = false;
  checkTrouble: CheckTrouble | null = null;
  /** The code at the site, written by hand where no camera can be had. */
  typed = '';

  constructor(
    readonly id: string,
    private readonly needs: SignupNeeds,
  ) {
    const answered = (signup: SignupDetail) => {
      this.asked.answered(signup);
      this.keep();
    };
    this.deed = new Deed<SignupDetail>({ answered, reload: () => this.load() });
    this.check = new Deed<SignupDetail>({ answered, reload: () => Promise.resolve() });
    makeAutoObservable<this, 'needs' | 'deed' | 'check'>(this, {
      deed: false,
      check: false,
      id: false,
      asked: false,
      needs: false,
    });
  }

  get busy(): boolean {
    return this.deed.busy;
  }

  get signup(): SignupDetail | null {
    return this.asked.value;
  }

  /** Without a network, and never opened before: at least the code. */
  get kept(): SignupSummary | null {
    const person = this.needs.person();
    if (this.signup || person === null || this.asked.error?.code !== 'offline') return null;
    return keptSignups(this.needs.storage, person)?.items.find(({ id }) => id === this.id) ?? null;
  }

  /** When the kept one was told. */
  get keptAt(): number | null {
    const person = this.needs.person();
    return person === null ? null : (keptSignups(this.needs.storage, person)?.at ?? null);
  }

  /** Something may change without anybody tapping. */
  get moves(): boolean {
    return ['waiting', 'offered', 'entered'].includes(this.signup?.status ?? '');
  }

  async load(): Promise<void> {
    const params = { id: this.id };
    await this.asked.ask(() => this.needs.recall('GET /signups/:id', { params }));
    if (this.asked.since === null) this.keep();
  }

  /** Null when done, or what the server had against it; then what is shown is fresh. */
  step(action: SignupStepAction): Promise<ApiError | null> {
    const params = { id: this.id };
    const body = { action, version: this.signup?.version ?? 0 };
    return this.deed.do(action, body, (intention) =>
      this.needs.api('POST /signups/:id/steps', { params, body }, { intention }),
    );
  }

  giveStars(stars: number, text: string): Promise<ApiError | null> {
    const words = text.trim();
    const params = { id: this.id };
    const body = { stars, ...(words ? { text: words } : {}) };
    return this.deed.do('stars', body, (intention) =>
      this.needs.api('PUT /signups/:id/feedback', { params, body }, { intention }),
    );
  }

  type(code: string): void {
    this.typed = code;
    this.checkTrouble = null;
  }

  /** By the camera: straight from a tap. True when it was recorded. */
  async checkByScan(kind: ScanKind): Promise<boolean> {
    if (this.checking) return false;
    this.begin();
    const code = await this.needs.scan();
    return code === null ? this.end(null) : this.checkWith(kind, code);
  }

  /** By hand. */
  async checkByCode(kind: ScanKind): Promise<boolean> {
    const { signup, checking, typed } = this;
    if (checking || !signup) return false;
    const code = siteCodeOf(signup.sessionId, typed);
    if (!code) return this.end('code');
    this.begin();
    return this.checkWith(kind, code);
  }

  private async checkWith(kind: ScanKind, code: string): Promise<boolean> {
    const here = await this.needs.locate();
    if (here.kind !== 'here') return this.end(here.kind);
    const params = { id: this.id };
    const body = { kind, code, position: here.position };
    const refused = await this.check.do(
      'check',
      body,
      (intention) =>
        this.needs.api('POST /signups/:id/attendance', { params, body }, { intention }),
      () => {
        this.typed = '';
      },
    );
    this.end(refused);
    return refused === null;
  }

  private begin(): void {
    this.checking = true;
    this.checkTrouble = null;
  }

  private end(trouble: CheckTrouble | null): false {
    this.checking = false;
    this.checkTrouble = trouble;
    return false;
  }

  private keep(): void {
    const person = this.needs.person();
    if (this.signup && person !== null) keepSignup(this.needs.storage, person, this.signup);
  }
}
