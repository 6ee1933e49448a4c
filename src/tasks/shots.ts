/** Photos taken for a task: stamped, kept on this device, and sent only with the act that they belong to. */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import { newIntention } from '../api';
import type { Shot } from './kept';

export interface ShotsNeeds {
  platform: {
    keep(path: string): Promise<string>;
    show(key: string): Promise<string | null>;
    drop(key: string): void;
  };
  /** Writes where and when into the picture. */
  stamp(path: string): Promise<string>;
}

export interface ShownShot extends Shot {
  shown: string;
}

export const mostShots = 9;

export class Shots {
  list: ShownShot[] = [];
  /** How many are being stamped and kept. */
  busy = 0;
  /** The phone had no room for the last one. */
  full = false;
  /** Called when what a draft must hold has changed: write it down now. */
  onChange: () => void = () => {};

  constructor(private readonly needs: ShotsNeeds) {
    makeAutoObservable<this, 'needs'>(this, {
      list: observable.ref,
      onChange: false,
      needs: false,
    });
  }

  get room(): number {
    return Math.max(0, mostShots - this.list.length - this.busy);
  }

  /** For the draft, and for the act. */
  get kept(): Shot[] {
    return this.list.map(({ key, intention }) => ({ key, intention }));
  }

  async add(paths: readonly string[]): Promise<void> {
    const some = paths.slice(0, this.room);
    this.busy += some.length;
    this.full = false;
    // One after the other: a phone has memory for one drawn photo.
    for (const path of some) await this.addOne(path);
  }

  remove(key: string): void {
    this.list = this.list.filter((shot) => shot.key !== key);
    this.onChange();
    this.needs.platform.drop(key);
  }

  /** From a draft; copies that are gone are left out. */
  async restore(kept: readonly Shot[]): Promise<void> {
    const found = await Promise.all(
      kept.map(async (shot) => ({ ...shot, shown: await this.needs.platform.show(shot.key) })),
    );
    runInAction(() => {
      const here = new Set(this.list.map(({ key }) => key));
      const back = found.filter(
        (shot): shot is ShownShot => shot.shown !== null && !here.has(shot.key),
      );
      this.list = [...back, ...this.list];
    });
  }

  /** They belong to an act now, which keeps them until it is sent. */
  handOver(): Shot[] {
    const { kept } = this;
    this.list = [];
    return kept;
  }

  private async addOne(path: string): Promise<void> {
    try {
      const key = await this.needs.platform.keep(await this.needs.stamp(path));
      const shown = (await this.needs.platform.show(key)) ?? path;
      runInAction(() => {
        this.list = [...this.list, { key, intention: newIntention(), shown }];
      });
      this.onChange();
    } catch {
      runInAction(() => {
        this.full = true;
      });
    } finally {
      runInAction(() => {
        this.busy -= 1;
      });
    }
  }
}
