/** The tree that a report is about, if it is about one: scanned, picked, or named by the page before. */
import { makeAutoObservable, observable, runInAction } from 'mobx';
import type { Position, TreeSummary } from '@luyin/contract';
import { codeFromPlate } from '../paths';
import type { Recall } from '../recall';
import { nameOf } from '../texts/tree-words';

export class TreeLink {
  tree: { code: string; name: string } | null = null;

  constructor(
    private readonly recall: Recall,
    /** Where it stands: a place for a report that has none. */
    private readonly onPlace: (at: Position) => void,
  ) {
    makeAutoObservable<this, 'recall' | 'onPlace'>(this, {
      tree: observable.ref,
      recall: false,
      onPlace: false,
    });
  }

  restore(tree: { code: string; name: string } | null): void {
    this.tree = tree;
  }

  pick(tree: TreeSummary | null): void {
    this.tree = tree && { code: tree.code, name: nameOf(tree) };
    if (tree) this.onPlace(tree.position);
  }

  /** What a plate says; false when that is no tree of this city. */
  async scanned(text: string): Promise<boolean> {
    const code = codeFromPlate(text);
    return code !== null && this.find(code);
  }

  async find(code: string): Promise<boolean> {
    const found = await this.recall('GET /trees/:code', { params: { code } }).catch(() => null);
    runInAction(() => found && this.pick(found.answer));
    return found !== null;
  }
}
