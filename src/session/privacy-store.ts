import { makeAutoObservable, observable } from 'mobx';
import type { Privacy, PrivacySubject } from '../platform/privacy/types';

type Answer = (agreed: boolean, buttonId: string) => void;

/** WeChat's question before private data is read; the sheet on the open page answers it. */
export class PrivacyStore {
  waiting: Answer | null = null;
  about: PrivacySubject = 'other';

  constructor(readonly platform: Privacy) {
    makeAutoObservable(this, { platform: false, waiting: observable.ref });
    platform.onAsked((answer, about) => this.asked(answer, about));
  }

  asked(answer: Answer, about: PrivacySubject): void {
    this.waiting = answer;
    this.about = about;
  }

  answer(agreed: boolean, buttonId: string): void {
    this.waiting?.(agreed, buttonId);
    this.waiting = null;
  }
}
