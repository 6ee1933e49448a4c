/**
 * Acts on their way to the server. Each is written to the phone before anything else happens to it, its photos are
 * sent ahead of it, acts go in the order in which they were done, and each leaves only when it was answered; sent twice
 * it counts once, by its id.
 */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { TaskAct, TaskActAnswers } from '@luyin/contract';
import { newIntention, type Api, type ApiError } from '../api';
import { asApiError } from '../asked';
import type { SendPhoto } from '../photo-upload';
import type { Storage } from '../platform/storage/types';
import { sentence } from '../texts/errors';
import { photoSentence } from '../texts/photos';
import {
  keepActs,
  keptActs,
  shotsOf,
  type QueuedAct,
  type QueuedShot,
  type RefusedAct,
} from './kept';

export interface QueueNeeds {
  api: Api;
  storage: Storage;
  person: string;
  sendPhoto: SendPhoto;
  photos: {
    /** Null when the copy is gone. */
    show(key: string): Promise<string | null>;
    drop(key: string): void;
  };
  /** The phone's own clock, right or wrong, ms. */
  phone(): number;
  /** Acts that the server has answered, before they leave the queue. */
  onAnswers(answers: TaskActAnswers['items']): void;
}

/** What the server takes at once. */
const mostAtOnce = 50;
/** The server forgets a photo that nobody attached within a day. */
const freshMs = 20 * 3_600_000;
const mostLost = 2;
/** Later tries may go better: the acts stay as they are. */
const passing = [
  'offline',
  'internal',
  'too_many_requests',
  'database_away',
  'shutting_down',
  'session_expired',
  'sign_in_required',
  'forbidden',
];

export class ActQueue {
  waiting: QueuedAct[] = [];
  refused: RefusedAct[] = [];
  sending = false;
  /** Why the last try to send came to nothing. */
  error: ApiError | null = null;
  /** The phone has no room to write down what was done last. */
  full = false;

  constructor(private readonly needs: QueueNeeds) {
    makeAutoObservable<this, 'needs'>(this, {
      needs: false,
      waiting: observable.ref,
      refused: observable.ref,
      error: observable.ref,
    });
    Object.assign(this, keptActs(needs.storage, needs.person));
  }

  /** Written down at once. */
  add(act: QueuedAct): void {
    this.waiting = [...this.waiting, act];
    this.keep();
  }

  seen(id: string): void {
    this.refused = this.refused.filter((one) => one.id !== id);
    this.keep();
  }

