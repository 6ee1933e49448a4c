/** One made-up case from its report to where it stands today, each step at a time at which people work. */
import type { DeskStep } from '@luyin/contract';
import type { ComplaintAction } from '@luyin/contract/complaint/transitions';
import { answerDays } from '@luyin/contract/complaint/words';
import type { Db } from '../db/client.ts';
import { dayIn, dayMs } from '../days.ts';
import { publish } from '../modules/casework/publication.ts';
import { takeDeskStep } from '../modules/casework/steps.ts';
import { joinComplaint } from '../modules/complaint/join.ts';
import { confirmAsNeighbour } from '../modules/complaint/neighbours.ts';
import { rateComplaint } from '../modules/complaint/rating.ts';
import { readComplaint, type ComplaintRow } from '../modules/complaint/row.ts';
import { categoryOf } from '../modules/complaint/rules-file.ts';
import { takeComplaintStep } from '../modules/complaint/step.ts';
import { submitComplaint } from '../modules/complaint/submit.ts';
import { maskPersonal } from '../modules/wording/mask.ts';
import { workOnPart } from './case-parts.ts';
import * as words from './case-texts.ts';
import {
  answersTo,
  byDay,
  categoryFor,
  spotFor,
  unitsFor,
  workingDay,
  type CaseTown,
  type Fate,
  type Standing,
} from './case-town.ts';
import { moved } from './ground.ts';
import { surveyed } from './places.ts';

const hour = 3600_000;

export async function liveCase(tx: Db, town: CaseTown, fate: Fate): Promise<void> {
  const life = new CaseLife(tx, town, fate);
  await life.report();
  await life.live();
}

class CaseLife {
  complaint!: ComplaintRow;
  private at: number;
  private category = '';
  private words: words.CaseWords = ['', '', ''];
  private readonly anonymous: boolean;
  private reporter: string | null = null;
  private readonly twin: Standing | null;

  constructor(
    readonly tx: Db,
    readonly town: CaseTown,
    readonly fate: Fate,
  ) {
    const { random, now, open } = town;
    // To the second, as it reads; at night few people are about.
    const second = 1000;
    const at = now.getTime() - fate.ago * dayMs;
    this.at = Math.floor((fate.ago < 3 ? at : byDay(town, at)) / second) * second;
    this.anonymous = fate.ending === 'neighbours' || (!fate.citizen && random.next() < 0.25);
    this.twin =
      fate.ending === 'merged' ? (open[open.length - 1 - random.whole(0, 3)] ?? null) : null;
  }

  async report(): Promise<void> {
    const { tx, town, fate, twin } = this;
    const { random, city, staff, neighbours } = town;
    this.category = twin?.complaint.category ?? fate.category ?? categoryFor(town, fate);
    const spot = spotFor(town, this.category);
    if (fate.citizen) this.reporter = staff.get('citizen')!;
    else if (!this.anonymous && random.next() < 0.4 && neighbours.length > 0) {
      this.reporter = random.pick(neighbours);
    }
    this.words = random.pick(words.caseWords[this.category]!);
    const about = twin
      ? { lon: twin.complaint.lon!, lat: twin.complaint.lat! }
      : { lon: spot.lon, lat: spot.lat };
    const near = surveyed(moved(about, random.between(-9, 9), random.between(-9, 9)));
    const ofTree = ['falling', 'heritage_damage', 'bark_damage'].includes(this.category) && !twin;
    const { complaint } = await submitComplaint(
      tx,
      town,
      {
        personId: this.reporter,
        visitor: this.reporter
          ? null
          : town.secrets.fingerprint('visitor', `demo ${random.next()}`),
      },
      {
        category: this.category,
        position: near,
        placeFrom: random.pick(['photo', 'phone', 'map'] as const),
        ...(spot.address && !twin ? { address: spot.address } : {}),
        ...(ofTree ? { treeCode: spot.code } : {}),
        description: this.words[0],
        photos: [],
        answers: answersTo(city, this.category),
        anonymous: this.anonymous,
        source: random.next() < 0.7 ? 'weapp' : 'web',
      },
      new Date(this.at),
    );
    this.complaint = complaint;
    const joining = twin || random.next() > 0.25 ? [] : neighbours.slice(0, random.whole(1, 3));
    for (const personId of joining) {
      if (personId === this.reporter) continue;
      const owner = { personId, visitor: null };
      await joinComplaint(tx, town, owner, complaint.number, { photos: [] }, this.later(2));
    }
  }

