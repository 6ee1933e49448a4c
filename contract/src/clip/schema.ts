/** Short videos and voice notes: sent ahead of the form that they belong to, as photos are. */
import Type, { type Static } from 'typebox';

export const videoLimitBytes = 50 * 1024 * 1024;
export const videoLimitSeconds = 30;
export const voiceLimitBytes = 5 * 1024 * 1024;
export const voiceLimitSeconds = 60;

export const ClipId = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
});

/** Its address is relative to the server and can’t be guessed; the place it was taken at has been taken out of it. */
export const Clip = Type.Object({
  id: ClipId,
  kind: Type.Unsafe<'video' | 'voice'>({ type: 'string', enum: ['video', 'voice'] }),
  seconds: Type.Number({ minimum: 0 }),
  bytes: Type.Integer({ minimum: 1 }),
  address: Type.String(),
});
export type Clip = Static<typeof Clip>;
