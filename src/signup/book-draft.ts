/** Whose form of a booking it is and what is written in it, kept on the phone until it is sent. */
import { makeAutoObservable, observable, toJS } from 'mobx';
import type { Companions } from '@luyin/contract';
import type { AgeBand } from '@luyin/contract/signup/words';
import type { Draft } from '../draft';
import { emptyFields, type BookFields } from './book-form';
import { takeVisitors, type BookNeeds } from './book-needs';

export class BookDraft {
  fields: BookFields;
  draft: Draft<BookFields> | null = null;
  person: string | null = null;

  constructor(
    /** The session that the form was opened for. */
    private readonly wanted: string | null,
    private readonly needs: Pick<BookNeeds, 'draftOf'>,
    /** As this person called themselves last time. */
    private readonly me: () => Companions['me'],
  ) {
    this.fields = this.blank();
    makeAutoObservable<this, 'wanted' | 'needs' | 'me'>(this, {
      draft: observable.ref,
      person: false,
      wanted: false,
      needs: false,
      me: false,
    });
  }

  /** This person's draft, if there is one; what a visitor wrote before signing in goes on as theirs. */
  unfold(person: string | null): void {
    this.close();
    const visitors =
      person === null ? null : takeVisitors(this.needs.draftOf(null), () => this.blank());
    this.person = person;
    this.fields = this.prefilled();
    this.draft = this.needs.draftOf(person);
    this.draft.start(
      () => toJS(this.fields),
      (kept) => {
        this.fields = { ...emptyFields(), ...kept };
      },
    );
    if (visitors) this.fields = visitors;
    if (this.wanted && !visitors && this.fields.sessionId !== this.wanted) {
      this.fields.sessionId = this.wanted;
      this.fields.sessionVersion = 0;
    }
  }

  startOver(): void {
    this.fields = this.prefilled();
    this.draft?.clear();
  }

  /** It was booked: nothing is kept of it. */
  done(): void {
    this.draft?.done();
    this.draft = null;
    this.fields.step = 'done';
  }

  close(): void {
    this.draft?.close();
  }

  private blank(): BookFields {
    return { ...emptyFields(), sessionId: this.wanted };
  }

  private prefilled(): BookFields {
    const me = this.me();
    if (!me) return this.blank();
    const leaderBand = me.askAgain ? null : (me.ageBand as AgeBand);
    return { ...this.blank(), leaderName: me.name, leaderBand };
  }
}
