import { makeAutoObservable } from 'mobx';

const shownMs = 2600;

/** One short sentence at the foot of the page, gone by itself. */
export class ToastStore {
  text: string | null = null;
  private turn = 0;

  constructor() {
    makeAutoObservable<this, 'turn'>(this, { turn: false });
  }

  say(text: string): void {
    const turn = ++this.turn;
    this.text = text;
    setTimeout(() => this.hide(turn), shownMs);
  }

  private hide(turn: number): void {
    if (turn === this.turn) this.text = null;
  }
}
