import { makeAutoObservable, runInAction } from 'mobx';
import type { Person, SignedIn } from '@luyin/contract';
import type { Api } from '../api';
import type { Storage } from '../platform/storage/types';

interface Kept {
  token: string;
  person: Person;
}

const key = 'session';

/** Who is here. The token lives on this device only; the server keeps its hash. */
export class SessionStore {
  token: string | null = null;
  person: Person | null = null;
  may: readonly string[] = [];
  /** What the person wanted when they were asked to sign in. */
  private wish: (() => void) | null = null;

  constructor(
    private readonly api: Api,
    private readonly storage: Storage,
    /** Nobody is signed in any more; `byChoice` when the person said so. */
    private readonly onLeave: (byChoice: boolean) => void = () => {},
  ) {
    const kept = storage.read<Kept>(key);
    this.token = kept?.token ?? null;
    this.person = kept?.person ?? null;
    makeAutoObservable<this, 'api' | 'storage' | 'onLeave' | 'wish'>(this, {
      api: false,
      storage: false,
      onLeave: false,
      wish: false,
    });
  }

  get signedIn(): boolean {
    return this.token !== null;
  }

  /** Signed in: keeps the token, then does what was waiting for it. */
  open({ token, person }: SignedIn): void {
    this.token = token;
    this.person = person;
    this.storage.write(key, { token, person } satisfies Kept);
    const wish = this.wish;
    this.wish = null;
    wish?.();
  }

  /** Runs `act` now, or after signing in; `ask` leads to the sign-in page. */
  whenSignedIn(act: () => void, ask: () => void): void {
    if (this.signedIn) return act();
    this.wish = act;
    ask();
  }

  dropWish(): void {
    this.wish = null;
  }

  /** What the server knows of this session; a lost one is forgotten by the transport. */
  async refresh(): Promise<void> {
    if (!this.token) return;
    const { person, may } = await this.api('GET /session');
    runInAction(() => {
      if (!person) return this.forget();
      this.person = person;
      this.may = may;
      if (this.token) this.storage.write(key, { token: this.token, person } satisfies Kept);
    });
  }

  /** Signs out here at once; the server is told, and expires the session by itself if that fails. */
  async signOut(): Promise<void> {
    if (!this.token) return;
    const told = this.api('DELETE /session').catch(() => undefined);
    this.forget(true);
    await told;
  }

  forget(byChoice = false): void {
    this.token = null;
    this.person = null;
    this.may = [];
    this.storage.remove(key);
    this.onLeave(byChoice);
  }
}
