/**
 * What I reported: the account’s own list when signed in, and what was reported from this device without signing in,
 * by its receipts. One case is never shown twice.
 */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { MyComplaintRow } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { asApiError } from '../asked';
import { Paged } from '../paged';
import type { Recall } from '../recall';
import { endedStatuses } from '@luyin/contract/complaint/words';

/** As this device keeps it. */
export interface Receipt {
  number: string;
  followKey: string;
  /** When it was sent, ms. */
  at: number;
}

/** One of this device: its case, or why it can’t be had. */
export interface DeviceCase {
  receipt: Receipt;
  row: MyComplaintRow | null;
  error: ApiError | null;
}

export interface MineNeeds {
  api: Api;
  recall: Recall;
  signedIn(): boolean;
  /** Newest first. */
  receipts(): readonly Receipt[];
}

const rows = 8;
/** So many private links are asked for at a time. */
const atOnce = 5;

export class MineStore {
  readonly list: Paged<MyComplaintRow>;
  /** Set while the first page is an old one, shown because there is no network. */
  since: number | null = null;
  private found: ReadonlyMap<string, DeviceCase> = new Map();
  /** How many receipts are looked up. */
  private reach = atOnce;
  private receipts: readonly Receipt[] = [];
  private turn = 0;
  started = false;

  constructor(private readonly needs: MineNeeds) {
    this.list = new Paged((cursor) => this.page(cursor));
    makeAutoObservable<this, 'needs' | 'found' | 'receipts' | 'turn'>(this, {
      list: false,
      needs: false,
      found: observable.ref,
      receipts: observable.ref,
      turn: false,
    });
  }

  /** Of this device and not in the account’s list. */
  get device(): DeviceCase[] {
    const mine = new Set(this.list.items.map(({ number }) => number));
    return this.receipts
      .slice(0, this.reach)
      .filter(({ number }) => !mine.has(number))
      .map((receipt) => this.found.get(receipt.number) ?? { receipt, row: null, error: null });
  }

  get deviceHasMore(): boolean {
    return this.receipts.length > this.reach;
  }

  /** Everything that is known, whoever it is known by. */
  private get all(): MyComplaintRow[] {
    return [...this.list.items, ...this.device.flatMap(({ row }) => row ?? [])];
  }

  get asked(): MyComplaintRow[] {
    return this.all.filter(({ asked }) => asked);
  }

  get underway(): MyComplaintRow[] {
    return this.all.filter((row) => !row.asked && !over(row));
  }

  get past(): MyComplaintRow[] {
    return this.all.filter((row) => !row.asked && over(row));
  }

  /** Receipts whose case is not there yet, or can’t be had. */
  get unopened(): DeviceCase[] {
    return this.device.filter(({ row }) => row === null);
  }

  get empty(): boolean {
    if (!this.started || this.receipts.length > 0) return false;
    return !this.needs.signedIn() || this.list.empty;
  }

  async start(): Promise<void> {
    const turn = ++this.turn;
    this.receipts = distinct(this.needs.receipts());
    const signedIn = this.needs.signedIn();
    if (!signedIn) this.list.clear();
    await Promise.all([signedIn ? this.list.start() : null, this.lookUp(turn, this.device)]);
    runInAction(() => {
      this.started = true;
    });
  }

  /** Earlier receipts of this device. */
  async more(): Promise<void> {
    this.reach += atOnce;
    const known = this.found;
    const further = this.device.filter(({ receipt }) => !known.has(receipt.number));
    await this.lookUp(this.turn, further);
  }

  private async lookUp(turn: number, cases: readonly DeviceCase[]): Promise<void> {
    await Promise.all(
      cases.map(async ({ receipt, row }) => {
        const answer = await this.lookAt(receipt, row);
        runInAction(() => {
          if (turn !== this.turn) return;
          this.found = new Map(this.found).set(receipt.number, answer);
        });
      }),
    );
  }

  /** What was there stays when it can’t be asked again. */
  private async lookAt(receipt: Receipt, before: MyComplaintRow | null): Promise<DeviceCase> {
    try {
      const params = { key: receipt.followKey };
      const { answer } = await this.needs.recall('GET /follows/:key', { params });
      return { receipt, row: rowOf(answer), error: null };
    } catch (error) {
      return { receipt, row: before, error: asApiError(error) };
    }
  }

  private async page(cursor: string | undefined) {
    const query = { limit: rows };
    if (cursor) return this.needs.api('GET /me/complaints', { query: { ...query, cursor } });
    const { answer, since } = await this.needs.recall('GET /me/complaints', { query });
    runInAction(() => {
      this.since = since;
    });
    return answer;
  }
}

const over = ({ status }: MyComplaintRow): boolean =>
  (endedStatuses as readonly string[]).includes(status);

const distinct = (receipts: readonly Receipt[]): Receipt[] => [
  ...new Map(receipts.map((receipt) => [receipt.number, receipt])).values(),
];

/** A row is sent to the view, the whole case is not. */
function rowOf(found: MyComplaintRow): MyComplaintRow {
  const { number, category, status, group, outcome, severity, district } = found;
  const { reportedAt, changedAt, mine, description, place, photo, clock, next, asked } = found;
  return {
    ...{ number, category, status, group, outcome, severity, district, reportedAt, changedAt },
    ...{ mine, description, place, photo, clock, next, asked },
  };
}
