/** Answers that are fetched often carry a weak ETag; a client that has the same one gets 304 and no body. */
import { createHash } from 'node:crypto';
import type { onSendHookHandler } from 'fastify';

export const revalidate: onSendHookHandler = (request, reply, payload, done) => {
  if (reply.statusCode !== 200 || typeof payload !== 'string') return done(null, payload);
  // Weak, for the same answer also travels compressed.
  const tag = `W/"${createHash('sha1').update(payload).digest('base64url')}"`;
  void reply.header('etag', tag).header('cache-control', 'private, no-cache');
  const asked = request.headers['if-none-match'];
  if (asked === undefined || !matches(asked, tag)) return done(null, payload);
  void reply.code(304).removeHeader('content-type').removeHeader('content-length');
  done(null, '');
};

const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
const matches = (asked: string, tag: string) =>
  asked.trim() === '*' || asked.split(',').some((one) => opaque(one) === opaque(tag));
