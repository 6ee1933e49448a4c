/**
 * What was typed into a form and not sent yet, kept on this device: an app that is killed gives it back whole. Keys of
 * idempotency are part of it, so that a submit whose answer was lost is, after a restart, still the same submit.
 */
import { action, makeObservable, observable, reaction } from 'mobx';
import { newIntention } from './api';
import type { Storage } from './platform/storage/types';

interface Intention {
  key: string;
  /** The body it was made for, as JSON. */
  of: string;
}

interface Kept<T> {
  at: number;
  shape: number;
  fields: T;
  intentions: Record<string, Intention>;
}

export interface DraftNeeds {
  storage: Storage;
  /** Tells when the app goes to the background; answers how to stop listening. */
  onHide(tell: () => void): () => void;
  now?(): number;
}

export interface DraftName {
  /** Whose: what one person typed is not offered to another. */
  person: string | null;
  form: string;
  /** What the form is about: a tree's code, an adoption's id. */
  subject?: string;
  /** Counted up when the fields of the form change: an older draft is dropped. */
  shape?: number;
}

const indexKey = 'drafts';
const days = 30;
const pauseMs = 250;
/** WeChat keeps 1 MB a key; Chinese takes three bytes a character. */
const mostCharacters = 300_000;
const mostDrafts = 20;

export class Draft<T> {
  /** Something was brought back that is not in the blank form. */
  restored = false;
  private readonly key: string;
  private readonly shape: number;
  private readonly now: () => number;
  private intentions: Record<string, Intention> = {};
  private snapshot: (() => T) | null = null;
  private stops: (() => void)[] = [];
  private blank = '';
  private written = '';

  constructor(
    private readonly needs: DraftNeeds,
    { person, form, subject = '', shape = 1 }: DraftName,
  ) {
    this.now = needs.now ?? (() => Date.now());
    this.key = `draft ${person ?? 'visitor'} ${form} ${subject}`;
    this.shape = shape;
    makeObservable(this, { restored: observable, start: action, clear: action });
  }

  /**
   * Once, with the form still blank: gives `restore` what was kept, then keeps what `snapshot` tells a moment after it
   * changes. Ends with `close`.
   */
  start(snapshot: () => T, restore: (fields: T) => void): void {
    this.blank = JSON.stringify(snapshot());
    const fields = this.open();
    if (fields !== null) restore(fields);
    this.snapshot = snapshot;
    this.written = fields === null ? this.blank : JSON.stringify(fields);
    this.restored = this.written !== this.blank;
    const stop = reaction(
      () => JSON.stringify(snapshot()),
      () => this.save(),
      { delay: pauseMs },
    );
    this.stops.push(
      stop,
      this.needs.onHide(() => this.save()),
    );
  }

  /** Now: before something is sent, or when the page is left. */
  save(): void {
    if (!this.snapshot) return;
    const text = JSON.stringify(this.snapshot());
    if (text === this.written || text.length > mostCharacters) return;
    this.written = text;
    if (text === this.blank) this.remove();
    else this.write(text);
  }

  /**
   * The idempotency key for sending `body` in this step of the form: the same for as long as the body is the same,
   * also after a restart; another one when something was changed meanwhile.
   */
  intention(step: string, body: unknown): string {
    const of = JSON.stringify(body);
    const known = this.intentions[step];
    if (known?.of === of) return known.key;
    const key = newIntention();
    this.intentions[step] = { key, of };
    this.written = JSON.stringify(this.snapshot?.() ?? null);
    this.write(this.written);
    return key;
  }

  /** Thrown away: the form is blank again, and what is typed next is kept. */
  clear(): void {
    this.restored = false;
    this.intentions = {};
    this.written = this.blank;
    this.remove();
  }

  /** Sent: nothing is left, and nothing more is kept. */
  done(): void {
    this.close();
    this.remove();
  }

  /** The page is gone; what was typed last is written down. */
  close(): void {
    this.save();
    for (const stop of this.stops.splice(0)) stop();
    this.snapshot = null;
  }

  private open(): T | null {
    forgetOld(this.needs.storage, this.now());
    const kept = this.needs.storage.read<Kept<T>>(this.key);
    if (!kept || kept.shape !== this.shape) return null;
    this.intentions = kept.intentions;
    return kept.fields;
  }

  private write(text: string): void {
    const { storage } = this.needs;
    const at = this.now();
    const { shape, intentions } = this;
    const index = indexOf(storage).filter(({ key }) => key !== this.key);
    index.unshift({ key: this.key, at });
    for (const { key } of index.splice(mostDrafts)) storage.remove(key);
    storage.write(indexKey, index);
    const fields = JSON.parse(text) as T;
    storage.write(this.key, { at, shape, fields, intentions } satisfies Kept<T>);
  }

  private remove(): void {
    const { storage } = this.needs;
    storage.remove(this.key);
    storage.write(
      indexKey,
      indexOf(storage).filter(({ key }) => key !== this.key),
    );
  }
}

interface Entry {
  key: string;
  at: number;
}
const indexOf = (storage: Storage): Entry[] => storage.read<Entry[]>(indexKey) ?? [];

/** Drafts that nobody came back to for a month. */
function forgetOld(storage: Storage, now: number): void {
  const index = indexOf(storage);
  const since = now - days * 86_400_000;
  const young = index.filter(({ at }) => at >= since);
  if (young.length === index.length) return;
  for (const { key, at } of index) if (at < since) storage.remove(key);
  storage.write(indexKey, young);
}

/** Every draft goes: when a person signs out. */
export function forgetDrafts(storage: Storage): void {
  for (const { key } of indexOf(storage)) storage.remove(key);
  storage.remove(indexKey);
}
