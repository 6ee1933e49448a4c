import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Position } from '@luyin/contract';
import type { Location } from '../platform/location/types';

/** Where care was done, if it was told. */
export class CareWhere {
  position: Position | null = null;
  locating = false;
  /** Why there is no place, once it was asked for. */
  nowhere: 'refused' | 'unavailable' | null = null;

  constructor(private readonly ask: Location['ask']) {
    makeAutoObservable<this, 'ask'>(this, { position: observable.ref, ask: false });
  }

  /** Call it straight from a tap. */
  async locate(): Promise<void> {
    if (this.locating) return;
    this.locating = true;
    this.nowhere = null;
    const found = await this.ask();
    runInAction(() => {
      this.locating = false;
      if (found.kind === 'here') this.position = found.position;
      else this.nowhere = found.kind;
    });
  }

  set(position: Position | null): void {
    this.position = position;
    this.nowhere = null;
  }
}
