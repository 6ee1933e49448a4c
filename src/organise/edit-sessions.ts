/** The sessions on the form of an activity: added, copied, dropped, and folded until one of them is wanted. */
import { makeAutoObservable, toJS } from 'mobx';
import type { ActivityDetail } from '@luyin/contract';
import type { PartyKind } from '@luyin/contract/adoption/words';
import { editTexts as texts } from './edit-texts';
import type { Troubles } from './form-body';
import {
  blankSession,
  copyOf,
  type ActivityFields,
  type QuotaFields,
  type SessionFields,
} from './form-fields';

export interface SessionsNeeds {
  /** As it is now; its sessions are written in place. */
  form(): ActivityFields;
  /** Nobody but organisers has seen it. */
  unpublished(): boolean;
  onWritten(paths: readonly string[]): void;
}

export class EditSessions {
  /** Keys of the sessions whose boxes are shown; of the others only when they are and who may come. */
  private readonly unfolded = new Set<string>();

  constructor(private readonly needs: SessionsNeeds) {
    makeAutoObservable<this, 'needs'>(this, { needs: false });
  }

  set(at: number, by: Partial<SessionFields>): void {
    Object.assign(this.list[at]!, by);
    this.needs.onWritten([`sessions.${at}`]);
  }

  setQuota(at: number, kind: PartyKind, by: Partial<QuotaFields>): void {
    Object.assign(this.list[at]!.quotas[kind], by);
    this.needs.onWritten([`sessions.${at}`]);
  }

  add(): void {
    const session = blankSession();
    this.list.push(session);
    this.unfolded.add(session.key);
    this.needs.onWritten(['sessions']);
  }

  /** The copy comes last and folded: it says its day, and that is all that differs. */
  copy(at: number): void {
    this.list.push(copyOf(toJS(this.list[at]!)));
    this.needs.onWritten(['sessions']);
  }

  /** One that the server knows is cancelled by a step of its own, once it was published. */
  mayDrop({ id }: SessionFields): boolean {
    return this.list.length > 1 && (id === null || this.needs.unpublished());
  }

  /** Those that stay are drawn anew, so they are folded. */
  drop(at: number): void {
    this.list.splice(at, 1);
    this.unfolded.clear();
    this.needs.onWritten(['sessions']);
  }

  isUnfolded({ key }: SessionFields): boolean {
    return this.unfolded.has(key);
  }

  fold({ key }: SessionFields, folded: boolean): void {
    if (folded) this.unfolded.delete(key);
    else this.unfolded.add(key);
  }

  /** One session is shown whole; of several the wanted one is opened. */
  unfoldOnly(): void {
    this.unfolded.clear();
    const [first, ...others] = this.list;
    if (first && others.length === 0) this.unfolded.add(first.key);
  }

  /** What is wrong as it stands on the form: the troubles of a folded session are one. */
  shown(troubles: Troubles): Troubles {
    const shown = { ...troubles };
    this.list.forEach((session, at) => {
      if (this.isUnfolded(session)) return;
      const inside = Object.keys(shown).filter((path) => path.startsWith(`sessions.${at}.`));
      for (const path of inside) delete shown[path];
      if (inside.length > 0) shown[`sessions.${at}`] = texts.sessionTrouble;
    });
    return shown;
  }

  /** Those that were called off leave the form. */
  follow({ sessionList }: ActivityDetail): void {
    const standing = sessionList.filter(({ state }) => state === 'planned');
    this.needs.form().sessions = this.list.filter(
      ({ id }) => id === null || standing.some((session) => session.id === id),
    );
  }

  private get list(): SessionFields[] {
    return this.needs.form().sessions;
  }
}
