import { makeAutoObservable, runInAction } from 'mobx';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** Everyone who waits asks within this time after the opening, not all at its first second. */
const spread = 3 * second;
/** A server that does not open in time is asked this often, at growing distances, and then left in peace. */
const patience = 5;
/** A tick that comes this much off its time means that the phone’s clock was set, or that the phone slept. */
const late = 90 * second;
const early = 2 * second;

export interface CountdownNeeds {
  /** Asks for the activity again; what it says comes back through `told`. */
  again(): Promise<unknown>;
  /** The phone’s clock, ms. */
  phone?(): number;
  /** 0 to 1. */
  random?(): number;
}

/**
 * Counts down to an opening by the server’s clock. It never counts steps, it reads the clock: after a while in the
 * background it is where it should be. When the time has come it asks the server again by itself, once, after a moment
 * of its own.
 */
export class Countdown {
  /** The server’s clock as of the last look, ms. */
  now: number;
  private opensAt: number | null = null;
  private ahead = 0;
  private running = false;
  /** How often in a row, and whether an answer is still to come. */
  private asked = 0;
  private asking = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** When the next look is due by the phone’s clock. */
  private dueAt = 0;
  private readonly needs: Required<CountdownNeeds>;

  constructor({ again, phone = () => Date.now(), random = Math.random }: CountdownNeeds) {
    this.needs = { again, phone, random };
    this.now = phone();
    makeAutoObservable<
      this,
      'needs' | 'timer' | 'dueAt' | 'asked' | 'asking' | 'running' | 'ahead'
    >(this, {
      needs: false,
      asking: false,
      timer: false,
      dueAt: false,
      asked: false,
      running: false,
      ahead: false,
    });
  }

  /**
   * What the server said: its clock when the phone’s said `at` (ms), and the opening that is waited for; null: none is.
   */
  told(serverNow: string, at: number, opensAt: string | null): void {
    const said = Date.parse(serverNow);
    if (!Number.isNaN(said)) this.ahead = said - at;
    this.opensAt = opensAt === null ? null : Date.parse(opensAt);
    this.asking = false;
    this.now = this.needs.phone() + this.ahead;
    if (this.left !== 0) this.asked = 0;
    this.look();
  }

  /** ms until the opening, 0 once it has come; null when none is waited for. */
  get left(): number | null {
    return this.opensAt === null ? null : Math.max(0, this.opensAt - this.now);
  }

  /** The page is in sight. */
  resume(): void {
    this.running = true;
    // Whoever comes back may wait again.
    this.asked = 0;
    this.look();
  }

  /** The page is out of sight: nothing is drawn and nobody is asked. */
  pause(): void {
    this.running = false;
    clearTimeout(this.timer);
  }

  private look(): void {
    runInAction(() => {
      this.now = this.needs.phone() + this.ahead;
    });
    clearTimeout(this.timer);
    const { left } = this;
    if (!this.running || left === null) return;
    if (left > 0) this.in(left > hour ? left % minute || minute : left % second || second);
    else if (this.asked < patience) this.ask();
  }

  private in(ms: number): void {
    this.dueAt = this.needs.phone() + ms;
    this.timer = setTimeout(() => this.tick(), ms);
  }

  private tick(): void {
    const off = this.needs.phone() - this.dueAt;
    // Which of the two it was, the server knows: its clock is asked for anew.
    if (off > late || off < -early) this.ask();
    else this.look();
  }

  /** After a moment of this phone’s own; each further time in a row waits longer. */
  private ask(): void {
    const pause = this.asked === 0 ? 0 : spread * 2 ** this.asked;
    this.asked += 1;
    runInAction(() => {
      this.now = this.needs.phone() + this.ahead;
    });
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        this.asking = true;
        void this.needs.again().finally(() => {
          // Told nothing, it goes on from where it stood.
          if (this.asking) this.look();
          this.asking = false;
        });
      },
      pause + this.needs.random() * spread,
    );
  }
}
