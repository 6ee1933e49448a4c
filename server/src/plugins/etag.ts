/** Answers that are fetched often carry a weak ETag; a client that has the same one gets 304 and no body. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

export async function revalidate(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (reply.statusCode !== 200 || typeof payload !== 'string') return payload;
  // Weak, for the same answer also travels compressed.
  const tag = `W/"${createHash('sha1').update(payload).digest('base64url')}"`;
  void reply.header('etag', tag).header('cache-control', 'private, no-cache');
  const asked = request.headers['if-none-match'];
  if (asked === undefined || !matches(asked, tag)) return payload;
  void reply.code(304).removeHeader('content-type').removeHeader('content-length');
  return '';
}

const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
const matches = (asked: string, tag: string) =>
  asked.trim() === '*' || asked.split(',').some((one) => opaque(one) === opaque(tag));