  /** Along the way, until it is where it stands. */
  async live(): Promise<void> {
    const { ending } = this.fate;
    if (ending === 'reported') return this.stand();
    if (ending === 'withdrawn') return this.step('withdraw', 'reporter', 5);
    if (ending === 'rejected') {
      await this.desk({ action: 'reject', reason: this.pick(words.rejections) }, 6);
      return this.show(0.6);
    }
    if (ending === 'merged' && this.twin) return this.mergeInto(this.twin);
    if (ending === 'transferred') return this.transfer();
    await this.desk(
      { action: 'accept' },
      this.fate.ago > 4 && this.town.random.next() < 0.12 ? 60 : 4,
    );
    if (ending === 'accepted') return this.stand();
    if (ending === 'answered' || ending === 'explained') {
      await this.desk({ action: 'close', outcome: 'answered', text: this.pick(words.answers) }, 40);
      await this.show(0.9);
      return ending === 'explained' ? this.fallSilent() : undefined;
    }
    await this.handle();
  }

  private async handle(): Promise<void> {
    const { ending } = this.fate;
    const { random } = this.town;
    const units = unitsFor(this.town, this.complaint, ending === 'halfway');
    await this.desk({ action: 'dispatch', units }, 3);
    if (ending === 'dispatched') return this.stand();
    const [, done, answer] = this.words;
    const couldNot = ending === 'could_not' || ending === 'given_up';
    const answered = couldNot ? this.pick(words.couldNots) : answer;
    const unit = units[0]!.unit;
    await this.work(unit, 'accept', null, 5);
    if (ending === 'paused') {
      const until = dayIn(this.town.city.timeZone, new Date(this.town.now.getTime() + 25 * dayMs));
      await this.desk({ action: 'pause', reason: this.pick(words.pauses), until }, 30);
      return this.stand();
    }
    if (ending === 'working') return this.stand();
    if (couldNot) await this.work(unit, 'give_up', answered, 40);
    else await this.work(unit, 'finish', done, random.between(10, 60));
    if (ending === 'halfway' || ending === 'handled') return this.stand();
    if (ending === 'sent_back') {
      await this.desk({ action: 'send_back', reason: words.sentBack }, 10);
      return this.stand();
    }
    const outcome = couldNot ? 'could_not' : 'fixed';
    const proof = couldNot ? {} : { noPhoto: '演示数据没有照片' };
    await this.desk({ action: 'close', outcome, text: answered, ...proof }, 8);
    await this.show(ending === 'neighbours' || this.fate.citizen ? 1 : 0.85);
    return this.lastWord();
  }

  private async lastWord(): Promise<void> {
    const { tx, town } = this;
    const { ending } = this.fate;
    const { random } = town;
    if (ending === 'reopened') {
      await this.step('reopen', 'reporter', 30, this.pick(words.reopenings));
      return this.stand();
    }
    if (ending === 'neighbours') {
      const [id] = town.neighbours;
      // One of the two has been there.
      if (!id || random.next() < 0.5) return;
      const roles = ['citizen'] as const;
      const { number } = this.complaint;
      await confirmAsNeighbour(tx, town, { id, roles }, number, undefined, this.later(20));
    }
    if (ending === 'confirmed') {
      if (random.next() < 0.75) {
        const [stars, text] = random.pick(words.ratings);
        const rating = { stars, ...(text ? { text } : {}) };
        await rateComplaint(tx, town, this.complaint, this.person(), rating, this.later(20));
        this.complaint = await readComplaint(tx, this.complaint.id);
      }
      await this.step('confirm', 'reporter', 1);
    }
    if (ending === 'silent' || ending === 'given_up') await this.fallSilent();
  }

