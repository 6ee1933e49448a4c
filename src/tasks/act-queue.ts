/**
 * Acts on their way to the server. Each is written to the phone before anything else happens to it, its photos are
 * sent ahead of it, acts go in the order in which they were done, and each leaves only when it was answered; sent twice
 * it counts once, by its id.
 */
import { makeAutoObservable } from 'mobx';
import type { TaskAct, TaskActAnswers } from '@luyin/contract';
import { newIntention, type Api, type ApiError } from '../api';
import { asApiError } from '../asked';
import { isPassing, KeptQueue } from '../kept-queue';
import type { SendPhoto } from '../photo-upload';
import type { Storage } from '../platform/storage/types';
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
export class ActQueue {
  private readonly line: KeptQueue<QueuedAct, RefusedAct>;

  constructor(private readonly needs: QueueNeeds) {
    const { storage, person } = needs;
    this.line = new KeptQueue(keptActs(storage, person), (kept) => keepActs(storage, person, kept));
    makeAutoObservable<this, 'needs' | 'line'>(this, { needs: false, line: false });
  }

  get waiting(): QueuedAct[] {
    return this.line.waiting;
  }
  get refused(): RefusedAct[] {
    return this.line.refused;
  }
  get sending(): boolean {
    return this.line.sending;
  }
  get error(): ApiError | null {
    return this.line.error;
  }
  get full(): boolean {
    return this.line.full;
  }

  /** Written down at once. */
  add(act: QueuedAct): void {
    this.line.change([...this.waiting, act]);
  }

  seen(id: string): void {
    this.line.seen(id);
  }

  /** Sends what waits, as far as the network carries. A second call meanwhile is the same. */
  send(): Promise<void> {
    return this.line.run(() => this.step());
  }

  /** One photo, or as many acts as have theirs sent. Whether there may be more to do. */
  private async step(): Promise<boolean> {
    const [first] = this.waiting;
    if (!first) return false;
    const shot = shotsOf(first).find((one) => !this.isSent(one));
    if (shot) return this.sendShot(first, shot);
    const ready = this.waiting.findIndex((act) => shotsOf(act).some((one) => !this.isSent(one)));
    return this.sendActs(ready < 0 ? this.waiting : this.waiting.slice(0, ready));
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
      return isPassing(failed) ? this.line.stop(failed) : this.without(act, shot, failed.code);
    }
  }

  private sendActs(acts: readonly QueuedAct[]): Promise<boolean> {
    return this.line.deliver(acts, mostAtOnce, {
      send: async (batch) => {
        const { items } = await this.needs.api('POST /crew/tasks/acts', {
          body: { sentAt: new Date(this.needs.phone()).toISOString(), acts: batch.map(sendable) },
        });
        return items;
      },
      answered: (batch, answers) => this.answered(batch, answers),
      refuse: refusal,
      leave: (batch, refused) => this.leave(batch, refused),
    });
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
    this.line.replace(act.id, {
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
    const left = { ...act, before: rest(act.before), after: rest(act.after) };
    this.line.change(
      this.waiting.map((one) => (one.id === act.id ? left : one)),
      [...this.refused, { ...refusal(act, text), id: shot.key }],
    );
    this.needs.photos.drop(shot.key);
    return true;
  }

  private change(act: QueuedAct, shot: QueuedShot, by: Partial<QueuedShot>): void {
    const now = this.waiting.find(({ id }) => id === act.id);
    if (!now) return;
    const changed = (one: QueuedShot) => (one.key === shot.key ? { ...one, ...by } : one);
    this.line.replace(act.id, {
      ...now,
      before: now.before.map(changed),
      after: now.after.map(changed),
    });
  }

  private leave(acts: readonly QueuedAct[], refused: readonly RefusedAct[]): void {
    this.line.leave(acts, refused);
    // Only now: an act that was still written down would have missed them.
    for (const act of acts) for (const { key } of shotsOf(act)) this.needs.photos.drop(key);
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