  /** Sends what waits, as far as the network carries. A second call meanwhile is the same. */
  async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      while (await this.step());
    } finally {
      runInAction(() => {
        this.sending = false;
      });
    }
  }

  /** One photo, or as many acts as have theirs sent. Whether there may be more to do. */
  private async step(): Promise<boolean> {
    const [first] = this.waiting;
    if (!first) return false;
    const shot = shotsOf(first).find((one) => !this.isSent(one));
    if (shot) return this.sendShot(first, shot);
    const ready = this.waiting.findIndex((act) => shotsOf(act).some((one) => !this.isSent(one)));
    return this.sendActs(this.waiting.slice(0, ready < 0 ? mostAtOnce : ready), mostAtOnce);
  }

  private isSent({ sent, sentAt }: QueuedShot): boolean {
    return sent !== null && this.needs.phone() - (sentAt ?? 0) < freshMs;
  }

  private async sendShot(act: QueuedAct, shot: QueuedShot): Promise<boolean> {
    const { photos, sendPhoto, phone } = this.needs;
    // The copy is gone with the phone's storage: the act goes without it, and says so.
    if ((await photos.show(shot.key)) === null) return this.without(act, shot, 'photo_not_found');
    // Forgotten by the server, its old key would name a photo that is gone.
    const intention = shot.sent === null ? shot.intention : newIntention();
    if (intention !== shot.intention) this.change(act, shot, { intention, sent: null });
    try {
      const { id } = await sendPhoto(shot.key, intention, () => undefined).photo;
      this.change(act, shot, { sent: id, sentAt: phone() });
      return true;
    } catch (error) {
      const failed = asApiError(error);
      return passing.includes(failed.code)
        ? this.stop(failed)
        : this.without(act, shot, failed.code);
    }
  }

  private async sendActs(batch: readonly QueuedAct[], most: number): Promise<boolean> {
    const some = batch.slice(0, most);
    try {
      const { items } = await this.needs.api('POST /crew/tasks/acts', {
        body: { sentAt: new Date(this.needs.phone()).toISOString(), acts: some.map(sendable) },
      });
      return this.answered(some, items);
    } catch (error) {
      const failed = asApiError(error);
      if (passing.includes(failed.code)) return this.stop(failed);
      // One act that can't be read must not hold up the others: they go one by one until it is found.
      if (some.length > 1) return this.sendActs(batch, 1);
      this.leave(some, [refusal(some[0]!, sentence(failed))]);
      return true;
    }
  }

  /** The list of tasks learns of it first: killed in between, the acts are sent again, which does no harm. */
  private answered(batch: readonly QueuedAct[], answers: TaskActAnswers['items']): boolean {
    const told = new Map(answers.map((answer) => [answer.id, answer]));
    const gone = batch.filter(
      ({ id, lost = 0 }) => told.get(id)?.code === 'photo_not_found' && lost < mostLost,
    );
    const over = batch.filter((act) => told.has(act.id) && !gone.includes(act));
    this.needs.onAnswers(over.map(({ id }) => told.get(id)!));
    for (const act of gone) this.renew(act);
    this.leave(
      over,
      over.flatMap((act) => {
        const { outcome, text } = told.get(act.id)!;
        return outcome === 'refused' ? [refusal(act, text)] : [];
      }),
    );
    // A server that answers nothing of what it was asked is asked again later, not at once.
    return over.length + gone.length > 0;
  }

  /** The server no longer had its photos: they go again with new keys, and the act under a new id. */
  private renew(act: QueuedAct): void {
    const again = (shot: QueuedShot): QueuedShot => ({
      ...shot,
      sent: null,
      sentAt: null,
      intention: newIntention(),
    });
    this.replace(act.id, {
      ...act,
      id: newIntention(),
      before: act.before.map(again),
      after: act.after.map(again),
      lost: (act.lost ?? 0) + 1,
    });
  }

  private without(act: QueuedAct, shot: QueuedShot, code: string): boolean {
    const rest = (shots: QueuedShot[]) => shots.filter(({ key }) => key !== shot.key);
    const text = photoSentence(code);
    runInAction(() => {
      this.refused = [...this.refused, { ...refusal(act, text), id: shot.key }];
      this.replace(act.id, { ...act, before: rest(act.before), after: rest(act.after) });
    });
    this.needs.photos.drop(shot.key);
    return true;
  }

  private change(act: QueuedAct, shot: QueuedShot, by: Partial<QueuedShot>): void {
    const now = this.waiting.find(({ id }) => id === act.id);
    if (!now) return;
    const changed = (one: QueuedShot) => (one.key === shot.key ? { ...one, ...by } : one);
    this.replace(act.id, {
      ...now,
      before: now.before.map(changed),
      after: now.after.map(changed),
    });
  }

  private replace(id: string, act: QueuedAct): void {
    this.waiting = this.waiting.map((one) => (one.id === id ? act : one));
    this.keep();
  }

  private stop(error: ApiError): false {
    this.error = error;
    return false;
  }

  private leave(acts: readonly QueuedAct[], refused: readonly RefusedAct[]): void {
    const ids = new Set(acts.map(({ id }) => id));
    this.error = null;
    this.waiting = this.waiting.filter(({ id }) => !ids.has(id));
    const known = new Set(refused.map(({ id }) => id));
    this.refused = [...this.refused.filter(({ id }) => !known.has(id)), ...refused];
    this.keep();
    // Only now: an act that was still written down would have missed them.
    for (const act of acts) for (const { key } of shotsOf(act)) this.needs.photos.drop(key);
  }

  private keep(): void {
    const { storage, person } = this.needs;
    const { waiting, refused } = this;
    this.full = !keepActs(storage, person, { waiting, refused });
  }
}

/** Titles and keys stay on the phone. */
function sendable({ id, part, action, at, note, position, before, after }: QueuedAct): TaskAct {
  const idsOf = (shots: readonly QueuedShot[]) => shots.flatMap(({ sent }) => sent ?? []);
  return {
    id,
    part,
    action,
    at,
    ...(note ? { note } : {}),
    ...(position ? { position } : {}),
    ...(before.length ? { before: idsOf(before) } : {}),
    ...(after.length ? { after: idsOf(after) } : {}),
  };
}

const refusal = ({ id, at, title, action }: QueuedAct, text: string): RefusedAct => ({
  id,
  at,
  title,
  action,
  text,
});
