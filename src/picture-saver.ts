import { makeAutoObservable, runInAction } from 'mobx';
import type { PhotoPlatform } from './platform/photo/types';
import { photoTexts as texts } from './texts/photos';

interface Picture {
  path: string;
  name: string;
}

/** Saves a picture to the album; after a refusal it offers the settings, and goes on when they were changed. */
export class PictureSaver {
  busy = false;
  /** Waits for the album to be allowed: components/album-sheet asks. */
  refused: Picture | null = null;

  constructor(
    private readonly platform: Pick<PhotoPlatform, 'saveToAlbum' | 'openSettings'>,
    private readonly say: (text: string) => void,
  ) {
    makeAutoObservable<this, 'platform' | 'say'>(this, { platform: false, say: false });
  }

  /** Straight from a tap. True when it is in the album. */
  async save(path: string, name: string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    const outcome = await this.platform.saveToAlbum(path, name);
    runInAction(() => {
      this.busy = false;
      this.refused = outcome === 'refused' ? { path, name } : null;
    });
    if (outcome === 'saved') this.say(texts.saved);
    if (outcome === 'pressing') this.say(texts.pressing);
    if (outcome === 'failed') this.say(texts.saveFailed);
    return outcome === 'saved';
  }

  /** Straight from a tap. */
  async allow(): Promise<void> {
    const picture = this.refused;
    if (!picture) return;
    const allowed = await this.platform.openSettings();
    this.turnBack();
    if (allowed) await this.save(picture.path, picture.name);
    else this.say(texts.stillRefused);
  }

  turnBack(): void {
    this.refused = null;
  }
}
