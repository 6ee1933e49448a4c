/** gzip and brotli, and the headers that keep a browser from being used against its owner. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

export async function compressAndSecure(app: FastifyInstance): Promise<void> {
  const { config, city } = app.house;
  const tiles = city.map.tiles ? [new URL(city.map.tiles.url.replace(/\{s\}/g, 'a')).origin] : [];
  const wildcard = city.map.tiles?.url.includes('{s}')
    ? tiles.map((origin) => origin.replace('//a.', '//*.'))
    : [];
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...inlineScripts(config.h5Folder)],
        // Taro and the API documentation set styles on elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...tiles, ...wildcard],
        connectSrc: ["'self'"],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    hsts: config.publicUrl?.startsWith('https:') ? { maxAge: 180 * 24 * 3600 } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    crossOriginEmbedderPolicy: false,
  });
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    // The default brotli quality of 11 takes longer than it saves on the way.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 6 },
  });
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
