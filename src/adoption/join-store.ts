import { makeAutoObservable, runInAction } from 'mobx';
import type { Answer } from '@luyin/contract';
import { newIntention, type Api, type ApiError } from '../api';
import { Asked, asApiError } from '../asked';

export type InvitationView = Answer<'GET /invitations/:code'>;

/** Letters that look like others are read as them, the way the codes are made (Crockford's base32). */
export function readCode(text: string): string | null {
  const last = text.trim().split(/[/=]/).pop() ?? '';
  const code = last.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code) ? code : null;
}

/** An invitation: what it is for, and joining by it. */
export class JoinStore {
  readonly asked = new Asked<InvitationView>();
  joining = false;
  /** The adoption that was joined. */
  joined: string | null = null;
  refused: ApiError | null = null;
  private readonly intention = newIntention();

  constructor(
    readonly code: string,
    private readonly api: Api,
  ) {
    makeAutoObservable<this, 'api' | 'intention'>(this, {
      code: false,
      asked: false,
      api: false,
      intention: false,
    });
  }

  load(): Promise<void> {
    const params = { code: this.code };
    return this.asked.ask(async () => ({
      answer: await this.api('GET /invitations/:code', { params }),
      since: null,
    }));
  }

  async join(): Promise<void> {
    if (this.joining || this.joined) return;
    this.joining = true;
    this.refused = null;
    try {
      const call = { params: { code: this.code } };
      const { id } = await this.api('POST /invitations/:code', call, {
        intention: this.intention,
      });
      runInAction(() => {
        this.joined = id;
      });
    } catch (error) {
      runInAction(() => {
        this.refused = asApiError(error);
      });
    } finally {
      runInAction(() => {
        this.joining = false;
      });
    }
  }
}
