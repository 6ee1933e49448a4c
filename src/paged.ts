import { makeAutoObservable, observable } from 'mobx';
import type { ApiError } from './api';
import { asApiError } from './asked';

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** A list that grows by keyset pages. Rows are only ever appended, so the phone is sent the new ones alone. */
export class Paged<T> {
  items: T[] = [];
  next: string | null = null;
  started = false;
  busy = false;
  error: ApiError | null = null;
  private turn = 0;

  constructor(private readonly load: (cursor: string | undefined) => Promise<Page<T>>) {
    makeAutoObservable<this, 'turn' | 'load'>(this, {
      items: observable.shallow,
      turn: false,
      load: false,
    });
  }

  get empty(): boolean {
    return this.started && !this.error && this.items.length === 0 && !this.busy;
  }

  /** The first page; what is shown stays until it comes. */
  start(): Promise<void> {
    this.turn += 1;
    return this.fetch(undefined);
  }

  /** The next page, unless one is on its way or there is none. */
  async more(): Promise<void> {
    if (this.busy || !this.next) return;
    await this.fetch(this.next);
  }

  retry(): Promise<void> {
    return this.items.length > 0 && this.next ? this.fetch(this.next) : this.start();
  }

  /** Empty again, and deaf to what is still on its way. */
  clear(): void {
    this.turn += 1;
    this.items.splice(0);
    this.next = null;
    this.started = false;
    this.busy = false;
    this.error = null;
  }

  private async fetch(cursor: string | undefined): Promise<void> {
    const turn = this.turn;
    this.busy = true;
    this.error = null;
    try {
      const page = await this.load(cursor);
      if (turn === this.turn) this.arrived(page, cursor !== undefined);
    } catch (error) {
      if (turn === this.turn) this.failed(asApiError(error));
    }
  }

  private arrived(page: Page<T>, further: boolean): void {
    if (further) this.items.push(...page.items);
    else this.items.splice(0, this.items.length, ...page.items);
    this.next = page.next;
    this.started = true;
    this.busy = false;
  }

  private failed(error: ApiError): void {
    // A cursor of an older list can't be continued: begin again on the next try.
    if (error.code === 'cursor_invalid') this.next = null;
    this.error = error;
    this.started = true;
    this.busy = false;
  }
}
