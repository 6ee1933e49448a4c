/** How many of what was planted are alive, one, two and three years later. */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Answer, SurvivalForm } from '@luyin/contract';
import type { Api } from '../api';
import { Asked, asApiError } from '../asked';
import type { Draft } from '../draft';
import { sentence } from '../texts/errors';
import { wholeOf } from './numbers';
import { survivalTexts as texts } from './texts';

export type DueBatch = Answer<'GET /desk/survival'>['items'][number];
export interface SurvivalFields {
  alive: string;
  note: string;
}

/** A batch is asked for in each of its years. */
export const keyOf = ({ batchId, year }: Pick<DueBatch, 'batchId' | 'year'>): string =>
  `${batchId}-${year}`;

export class SurvivalStore {
  readonly asked = new Asked<DueBatch[]>();
  open: DueBatch | null = null;
  alive = '';
  note = '';
  trouble: { place: 'alive' | 'whole'; text: string } | null = null;
  sending = false;
  private draft: Draft<SurvivalFields> | null = null;

  constructor(
    private readonly api: Api,
    private readonly draftOf: (subject: string) => Draft<SurvivalFields>,
  ) {
    makeAutoObservable<this, 'api' | 'draftOf' | 'draft'>(this, {
      asked: false,
      api: false,
      draftOf: false,
      draft: false,
      open: observable.ref,
      trouble: observable.ref,
    });
  }

  load(): Promise<void> {
    return this.asked.ask(async () => {
      const { items } = await this.api('GET /desk/survival');
      return { answer: items, since: null };
    });
  }

  unfold(batch: DueBatch): void {
    this.close();
    this.open = batch;
    this.draft = this.draftOf(keyOf(batch));
    this.draft.start(
      () => ({ alive: this.alive, note: this.note }),
      (kept) => Object.assign(this, kept),
    );
  }

  set(by: Partial<SurvivalFields>): void {
    Object.assign(this, by);
    this.trouble = null;
  }

  close(): void {
    this.draft?.close();
    this.draft = null;
    Object.assign(this, { open: null, alive: '', note: '', trouble: null });
  }

  /** True when it is written down; a batch that a colleague has written down leaves the list too. */
  async send(): Promise<boolean> {
    const { open, draft } = this;
    if (!open || !draft || this.sending) return false;
    const alive = wholeOf(this.alive, 0, open.planted);
    if (typeof alive !== 'number') {
      this.trouble = { place: 'alive', text: texts.aliveWrong(open.planted) };
      return false;
    }
    const note = this.note.trim();
    const body: SurvivalForm = { year: open.year, alive, ...(note === '' ? {} : { note }) };
    this.sending = true;
    try {
      const params = { id: open.batchId };
      const intention = draft.intention('survival', body);
      await this.api('PUT /desk/survival/:id', { params, body }, { intention });
      draft.done();
      runInAction(() => {
        this.draft = null;
        this.drop(open);
        this.close();
      });
      return true;
    } catch (error) {
      const refused = asApiError(error);
      runInAction(() => {
        this.trouble = { place: 'whole', text: sentence(refused) };
        if (refused.code === 'survival_recorded_already') this.drop(open);
      });
      return false;
    } finally {
      runInAction(() => {
        this.sending = false;
      });
    }
  }

  private drop(batch: DueBatch): void {
    const left = (this.asked.value ?? []).filter((one) => keyOf(one) !== keyOf(batch));
    this.asked.answered(left);
  }
}
