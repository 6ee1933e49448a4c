/** A closing server finishes what runs; whoever asks again on an open connection is told to come back. */
import type { FastifyInstance } from 'fastify';
import { fail } from '../failure.ts';

export function closeGently(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onRequest', async (_request, reply) => {
    if (!closing) return;
    void reply.header('connection', 'close');
    throw fail('shutting_down');
  });
  // An answer that was under way when the end began is also the last one on its connection.
  app.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close');
  });
}
