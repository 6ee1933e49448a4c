/** The built H5 mini-program at /, short addresses that lead into it, and what is at no address at all. */
import fastifyStatic from '@fastify/static';
import { routes } from '@luyin/contract';
import type { FastifyInstance } from 'fastify';
import { readCode } from '../base32.ts';
import { fail } from '../failure.ts';
import { apiPrefix } from './contract-routes.ts';
import { sendH5Page } from './h5-page.ts';

/**
 * What QR codes and shared links say, short and the same for as long as a plate hangs or a paper lies in a drawer, and
 * where the page is in the H5 mini-program (customRoutes in config/index.ts).
 */
const shortAddresses: Record<string, (code: string) => string> = {
  '/t/:code': (code) => `/tree?code=${encodeURIComponent(code)}`,
  // A case that everyone may see, or a certificate of adoption: their numbers can't be mistaken for each other.
  '/c/:code': (code) =>
    /^TS[0-9]{13}$/i.test(code)
      ? `/case?number=${code.toUpperCase()}`
      : `/certificate?code=${encodeURIComponent(readCode(code))}`,
  // The private link of a reporter, whose letters are as they are.
  '/f/:code': (key) => `/follow?key=${encodeURIComponent(key)}`,
  '/d/:code': (code) => `/duty-certificate?code=${encodeURIComponent(readCode(code))}`,
  '/j/:code': (code) => `/join?code=${encodeURIComponent(readCode(code))}`,
};

export async function serveH5(app: FastifyInstance): Promise<void> {
  const root = app.house.config.h5Folder;
  for (const [url, page] of Object.entries(shortAddresses)) {
    app.get<{ Params: { code: string } }>(url, { schema: { hide: true } }, (request, reply) =>
      reply.redirect(page(request.params.code), 302),
    );
  }
  for (const url of ['/', '/index.html']) app.get(url, { schema: { hide: true } }, sendH5Page);
  await app.register(fastifyStatic, {
    root,
    index: false,
    wildcard: true,
    // The folder may be built later than the server is started.
    suppressWarning: true,
    globIgnore: ['**/*.map'],
    schemaHide: true,
    logLevel: 'warn',
    cacheControl: false,
    setHeaders: (reply, file) => {
      // A hash in the name: this file never changes. Everything else is asked for again.
      const forGood = /\.[0-9a-f]{8,}\.(js|css)$/.test(file);
      reply.header('cache-control', forGood ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** Patterns of the contract's paths with the methods each has: what tells 405 from 404. */
const known = [...new Set(Object.keys(routes).map((key) => key.split(' ')[1] ?? ''))].map(
  (url) => ({
    pattern: new RegExp(`^${apiPrefix}${url.replace(/:[^/]+/g, '[^/]+')}/?$`),
    methods: Object.keys(routes).flatMap((key) => {
      const [method, path] = key.split(' ');
      return path === url && method ? (method === 'GET' ? ['GET', 'HEAD'] : [method]) : [];
    }),
  }),
);

export function unknownAddress(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => {
    const address = request.url.split('?')[0] ?? '';
    // Several patterns may fit (/trees/map and /trees/:code): every method of any of them is allowed.
    const fitting = known.filter(({ pattern }) => pattern.test(address));
    if (fitting.length > 0) {
      const methods = new Set(fitting.flatMap((one) => one.methods));
      // The router turned away an endless parameter: nothing of that name is here.
      if (methods.has(request.method)) throw fail('not_found');
      void reply.header('allow', [...methods].join(', '));
      throw fail('method_not_allowed');
    }
    const reading = request.method === 'GET' || request.method === 'HEAD';
    const isFile = /\.[a-z0-9]{1,8}$/i.test(address);
    if (!reading || isFile || /^\/(api|healthz|readyz)(\/|$)/.test(address)) {
      throw fail('not_found');
    }
    return sendH5Page(request, reply);
  });
}
