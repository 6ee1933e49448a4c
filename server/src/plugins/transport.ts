/** gzip and brotli, and the headers that keep a browser from being used against its owner. */
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import type { House } from '../house.ts';

export async function compressAndSecure(app: FastifyInstance): Promise<void> {
  const headers = securityHeaders(app.house);
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    // The default brotli quality of 11 takes longer than it saves on the way.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 6 },
  });
}

/** Made once: they are the same for every answer. */
function securityHeaders({ config, city }: House): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy({ city }),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'geolocation=(self), camera=(self), microphone=(self)',
    ...(config.publicUrl?.startsWith('https:')
      ? { 'strict-transport-security': `max-age=${180 * 24 * 3600}` }
      : {}),
  };
}

/** `scripts` are the sources of the page's own inline scripts; any other one is refused by the browser. */
export function contentSecurityPolicy(
  { city }: Pick<House, 'city'>,
  scripts: readonly string[] = [],
): string {
  // {s} in a tile address stands for one of several hosts.
  const tiles = city.map.tiles ? [new URL(city.map.tiles.url.replace('{s}', '*')).origin] : [];
  const policy: Record<string, string[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", ...scripts],
    // Taro and the API documentation set styles on elements.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', ...tiles],
    // A video or a voice note is looked at before it is sent.
    'media-src': ["'self'", 'blob:'],
    'connect-src': ["'self'"],
    'font-src': ["'self'", 'data:'],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'self'"],
  };
  return Object.entries(policy)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join(';');
}
