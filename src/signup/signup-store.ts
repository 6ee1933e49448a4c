import { makeAutoObservable, runInAction } from 'mobx';
import type { Position, SignupDetail, SignupSummary } from '@luyin/contract';
import type { ScanKind } from '@luyin/contract/signup/words';
import { newIntention, type Api, type ApiError } from '../api';
import { Asked, asApiError } from '../asked';
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
  busy = false;
  checking = false;
  checkTrouble: CheckTrouble | null = null;
  /** The code at the site, written by hand where no camera can be had. */
  typed = '';
  /** The same deed tried again is the same request. */
  private intentions = new Map<string, string>();

  constructor(
    readonly id: string,
    private readonly needs: SignupNeeds,
  ) {
    makeAutoObservable<this, 'needs' | 'intentions'>(this, {
      id: false,
      asked: false,
      needs: false,
      intentions: false,
    });
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
    const version = this.signup?.version ?? 0;
    return this.act(`${action} ${version}`, (intention) =>
      this.needs.api(
        'POST /signups/:id/steps',
        { params: { id: this.id }, body: { action, version } },
        { intention },
      ),
    );
  }

  giveStars(stars: number, text: string): Promise<ApiError | null> {
    const words = text.trim();
    const body = { stars, ...(words ? { text: words } : {}) };
    return this.act(`stars ${JSON.stringify(body)}`, (intention) =>
      this.needs.api('PUT /signups/:id/feedback', { params: { id: this.id }, body }, { intention }),
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
    try {
      const signup = await this.sendCheck(kind, code, here.position);
      runInAction(() => {
        this.asked.answered(signup);
        this.typed = '';
      });
      this.keep();
      this.end(null);
      return true;
    } catch (error) {
      return this.end(asApiError(error));
    }
  }

  private async sendCheck(kind: ScanKind, code: string, position: Position) {
    const params = { id: this.id };
    const body = { kind, code, position };
    const what = `check ${JSON.stringify(body)}`;
    const signup = await this.needs.api(
      'POST /signups/:id/attendance',
      { params, body },
      { intention: this.intentionOf(what) },
    );
    this.intentions.delete(what);
    return signup;
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

  private async act(
    what: string,
    send: (intention: string) => Promise<SignupDetail>,
  ): Promise<ApiError | null> {
    if (this.busy) return null;
    this.busy = true;
    try {
      const signup = await send(this.intentionOf(what));
      this.intentions.delete(what);
      this.asked.answered(signup);
      this.keep();
      return null;
    } catch (error) {
      const refused = asApiError(error);
      // What stood on screen was older than what the server knows.
      if (refused.code !== 'offline') await this.load();
      return refused;
    } finally {
      runInAction(() => {
        this.busy = false;
      });
    }
  }

  private keep(): void {
    const person = this.needs.person();
    if (this.signup && person !== null) keepSignup(this.needs.storage, person, this.signup);
  }

  private intentionOf(what: string): string {
    const intention = this.intentions.get(what) ?? newIntention();
    this.intentions.set(what, intention);
    return intention;
  }
}
