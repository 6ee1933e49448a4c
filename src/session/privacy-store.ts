import { makeAutoObservable, observable } from 'mobx';
import type { Privacy } from '../platform/privacy/types';

type Answer = (agreed: boolean, buttonId: string) => void;

/** WeChat's question before private data is read; the sheet on the open page answers it. */
export class PrivacyStore {
  waiting: Answer | null = null;

  constructor(readonly platform: Privacy) {
    makeAutoObservable(this, { platform: false, waiting: observable.ref });
    platform.onAsked((answer) => this.asked(answer));
  }

  asked(answer: Answer): void {
    this.waiting = answer;
  }

  answer(agreed: boolean, buttonId: string): void {
    this.waiting?.(agreed, buttonId);
    this.waiting = null;
  }
}
