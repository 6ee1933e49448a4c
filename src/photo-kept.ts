/** One photo of a form, and what of it stands in the form's draft. */
import type { SentPhoto } from '@luyin/contract';
import { newIntention } from './api';
import type { PhotoPlatform } from './platform/photo/types';

/** `waiting` for its turn or for its copy to be made. */
export type PhotoState = 'waiting' | 'sending' | 'sent' | 'failed';

export interface BoxPhoto {
  localId: string;
  /** Of the copy on this device; null until it is made. */
  key: string | null;
  /** What an image can show. */
  shown: string;
  state: PhotoState;
  /** 0 to 1 while sending. */
  progress: number;
  /** Why it failed. */
  code: string | null;
  /** The idempotency key: the same for every try of the same photo. */
  intention: string;
  /** What the server said of it, place and time from the file included. */
  sent: SentPhoto | null;
  sentAt: number | null;
}

/** As it stands in a draft. */
export type KeptPhoto = Pick<BoxPhoto, 'localId' | 'key' | 'intention' | 'sent' | 'sentAt'>;

/** The server forgets a photo that was not attached within a day. */
export const freshMs = 20 * 3_600_000;

export function blank(shown: string): BoxPhoto {
  return {
    localId: newIntention(),
    key: null,
    shown,
    state: 'waiting',
    progress: 0,
    code: null,
    intention: newIntention(),
    sent: null,
    sentAt: null,
  };
}

/** Only what lies on this device or at the server can come back. */
export function keptOf(photos: readonly BoxPhoto[]): KeptPhoto[] {
  return photos
    .filter(({ key, sent }) => key !== null || sent !== null)
    .map(({ localId, key, intention, sent, sentAt }) => ({
      localId,
      key,
      intention,
      sent,
      sentAt,
    }));
}

interface Needs {
  platform: Pick<PhotoPlatform, 'show'>;
  absolute(address: string): string;
}

/** The photos of a draft; those of which nothing is left are left out. */
export async function broughtBack(
  kept: readonly KeptPhoto[],
  needs: Needs,
  now: number,
): Promise<BoxPhoto[]> {
  const found = await Promise.all(kept.map((photo) => back(photo, needs, now)));
  return found.filter((photo) => photo !== null);
}

async function back(kept: KeptPhoto, needs: Needs, now: number): Promise<BoxPhoto | null> {
  const shown = kept.key === null ? null : await needs.platform.show(kept.key);
  const sent = kept.sent !== null && now - (kept.sentAt ?? 0) < freshMs ? kept.sent : null;
  if (sent) {
    const photo = blank(shown ?? needs.absolute(sent.small));
    return { ...photo, ...kept, key: shown && kept.key, state: 'sent', progress: 1 };
  }
  if (shown === null) return null;
  // Never sent: the same key. Forgotten by the server: another one, for the old answer names a photo that is gone.
  const intention = kept.sent ? newIntention() : kept.intention;
  return { ...blank(shown), ...kept, intention, sent: null, sentAt: null };
}
