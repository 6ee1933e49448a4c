/** gzip and brotli, and the headers that keep a browser from being used against its owner. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
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
  // {s} in a tile address stands for one of several hosts.
  const tiles = city.map.tiles ? [new URL(city.map.tiles.url.replace('{s}', '*')).origin] : [];
  const policy: Record<string, string[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", ...inlineScripts(config.h5Folder)],
    // Taro and the API documentation set styles on elements.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', ...tiles],
    'connect-src': ["'self'"],
    'font-src': ["'self'", 'data:'],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'self'"],
  };
  return {
    'content-security-policy': Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources.join(' ')}`)
      .join(';'),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'geolocation=(self), camera=(self), microphone=()',
    ...(config.publicUrl?.startsWith('https:')
      ? { 'strict-transport-security': `max-age=${180 * 24 * 3600}` }
      : {}),
  };
}

/** The page's own inline scripts, by their hash; any other one is refused by the browser. */
function inlineScripts(h5Folder: string): string[] {
  let html: string;
  try {
    html = readFileSync(path.join(h5Folder, 'index.html'), 'utf8');
  } catch {
    return [];
  }
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script]) =>
      `'sha256-${createHash('sha256')
        .update(script ?? '')
        .digest('base64')}'`,
  );
}
