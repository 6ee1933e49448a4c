/** The measure of bench/get-tree.ts: Fastify and the one query of a tree page, without a house around them. */
import Fastify from 'fastify';
import { openDatabase } from '../server/src/db/client.ts';
import { findTree } from '../server/src/modules/tree/queries.ts';

const [port = '0', where = ''] = process.argv.slice(2);
const place = where.startsWith('postgres') ? { url: where } : { dataDir: where };
const { db } = await openDatabase(place);
const app = Fastify();
app.get<{ Params: { code: string } }>('/api/v1/trees/:code', (request) =>
  findTree(db, request.params.code, null),
);
app.get('/readyz', () => ({ ready: true }));
await app.listen({ port: Number(port), host: '127.0.0.1' });