  private fallSilent(): Promise<void> {
    this.at += answerDays * dayMs;
    return this.step('settle', 'clock', 0.1);
  }

  private async transfer(): Promise<void> {
    const { agencies } = this.town.city.complaints!;
    const rule = categoryOf(this.town.city.complaints, this.category);
    const agency = rule?.elsewhere ?? this.pick(agencies).id;
    const reason = '这件事归他们管，我们已把您写的情况一并转过去，会继续跟着问结果。';
    await this.desk({ action: 'transfer', agency, reason }, 5);
    return this.show(0.7);
  }

  private async mergeInto(twin: Standing): Promise<void> {
    this.at = Math.max(this.at, twin.at);
    await this.desk({ action: 'merge', into: twin.complaint.number }, 3);
    twin.at = this.at;
    twin.complaint = await readComplaint(this.tx, twin.complaint.id);
  }

  private async desk(given: Omit<DeskStep, 'version'>, hours: number): Promise<void> {
    const { tx, town, complaint } = this;
    const role = given.action === 'close' || given.action === 'reject' ? 'manager' : 'reviewer';
    const handler = { id: town.staff.get(role)!, roles: [role] as const };
    const { number, version } = complaint;
    await takeDeskStep(tx, town, handler, number, { ...given, version }, this.later(hours));
    this.complaint = await readComplaint(tx, complaint.id);
  }

  private async work(
    unit: string,
    action: 'accept' | 'finish' | 'give_up',
    note: string | null,
    hours: number,
  ): Promise<void> {
    const { tx, town } = this;
    const deed = { unit, action, note, actorId: town.staff.get('crew')!, at: this.later(hours) };
    this.complaint = await workOnPart(tx, town, this.complaint, deed);
  }

  private async step(
    action: ComplaintAction,
    actor: 'reporter' | 'clock',
    hours: number,
    reason: string | null = null,
  ): Promise<void> {
    this.complaint = await takeComplaintStep(this.tx, this.town, this.complaint, {
      ...{ action, actor, reason, now: this.later(hours) },
      actorId: actor === 'reporter' ? this.person() : null,
      ...(action === 'reopen' ? { data: { photos: 0 } } : {}),
    });
  }

  /** Staff have read it over, for everyone to see. */
  private async show(share: number): Promise<void> {
    const { tx, town, complaint } = this;
    if (town.random.next() > share) return;
    const staff = { id: town.staff.get('reviewer')!, roles: ['reviewer'] as const };
    const summary = maskPersonal(complaint.description ?? '');
    const { number, version } = complaint;
    const given = { version, published: true, summary, privateYard: town.random.next() < 0.04 };
    await publish(tx, town, staff, number, given, this.later(1));
    this.complaint = await readComplaint(tx, complaint.id);
  }

  /** It is still open: others may turn out to be the same matter. */
  private async stand(): Promise<void> {
    if (this.fate.ending !== 'reported') await this.show(0.6);
    const { complaint, at } = this;
    this.town.open.push({ complaint, at });
  }

  private pick<T>(list: readonly T[]): T {
    return this.town.random.pick(list);
  }

  private person(): string | null {
    return this.anonymous ? null : this.reporter;
  }

  /** About so many hours on, when people are at work, and never in time to come. */
  private later(hours: number): Date {
    const { now, random } = this.town;
    const latest = now.getTime() - 60_000;
    const then = this.at + hours * hour * random.between(0.5, 1.4);
    const worked = workingDay(this.town, byDay(this.town, then));
    const at = worked < latest ? worked : Math.min(then, latest);
    this.at = Math.floor(Math.max(this.at, at) / 1000) * 1000;
    return new Date(this.at);
  }
}
