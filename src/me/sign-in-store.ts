import { makeAutoObservable, runInAction } from 'mobx';
import { newIntention, type Api, type ApiError } from '../api';
import { asApiError } from '../asked';
import type { SessionStore } from '../session/session-store';

const phonePattern = /^1[3-9]\d{9}$/;
const codePattern = /^\d{6}$/;

/** Signing in: a phone and its one-time code, or WeChat's own login. */
export class SignInStore {
  phone = '';
  code = '';
  /** Seconds until the code may be sent again. */
  waitSeconds = 0;
  sentMinutes: number | null = null;
  developmentCode: string | null = null;
  busy = false;
  sending = false;
  error: ApiError | null = null;
  /** Which box needs another look, before the server is asked. */
  wrong: 'phone' | 'code' | null = null;
  private clock: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly api: Api,
    private readonly session: SessionStore,
  ) {
    makeAutoObservable<this, 'api' | 'session' | 'clock'>(this, {
      api: false,
      session: false,
      clock: false,
    });
  }

  setPhone(phone: string): void {
    this.phone = phone.replace(/\D/g, '').slice(0, 11);
    this.settled();
  }

  setCode(code: string): void {
    this.code = code.replace(/\D/g, '').slice(0, 6);
    this.settled();
  }

  async sendCode(): Promise<void> {
    if (this.sending || this.waitSeconds > 0) return;
    if (!phonePattern.test(this.phone)) return this.look('phone');
    this.sending = true;
    this.settled();
    try {
      const answer = await this.api(
        'POST /session/phone-code',
        { body: { phone: this.phone } },
        { intention: newIntention() },
      );
      runInAction(() => {
        this.sentMinutes = Math.max(1, Math.round(answer.expiresInSeconds / 60));
        this.developmentCode = answer.developmentCode ?? null;
      });
      this.countDown(answer.retryInSeconds);
    } catch (error) {
      const failed = asApiError(error);
      if (failed.retryAfterSeconds) this.countDown(failed.retryAfterSeconds);
      this.fail(failed);
    } finally {
      runInAction(() => {
        this.sending = false;
      });
    }
  }

  /** True when the person is signed in. */
  async withPhone(): Promise<boolean> {
    const { phone, code } = this;
    if (!phonePattern.test(phone)) return (this.look('phone'), false);
    if (!codePattern.test(code)) return (this.look('code'), false);
    return this.open(() => this.api('POST /session/phone', { body: { phone, code } }));
  }

  async withWechat(loginCode: () => Promise<string>): Promise<boolean> {
    return this.open(async () => {
      const code = await loginCode();
      return this.api('POST /session/wechat', { body: { code } });
    });
  }

  /** After signing in on a page that was loaded anew: what was wanted stands only in its address. */
  async saveWished(code: string): Promise<void> {
    const call = { params: { code } };
    // The tree's own page shows whether it is saved, and offers it again.
    await this.api('PUT /me/favourites/:code', call, { intention: newIntention() }).catch(() => {});
  }

  /** The page is gone: no more ticking. */
  leave(): void {
    clearInterval(this.clock);
  }

  private async open(ask: () => Promise<Parameters<SessionStore['open']>[0]>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.settled();
    try {
      const signedIn = await ask();
      this.session.open(signedIn);
      return true;
    } catch (error) {
      this.fail(asApiError(error));
      return false;
    } finally {
      runInAction(() => {
        this.busy = false;
      });
    }
  }

  private countDown(seconds: number): void {
    clearInterval(this.clock);
    this.waitSeconds = seconds;
    this.clock = setInterval(() => this.tick(), 1000);
  }

  private tick(): void {
    this.waitSeconds -= 1;
    if (this.waitSeconds <= 0) clearInterval(this.clock);
  }

  private look(at: 'phone' | 'code'): void {
    this.wrong = at;
    this.error = null;
  }

  private fail(error: ApiError): void {
    this.error = error;
    if (error.code === 'phone_code_wrong') this.wrong = 'code';
  }

  private settled(): void {
    this.wrong = null;
    this.error = null;
  }
}
