/** The workdays of one year: what the city has loaded, and what somebody marks in it before saving the whole year. */
import { makeAutoObservable, observable, runInAction, toJS } from 'mobx';
import type { CalendarForm, CalendarYear } from '@luyin/contract';
import type { Api, ApiError } from '../api';
import { Asked } from '../asked';
import { addDays } from '../days';
import { Deed } from '../deed';
import type { Draft } from '../draft';

export interface CalendarFields {
  /** By day: the name it has. Null until something was changed. */
  holidays: Record<string, string> | null;
  workdays: Record<string, string> | null;
  source: string | null;
  /** The version that it was marked on: what a colleague saved since is not silently undone. */
  base: number | null;
}

const untouched: CalendarFields = { holidays: null, workdays: null, source: null, base: null };

export type DayKind = 'holiday' | 'workday' | 'weekend' | 'plain';

const weekdayOf = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
export const isWeekend = (day: string): boolean => weekdayOf(day) >= 5;

type Marked = CalendarYear['holidays'];
const byDay = (days: Marked) => Object.fromEntries(days.map(({ day, name }) => [day, name]));
const listed = (days: Record<string, string>): Marked =>
  Object.keys(days)
    .sort()
    .map((day) => ({ day, name: days[day]! }));

export class CalendarStore {
  readonly asked = new Asked<CalendarYear>();
  readonly deed: Deed<CalendarYear>;
  fields: CalendarFields = untouched;
  ready = false;
  /** Given to the days that are marked next. */
  name = '元旦';
  private draft: Draft<CalendarFields> | null = null;

  constructor(
    readonly year: number,
    private readonly api: Api,
  ) {
    this.deed = new Deed<CalendarYear>({
      answered: (year) => this.asked.answered(year),
      reload: () => this.load(),
    });
    makeAutoObservable<this, 'api' | 'draft'>(this, {
      year: false,
      asked: false,
      deed: false,
      api: false,
      draft: false,
      fields: observable.ref,
    });
  }

  load(): Promise<void> {
    const params = { year: String(this.year) };
    return this.asked.ask(async () => ({
      answer: await this.api('GET /calendar/:year', { params }),
      since: null,
    }));
  }

  unfold(draft: Draft<CalendarFields>): void {
    this.draft?.close();
    this.draft = draft;
    draft.start(
      () => toJS(this.fields),
      (kept) =>
        runInAction(() => {
          this.fields = kept;
        }),
    );
    this.deed.keepIn(draft);
    this.ready = true;
  }

  leave(): void {
    this.draft?.close();
  }

  get holidays(): Record<string, string> {
    return this.fields.holidays ?? byDay(this.asked.value?.holidays ?? []);
  }

  get workdays(): Record<string, string> {
    return this.fields.workdays ?? byDay(this.asked.value?.workdays ?? []);
  }

  get source(): string {
    return this.fields.source ?? this.asked.value?.source ?? '';
  }

  get changed(): boolean {
    const { holidays, workdays, source } = this.fields;
    return holidays !== null || workdays !== null || source !== null;
  }

  kindOf(day: string): DayKind {
    if (this.holidays[day] !== undefined) return 'holiday';
    if (this.workdays[day] !== undefined) return 'workday';
    return isWeekend(day) ? 'weekend' : 'plain';
  }

  nameOf(day: string): string | null {
    return this.holidays[day] ?? this.workdays[day] ?? null;
  }

  choose(name: string): void {
    this.name = name;
  }

  /** A workday becomes a holiday and a weekend a workday; what is marked becomes what it was. */
  toggle(day: string, swapped: (name: string) => string): void {
    const holidays = { ...this.holidays };
    const workdays = { ...this.workdays };
    const kind = this.kindOf(day);
    if (kind === 'holiday') delete holidays[day];
    else if (kind === 'workday') delete workdays[day];
    else if (kind === 'weekend') workdays[day] = swapped(this.name);
    else holidays[day] = this.name;
    this.change({ holidays, workdays });
  }

  typeSource(source: string): void {
    this.change({ source });
  }

  startOver(): void {
    this.fields = untouched;
    this.draft?.clear();
    this.deed.dismiss();
  }

  /** Runs of days that follow each other under one name, in the order of the year. */
  get spans(): { from: string; until: string; name: string; kind: 'holiday' | 'workday' }[] {
    const all = [
      ...listed(this.holidays).map((one) => ({ ...one, kind: 'holiday' as const })),
      ...listed(this.workdays).map((one) => ({ ...one, kind: 'workday' as const })),
    ].sort((a, b) => (a.day < b.day ? -1 : 1));
    const spans: { from: string; until: string; name: string; kind: 'holiday' | 'workday' }[] = [];
    for (const { day, name, kind } of all) {
      const last = spans[spans.length - 1];
      if (last && last.kind === kind && last.name === name && addDays(last.until, 1) === day)
        last.until = day;
      else spans.push({ from: day, until: day, name, kind });
    }
    return spans;
  }

  /** Null when it is saved, or what the server had against it; then what is shown is fresh, and what was marked stays. */
  async save(): Promise<ApiError | null> {
    const { value } = this.asked;
    if (!value) return null;
    const body: CalendarForm = {
      holidays: listed(this.holidays),
      workdays: listed(this.workdays),
      source: this.source.trim(),
      version: this.fields.base ?? value.version,
    };
    const call = { params: { year: String(this.year) }, body };
    const refused = await this.deed.do(
      'save',
      body,
      (intention) => this.api('PUT /desk/calendar/:year', call, { intention }),
      () => this.startOver(),
    );
    // Said once; who saves again after that means it.
    if (refused?.code === 'calendar_changed_meanwhile') this.rebase();
    return refused;
  }

  private rebase(): void {
    this.fields = { ...this.fields, base: this.asked.value?.version ?? null };
  }

  private change(change: Partial<CalendarFields>): void {
    const base = this.fields.base ?? this.asked.value?.version ?? null;
    this.fields = { ...this.fields, ...change, base };
    this.deed.dismiss();
  }
}
