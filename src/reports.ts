/** The one queue of reports of this app, wired to it. */
import { reaction } from 'mobx';
import { createApi } from './api';
import { createSendClip, createSendPhoto } from './photo-upload';
import { photo } from './platform/photo';
import { send } from './platform/request';
import { storage } from './platform/storage';
import { system } from './platform/system';
import { ReportQueue } from './report-queue';
import type { Root } from './session/root';
import { needVisitor } from './visitor';

let here: ReportQueue | null = null;

/** Begins to send what waits when it is first asked for, and goes on whenever there is a network again. */
export function reportQueue({ session }: Root): ReportQueue {
  if (here) return here;
  const callsAs = (person: string | null) => {
    const token = () => {
      if (person === null) return null;
      if (session.person?.id === person) return session.token;
      throw { code: 'sign_in_required', message: '', fields: {}, retryAfterSeconds: null };
    };
    const visitor = () => needVisitor(storage);
    const onExpired = () => session.forget();
    const api = createApi({ send, token, visitor, onExpired });
    const uploads = { upload: photo.upload, token, visitor, onExpired };
    return {
      photo: createSendPhoto(uploads),
      clip: createSendClip(uploads),
      report: (joins: string | null, body: unknown, intention: string) =>
        joins === null
          ? api('POST /complaints', { body: body as never }, { intention })
          : api(
              'POST /complaints/:number/followers',
              { params: { number: joins }, body: body as never },
              { intention },
            ),
    };
  };
  const queue = new ReportQueue({
    storage,
    person: () => session.person?.id ?? null,
    callsAs,
    copies: photo,
    now: () => Date.now(),
    later: (act, ms) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  });
  here = queue;
  reaction(
    () => session.person?.id,
    () => queue.retry(),
  );
  system.onOnline(() => queue.retry());
  system.onShow(() => queue.retry());
  queue.retry();
  return queue;
}
