import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { AdoptionDetail, TreeSummary } from '@luyin/contract';
import { newIntention, type Api, type ApiError } from '../api';
import { Asked, asApiError } from '../asked';
import { Paged } from '../paged';
import type { Recall } from '../recall';
import { sentence } from '../texts/errors';
import { swapTexts as texts } from './swap-texts';

const rowsAtOnce = 10;
/** The chosen tree is not to be had: another one must be chosen. */
const lostChoice = [
  'tree_not_found',
  'tree_adopted',
  'tree_applied_for',
  'tree_held',
  'tree_promised',
  'tree_not_standing',
  'tree_without_plan',
  'plan_not_fitting',
  'already_yours',
];

/** Choosing another tree of the same plan for one that was lost, the nearest first. */
export class SwapStore {
  readonly asked = new Asked<AdoptionDetail>();
  readonly trees: Paged<TreeSummary>;
  chosen: TreeSummary | null = null;
  trouble: string | null = null;
  sending = false;
  /** The adoption that takes the place of the old one. */
  taken: AdoptionDetail | null = null;
  /** The same tree tried again is the same request. */
  private intentions = new Map<string, string>();

  constructor(
    readonly adoptionId: string,
    private readonly api: Api,
    private readonly recall: Recall,
  ) {
    this.trees = new Paged((cursor) => {
      const { planId, tree } = this.asked.value!;
      const { lon, lat } = tree.position;
      const query = { plan: planId, lon, lat, cursor, limit: rowsAtOnce };
      return api('GET /adoption/trees', { query });
    });
    makeAutoObservable<this, 'api' | 'recall' | 'intentions'>(this, {
      adoptionId: false,
      asked: false,
      trees: false,
      chosen: observable.ref,
      taken: observable.ref,
      api: false,
      recall: false,
      intentions: false,
    });
  }

  get adoption(): AdoptionDetail | null {
    return this.asked.value;
  }

  get may(): boolean {
    return this.adoption?.actions.includes('swap') ?? false;
  }

  async load(): Promise<void> {
    const params = { id: this.adoptionId };
    await this.asked.ask(() => this.recall('GET /adoptions/:id', { params }));
    if (this.may && !this.trees.started) await this.trees.start();
  }

  choose(tree: TreeSummary): void {
    this.chosen = tree;
    this.trouble = null;
  }

  /** True when there is something to confirm. */
  ready(): boolean {
    if (!this.chosen) this.trouble = texts.chooseFirst;
    return this.chosen !== null;
  }

  async submit(): Promise<void> {
    const tree = this.chosen;
    if (!tree || this.sending) return;
    this.sending = true;
    this.trouble = null;
    try {
      const call = { params: { id: this.adoptionId }, body: { treeCode: tree.code } };
      const intention = this.intentionOf(tree.code);
      const taken = await this.api('POST /adoptions/:id/swap', call, { intention });
      runInAction(() => {
        this.taken = taken;
      });
    } catch (error) {
      await this.refused(asApiError(error));
    } finally {
      runInAction(() => {
        this.sending = false;
      });
    }
  }

  private async refused(error: ApiError): Promise<void> {
    this.trouble = error.code === 'offline' ? texts.offline : sentence(error);
    if (lostChoice.includes(error.code)) {
      this.chosen = null;
      await this.trees.start();
    } else if (error.code === 'swap_not_open' || error.code === 'forbidden') {
      // Done on another phone, or too late by now.
      await this.load();
    }
  }

  private intentionOf(code: string): string {
    const intention = this.intentions.get(code) ?? newIntention();
    this.intentions.set(code, intention);
    return intention;
  }
}
