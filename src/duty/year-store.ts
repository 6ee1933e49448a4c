import { makeAutoObservable } from 'mobx';
import type { DutyLine, DutyYear } from '@luyin/contract';
import { Asked } from '../asked';
import type { Recall } from '../recall';

/** One act as it is shown: with what took it back, when something did. */
export interface ShownLine {
  line: DutyLine;
  reversal: DutyLine | null;
}

const atFirst = 8;

/** A line that was taken back is shown once, with its reversal beneath; a reversal of an unseen line stands alone. */
export function paired(lines: readonly DutyLine[]): ShownLine[] {
  const reversals = new Map(lines.filter((l) => l.reverses !== null).map((l) => [l.reverses, l]));
  const ids = new Set(lines.map(({ id }) => id));
  return lines
    .filter(({ reverses }) => reverses === null || !ids.has(reverses))
    .map((line) => ({ line, reversal: reversals.get(line.id) ?? null }));
}

/** One year of the duty: mine, or of someone I bring along. */
export class YearStore {
  readonly asked = new Asked<DutyYear>();
  year: number | null = null;
  companion: string | null = null;
  all = false;

  constructor(private readonly recall: Recall) {
    makeAutoObservable<this, 'recall'>(this, { asked: false, recall: false });
  }

  load(): Promise<void> {
    const { year, companion } = this;
    const query = { ...(year ? { year } : {}), ...(companion ? { companion } : {}) };
    return this.asked.ask(() => this.recall('GET /me/duty', { query }));
  }

  chooseYear(year: number): void {
    if (year === (this.year ?? this.asked.value?.year)) return;
    this.year = year;
    this.another();
  }

  chooseHolder(companion: string | null): void {
    if (companion === this.companion) return;
    this.companion = companion;
    this.another();
  }

  showAll(): void {
    this.all = true;
  }

  get lines(): ShownLine[] {
    const lines = paired(this.asked.value?.lines ?? []);
    return this.all ? lines : lines.slice(0, atFirst);
  }

  get hidden(): number {
    return paired(this.asked.value?.lines ?? []).length - this.lines.length;
  }

  /** One holder’s lines are never shown under another’s name. */
  private another(): void {
    this.all = false;
    this.asked.clear();
    void this.load();
  }
}
