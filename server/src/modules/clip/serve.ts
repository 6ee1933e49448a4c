/** The clips themselves, at `/clips/<token>.mp4`: public for who knows the address, whole or in part (RFC 9110, 14). */
import type { FastifyInstance } from 'fastify';
import { fail } from '../../failure.ts';
import type { ByteRange } from '../../integrations/storage/port.ts';
import { extensionOf, readFile } from './files.ts';
import { findClipFile } from './queries.ts';

export function serveClips(app: FastifyInstance): void {
  const { storage, database } = app.house;
  app.get<{ Params: { file: string } }>(
    '/clips/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      const [, token, extension] =
        /^([0-9a-f]{32})\.([0-9a-z]{3,4})$/.exec(request.params.file) ?? [];
      const clip = token ? await findClipFile(database.db, token) : undefined;
      if (!token || !clip || extensionOf(clip.mime) !== extension) throw fail('not_found');
      const tag = `"${token}"`;
      const { range, 'if-range': ifRange } = request.headers;
      const wanted =
        ifRange === undefined || ifRange === tag ? wantedRange(range, clip.bytes) : null;
      void reply.headers({ 'accept-ranges': 'bytes', etag: tag });
      if (wanted === 'outside') {
        return reply
          .code(416)
          .headers({ 'content-range': `bytes */${clip.bytes}`, 'cache-control': 'no-store' })
          .send();
      }
      const stored = await readFile(storage, token, clip.mime, wanted ?? undefined);
      if (!stored) throw fail('not_found');
      if (wanted) {
        const said = `bytes ${wanted.from}-${wanted.to}/${clip.bytes}`;
        void reply.code(206).header('content-range', said);
      }
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('content-length', stored.bytes)
        .type(clip.mime)
        .send(stored.stream);
    },
  );
}

/** null: all of it. A heading that makes no sense, or asks for several parts, is answered with the whole. */
function wantedRange(header: string | undefined, size: number): ByteRange | 'outside' | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return null;
  if (first === '') {
    const count = Math.min(Number(last), size);
    return count === 0 ? 'outside' : { from: size - count, to: size - 1 };
  }
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < from) return null;
  return from >= size ? 'outside' : { from, to };
}
