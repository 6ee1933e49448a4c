import { when } from 'mobx';
import type { PhotoBox } from '../photo-box';

/** Waits until the photos of a form are sent; false when some can't be, or when the page was left meanwhile. */
export async function photosThere(box: PhotoBox, left: () => boolean): Promise<boolean> {
  // What failed for want of a network has another chance now.
  box.resume();
  await when(() => !box.busy || left());
  return box.ready && !left();
}

export const offlinePhotos = (box: PhotoBox): boolean =>
  box.photos.some(({ code }) => code === 'offline');
