/** The video and the voice note of a report: kept on this phone, sent by the queue. */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import { newIntention } from '../api';
import type { ClipPlatform, Recording, TakenClip } from '../platform/clip/types';
import type { KeptClip } from '../reports-kept';
import { reportTexts as texts } from './texts';

/** As the contract has them (clip/schema.ts). */
const videoSeconds = 30;
const videoBytes = 50 * 1024 * 1024;
const voiceSeconds = 60;
/** A phone that was told to stop at thirty gives a little more. */
const slackSeconds = 1;

export interface ClipNeeds {
  platform: ClipPlatform;
  drop(key: string): void;
  /** Called every second while a voice is recorded; answers how to stop. */
  everySecond(tell: () => void): () => void;
}

export class ClipBox {
  clips: KeptClip[] = [];
  trouble: string | null = null;
  /** Seconds so far, while a voice is recorded. */
  recording: number | null = null;
  playing = false;
  onChange: () => void = () => {};
  private current: Recording | null = null;
  private stopPlaying: (() => void) | null = null;

  constructor(private readonly needs: ClipNeeds) {
    makeAutoObservable<this, 'needs' | 'current' | 'stopPlaying'>(this, {
      clips: observable.ref,
      needs: false,
      current: false,
      stopPlaying: false,
      onChange: false,
    });
  }

  get video(): KeptClip | null {
    return this.clips.find(({ kind }) => kind === 'video') ?? null;
  }

  get voice(): KeptClip | null {
    return this.clips.find(({ kind }) => kind === 'voice') ?? null;
  }

  get hears(): boolean {
    return this.needs.platform.hears;
  }

  restore(clips: readonly KeptClip[]): void {
    this.clips = [...clips];
  }

  async takeVideo(): Promise<void> {
    const choice = await this.needs.platform.video(videoSeconds);
    if (choice.kind === 'cancelled') return;
    if (choice.kind !== 'taken') return this.say(texts[choice.kind]);
    if (choice.seconds > videoSeconds + slackSeconds) return this.say(texts.videoTooLong);
    if (choice.bytes > videoBytes) return this.say(texts.videoTooLarge);
    await this.keep('video', choice);
  }

  /** Begins, or ends what was begun. */
  async record(): Promise<void> {
    if (this.current) return this.current.stop();
    if (this.recording !== null) return;
    this.recording = 0;
    const begun = await this.needs.platform.record(voiceSeconds);
    if (typeof begun === 'string') {
      runInAction(() => {
        this.recording = null;
      });
      return this.say(begun === 'refused' ? texts.voiceRefused : texts.voiceUnavailable);
    }
    this.current = begun;
    const stop = this.needs.everySecond(() =>
      runInAction(() => {
        this.recording = (this.recording ?? 0) + 1;
      }),
    );
    try {
      await this.keep('voice', await begun.taken);
    } catch {
      this.say(texts.voiceUnavailable);
    } finally {
      stop();
      runInAction(() => {
        this.current = null;
        this.recording = null;
      });
    }
  }

  play(): void {
    const voice = this.voice;
    if (this.stopPlaying) return this.stopPlaying();
    if (!voice) return;
    this.playing = true;
    this.stopPlaying = this.needs.platform.play(voice.key, () =>
      runInAction(() => {
        this.playing = false;
        this.stopPlaying = null;
      }),
    );
  }

  remove(kind: KeptClip['kind']): void {
    this.stopPlaying?.();
    for (const clip of this.clips) if (clip.kind === kind) this.needs.drop(clip.key);
    this.clips = this.clips.filter((clip) => clip.kind !== kind);
    this.onChange();
  }

  /** The queue has them now. */
  handOver(): void {
    this.stopPlaying?.();
    this.clips = [];
  }

  discard(): void {
    for (const { key } of this.clips) this.needs.drop(key);
    this.handOver();
  }

  leave(): void {
    this.current?.stop();
    this.stopPlaying?.();
  }

  private async keep(kind: KeptClip['kind'], { path, seconds, bytes }: TakenClip): Promise<void> {
    try {
      const key = await this.needs.platform.keep(path);
      runInAction(() => {
        this.remove(kind);
        this.trouble = null;
        const unsent = { intention: newIntention(), sent: null, sentAt: null };
        this.clips = [...this.clips, { kind, seconds, bytes, key, ...unsent }];
        this.onChange();
      });
    } catch {
      this.say(texts.clipNotKept);
    }
  }

  private say(trouble: string): void {
    this.trouble = trouble;
  }
}
