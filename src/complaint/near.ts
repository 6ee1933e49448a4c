/** What is near the place of a report: cases that may be the same matter, permits, trees. Nothing waits for it. */
import { comparer, makeAutoObservable, observable, reaction, runInAction } from 'mobx';
import type {
  ComplaintCategory,
  Permit,
  Position,
  SimilarComplaint,
  TreeSummary,
} from '@luyin/contract';
import type { Api } from '../api';
import { Asked } from '../asked';
import { debounce } from '../debounce';

interface Around {
  position: Position | null;
  tree: string | null;
  category: ComplaintCategory | null;
}

const mostTrees = 12;
const lookPauseMs = 600;

export class Near {
  similar: readonly SimilarComplaint[] = [];
  permits: readonly Permit[] = [];
  /** Trees to pick from, once they were asked for. */
  readonly trees = new Asked<TreeSummary[]>();
  /** The case that the question is about: is it the same? */
  asking: SimilarComplaint | null = null;
  private turn = 0;
  private notSame: readonly string[] = [];

  constructor(private readonly api: Api) {
    makeAutoObservable<this, 'api' | 'turn'>(this, {
      similar: observable.ref,
      permits: observable.ref,
      asking: observable.ref,
      trees: false,
      api: false,
      turn: false,
    });
  }

  /** Those that were not said to be another matter. */
  get alike(): readonly SimilarComplaint[] {
    return this.similar.filter(({ number }) => !this.notSame.includes(number));
  }

  /** Whom a felling is allowed by: the one that holds now first. */
  get permit(): Permit | null {
    return this.permits.find(({ state }) => state === 'valid') ?? this.permits[0] ?? null;
  }

  /** Looks again a moment after something of it changed; answers how to stop. */
  follow(around: () => Around): () => void {
    const look = debounce((now: Around) => void this.look(now), lookPauseMs);
    const stop = reaction(around, look, { equals: comparer.structural, fireImmediately: true });
    return () => {
      stop();
      look.cancel();
    };
  }

  /** A later place overtakes an earlier one; without a network nothing is known and nothing is said. */
  async look(around: Around): Promise<void> {
    const turn = ++this.turn;
    const [similar, permits] = await Promise.all([
      this.findSimilar(around).catch(() => []),
      this.findPermits(around).catch(() => []),
    ]);
    runInAction(() => {
      if (turn !== this.turn) return;
      this.similar = similar;
      this.permits = permits;
    });
  }

  /** By the time this is called the report may go in as it is. */
  async findTrees(position: Position): Promise<void> {
    await this.trees.ask(async () => {
      const query = { lon: position.lon, lat: position.lat, limit: mostTrees };
      const { items } = await this.api('GET /trees', { query });
      return { answer: items, since: null };
    });
  }

  ask(similar: SimilarComplaint | null): void {
    this.asking = similar;
  }

  another(number: string): void {
    this.notSame = [...this.notSame, number];
    this.asking = null;
  }

  private async findSimilar({ position, category }: Around) {
    if (!position || !category) return [];
    const query = { lon: position.lon, lat: position.lat, category: category.id };
    return (await this.api('GET /complaints/similar', { query })).items;
  }

  private async findPermits({ position, tree, category }: Around) {
    if (!category?.felling || (!position && !tree)) return [];
    const query = tree ? { tree } : { lon: position!.lon, lat: position!.lat };
    return (await this.api('GET /permits', { query })).items;
  }
}
