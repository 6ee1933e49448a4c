import { makeAutoObservable } from 'mobx';
import type { Storage } from '../platform/storage/types';
import type { System } from '../platform/system/types';

export const appearances = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

interface Kept {
  elder: boolean;
  appearance: Appearance;
}

const key = 'preferences';
// 1.3 and a little: body type of 16 px must reach 21.
const elderScale = 1.32;
const largestScale = 1.75;
const paper = { light: '#F6F8F5', dark: '#10201A' };

/** How this person reads: larger, lighter, darker. Starts from the phone's own settings. */
export class PreferencesStore {
  elder: boolean;
  appearance: Appearance;
  private systemDark: boolean;
  private readonly fontScale: number;

  constructor(
    private readonly storage: Storage,
    private readonly system: System,
  ) {
    const kept = storage.read<Kept>(key);
    this.elder = kept?.elder ?? false;
    this.appearance = appearances.find((known) => known === kept?.appearance) ?? 'system';
    const { fontScale, dark } = system.surroundings();
    this.fontScale = fontScale;
    this.systemDark = dark;
    makeAutoObservable<this, 'storage' | 'system' | 'fontScale'>(this, {
      storage: false,
      system: false,
      fontScale: false,
    });
    system.onThemeChange((next) => this.themeChanged(next));
  }

  /** What every size of type is multiplied by. */
  get scale(): number {
    const wanted = Math.max(this.elder ? elderScale : 1, this.fontScale);
    return Math.round(Math.min(wanted, largestScale) * 100) / 100;
  }

  /** Large targets come with large type, whoever asked for it. */
  get large(): boolean {
    return this.scale >= elderScale;
  }

  get dark(): boolean {
    return this.appearance === 'system' ? this.systemDark : this.appearance === 'dark';
  }

  setElder(elder: boolean): void {
    this.elder = elder;
    this.keep();
  }

  setAppearance(appearance: Appearance): void {
    this.appearance = appearance;
    this.keep();
    this.paint();
  }

  /** The window's own parts: title bar, the ground behind the page. */
  paint(): void {
    this.system.paint({ dark: this.dark, paper: this.dark ? paper.dark : paper.light });
  }

  private themeChanged(dark: boolean): void {
    this.systemDark = dark;
    this.paint();
  }

  private keep(): void {
    const { elder, appearance } = this;
    this.storage.write(key, { elder, appearance } satisfies Kept);
  }
}
