/** What a form needs beside its own store: a draft and a box of photos, wired to this app. */
import { Draft, type DraftName } from './draft';
import { PhotoBox } from './photo-box';
import { createSendPhoto } from './photo-upload';
import { photo } from './platform/photo';
import { absolute } from './platform/request';
import { storage } from './platform/storage';
import { system } from './platform/system';
import { copiesWaiting } from './reports-kept';
import type { Root } from './session/root';
import { actCopies } from './tasks-kept';
import { knownVisitor } from './visitor';

/** Copies that no draft brought back for so long are nobody's. */
const sweptAfterDays = 31;

/** `draftOf<Fields>(root, { form: 'apply', subject: code })`; see Draft.start. */
export function draftOf<T>({ session }: Root, name: Omit<DraftName, 'person'>): Draft<T> {
  return new Draft<T>(
    { storage, onHide: system.onHide },
    { ...name, person: session.person?.id ?? null },
  );
}

/** The photos of one form. Put `box.kept` into the draft's snapshot and `box.onChange = () => draft.save()`. */
export function photoBoxOf({ api, session }: Root, most?: number): PhotoBox {
  void photo.sweep(sweptAfterDays, [...copiesWaiting(storage), ...actCopies(storage)]);
  const send = createSendPhoto({
    upload: photo.upload,
    token: () => session.token,
    visitor: () => knownVisitor(storage),
    onExpired: () => session.forget(),
  });
  return new PhotoBox({ platform: photo, send, api, absolute }, most);
}
