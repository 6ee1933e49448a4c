/** A closing server finishes what runs; whoever asks again on an open connection is told to come back. */
import type { FastifyInstance } from 'fastify';
import { fail } from '../failure.ts';

export function closeGently(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onRequest', (_request, reply, done) => {
    if (!closing) return done();
    void reply.header('connection', 'close');
    done(fail('shutting_down'));
  });
  // An answer that was under way when the end began is also the last one on its connection.
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) void reply.header('connection', 'close');
    done(null, payload);
  });
}
