/** The H5 mini-program's one page. It is read when it is asked for, so that a build is served as soon as it is there. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fail } from '../failure.ts';
import { contentSecurityPolicy } from './transport.ts';

export async function sendH5Page(request: FastifyRequest, reply: FastifyReply) {
  const { house } = request.server;
  const html = await readFile(path.join(house.config.h5Folder, 'index.html'), 'utf8').catch(
    () => null,
  );
  if (html === null) return notBuilt(request, reply);
  const tag = `W/"${createHash('sha1').update(html).digest('base64url')}"`;
  void reply.header('etag', tag).header('cache-control', 'no-cache');
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  return reply
    .header('content-security-policy', contentSecurityPolicy(house, inlineScripts(html)))
    .type('text/html; charset=utf-8')
    .send(html);
}

/** The page's own inline scripts, by their hash. */
const inlineScripts = (html: string): string[] =>
  [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script]) =>
      `'sha256-${createHash('sha256')
        .update(script ?? '')
        .digest('base64')}'`,
  );

const waiting = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>绿荫</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="5">
<style>body{margin:20vh 24px;font:18px/1.7 sans-serif;text-align:center;color:#1b2a22;background:#f6f8f5}</style></head>
<body><h1>页面正在准备</h1><p>网页还没有构建好，好了会自动打开。<br>接口已经可以使用：<a href="/api/docs">/api/docs</a></p>
<p lang="en">The page is not built yet (npm run build). It opens by itself once it is.</p></body></html>`;

/** 503: whoever asks again in a moment may find it. */
function notBuilt(request: FastifyRequest, reply: FastifyReply) {
  if (!request.headers.accept?.includes('text/html')) throw fail('not_found');
  return reply
    .code(503)
    .header('retry-after', '5')
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(waiting);
}
