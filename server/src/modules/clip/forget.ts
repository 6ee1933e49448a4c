/** Clips that were sent and attached to nothing, or taken back. */
import type { Db } from '../../db/client.ts';
import type { Storage } from '../../integrations/storage/port.ts';
import { removeForgotten } from '../photo/forget.ts';
import { removeFile } from './files.ts';

export const removeForgottenClips = (db: Db, storage: Storage, now: Date): Promise<number> =>
  removeForgotten<{ token: string; mime: string }>(db, 'clip', 'token, mime', now, (clip) =>
    removeFile(storage, clip.token, clip.mime),
  );
