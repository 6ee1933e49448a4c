/** One line for every request of the API, with its id; files and health checks are not worth one unless they fail. */
import type { FastifyInstance } from 'fastify';

/** Open311 has the key of a partner in the address. */
const withoutKey = (url: string) => url.replace(/([?&]api_key=)[^&]*/gi, '$1…');

export function logRequests(app: FastifyInstance): void {
  // Fastify's own type for a logger does not know that pino can be asked.
  const { isLevelEnabled } = app.log as { isLevelEnabled?: (level: string) => boolean };
  const enabled = (level: string) => isLevelEnabled?.call(app.log, level) ?? false;
  app.addHook('onResponse', (request, reply, done) => {
    const { statusCode } = reply;
    const level = statusCode >= 500 ? 'warn' : request.routeOptions.config.route ? 'info' : 'debug';
    if (enabled(level)) {
      const ms = Math.round(reply.elapsedTime * 10) / 10;
      request.log[level](
        {
          method: request.method,
          url: withoutKey(request.url),
          status: statusCode,
          ms,
          ip: request.ip,
        },
        'answered',
      );
    }
    done();
  });
}
