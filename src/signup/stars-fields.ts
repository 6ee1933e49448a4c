import { makeAutoObservable } from 'mobx';
import type { SignupDetail } from '@luyin/contract';
import type { Draft } from '../draft';
import { signupTexts as texts } from './texts';

interface Fields {
  stars: number;
  text: string;
}

/** What is said about the day, kept from the first letter. */
export class StarsFields {
  stars: number;
  text: string;
  trouble: string | null = null;
  /** Something came back that was not sent. */
  readonly restored: boolean;

  constructor(
    private readonly draft: Draft<Fields>,
    given: SignupDetail['feedback'],
  ) {
    this.stars = given?.stars ?? 0;
    this.text = given?.text ?? '';
    makeAutoObservable<this, 'draft'>(this, { draft: false, restored: false });
    draft.start(
      () => ({ stars: this.stars, text: this.text }),
      (kept) => this.set(kept),
    );
    this.restored = draft.restored;
  }

  set(change: Partial<Fields>): void {
    Object.assign(this, change);
    this.trouble = null;
  }

  /** Is there something to send. */
  look(): boolean {
    this.trouble = this.stars > 0 ? null : texts.starsMissing;
    return this.trouble === null;
  }

  refuse(why: string): void {
    this.trouble = why;
  }

  sent(): void {
    this.draft.done();
  }

  leave(): void {
    this.draft.close();
  }
}
