import { makeAutoObservable, runInAction } from 'mobx';
import type { DemoClock } from '@luyin/contract';
import { newIntention, type Api, type ApiError } from '../api';
import { asApiError } from '../asked';
import type { CityStore } from './city-store';

/** What time it is in the city. Everywhere but in a demo city that is the phone's own time. */
export class ClockStore {
  /** The demo city's clock, as the server told it; null where there is none. */
  demo: DemoClock | null = null;
  moving = false;
  private ahead = 0;

  constructor(
    private readonly api: Api,
    private readonly city: CityStore,
    private readonly phone = () => Date.now(),
  ) {
    makeAutoObservable<this, 'api' | 'city' | 'phone'>(this, {
      api: false,
      city: false,
      phone: false,
      now: false,
    });
  }

  /** Give it to said() and its like: dates are near or far as seen from here. */
  now(): Date {
    return new Date(this.phone() + this.ahead);
  }

  /** Call it from pages that show dates. A city that is no demo is not asked. */
  async need(): Promise<void> {
    if (!(await this.city.need())?.demo) return;
    try {
      this.told(await this.api('GET /demo/clock'));
    } catch (error) {
      if (asApiError(error).code === 'demo_only') this.told(null);
    }
  }

  /** Null when done; the reason when not. */
  async move(days: number): Promise<ApiError | null> {
    if (this.moving) return null;
    this.moving = true;
    try {
      const call = { body: { days } };
      this.told(await this.api('POST /demo/clock', call, { intention: newIntention() }));
      return null;
    } catch (error) {
      return asApiError(error);
    } finally {
      runInAction(() => {
        this.moving = false;
      });
    }
  }

  private told(demo: DemoClock | null): void {
    this.demo = demo;
    this.ahead = demo ? new Date(demo.now).getTime() - this.phone() : 0;
  }
}
