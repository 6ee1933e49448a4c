/** The pictures themselves, at `/photos/<token>/large.jpg` and so on: public for who knows the address, kept for good. */
import type { FastifyInstance } from 'fastify';
import { fail } from '../../failure.ts';
import { readFile } from './files.ts';
import { sizeNames, sizes } from './sizes.ts';

const files = new Map(sizeNames.map((size) => [`${size}.${sizes[size].ext}`, size]));

export function servePhotos(app: FastifyInstance): void {
  const { storage } = app.house;
  app.get<{ Params: { token: string; file: string } }>(
    '/photos/:token/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      const { token, file } = request.params;
      const size = files.get(file);
      const stored =
        size && /^[0-9a-f]{32}$/.test(token) ? await readFile(storage, token, size) : null;
      if (!size || !stored) throw fail('not_found');
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('content-length', stored.bytes)
        .type(sizes[size].type)
        .send(stored.stream);
    },
  );
}
