import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { openTestHouse, type TestHouse } from '../testing/index.ts';

describe('answers over HTTP', () => {
  let house: TestHouse;
  let h5: string;
  before(async () => {
    h5 = mkdtempSync(path.join(tmpdir(), 'luyin-h5-'));
    mkdirSync(path.join(h5, 'js'));
    writeFileSync(
      path.join(h5, 'index.html'),
      '<!doctype html><script>window.x=1</script><script src="/js/app.0123abcd.js"></script>',
    );
    writeFileSync(path.join(h5, 'js', 'app.0123abcd.js'), `//${'x'.repeat(4000)}`);
    house = await openTestHouse('embedded', {
      env: { H5_DIR: h5, PUBLIC_URL: 'https://trees.example.org' },
      city: {
        notice: '说明'.repeat(190),
        map: { tiles: { url: 'https://tiles.example.org/{z}/{x}/{y}.png', attribution: 'x' } },
      },
    });
  });
  after(async () => {
    await house.close();
    rmSync(h5, { recursive: true });
  });
  const get = (url: string, headers: Record<string, string> = {}) =>
    house.app.inject({ url, headers });

  it('an unchanged answer is 304 without a body, a changed one is sent', async () => {
    const first = await get('/api/v1/city');
    const etag = String(first.headers.etag);
    assert.match(etag, /^W\/"/);
    assert.equal(first.headers['cache-control'], 'private, no-cache');
    for (const asked of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
      const again = await get('/api/v1/city', { 'if-none-match': asked });
      assert.equal(again.statusCode, 304, asked);
      assert.equal(again.body, '');
      assert.equal(again.headers.etag, etag);
    }
    assert.equal((await get('/api/v1/city', { 'if-none-match': '"other"' })).statusCode, 200);
  });

  it('an error has no ETag and is not kept', async () => {
    const answer = await get('/api/v1/trees/NO-SUCH-TREE');
    assert.equal(answer.headers.etag, undefined);
    assert.equal(answer.headers['cache-control'], 'no-store');
  });

  it('travels compressed when asked for, with the same ETag', async () => {
    const plain = await get('/api/v1/city');
    const br = await get('/api/v1/city', { 'accept-encoding': 'br, gzip' });
    const gzip = await get('/api/v1/city', { 'accept-encoding': 'gzip' });
    assert.equal(br.headers['content-encoding'], 'br');
    assert.equal(gzip.headers['content-encoding'], 'gzip');
    assert.equal(brotliDecompressSync(br.rawPayload).toString(), plain.body);
    assert.equal(gunzipSync(gzip.rawPayload).toString(), plain.body);
    assert.equal(br.headers.etag, plain.headers.etag);
    assert.match(String(br.headers.vary), /accept-encoding/i);
    const revalidated = await get('/api/v1/city', {
      'accept-encoding': 'br',
      'if-none-match': String(br.headers.etag),
    });
    assert.equal(revalidated.statusCode, 304);
  });

  it('carries the request id that was sent, if it is a sane one, else its own', async () => {
    const sane = await get('/healthz', { 'x-request-id': 'from-the-proxy-42' });
    assert.equal(sane.headers['x-request-id'], 'from-the-proxy-42');
    for (const odd of ['short', 'x'.repeat(65), 'with space here', '"quoted-and-long"']) {
      const answer = await get('/healthz', { 'x-request-id': odd });
      assert.match(String(answer.headers['x-request-id']), /^[0-9a-f-]{36}$/);
    }
  });

  it('serves the H5 page at / and at its own addresses, and nothing of the kind for the API', async () => {
    for (const url of ['/', '/trees', '/tree?code=CS-1']) {
      const page = await get(url);
      assert.equal(page.statusCode, 200, url);
      assert.match(String(page.headers['content-type']), /text\/html/);
      assert.equal(page.headers['cache-control'], 'no-cache');
    }
    for (const url of ['/api/v1/nothing', '/api/nothing', '/api', '/js/missing.js', '/x.png']) {
      const answer = await get(url);
      assert.equal(answer.statusCode, 404, url);
      assert.equal(answer.json().code, 'not_found');
    }
    assert.equal((await get('/..%2f..%2fpackage.json')).statusCode, 404);
  });

  it('while the page is being built a browser is told to wait, and gets it once it is there', async () => {
    const index = path.join(h5, 'index.html');
    const browser = { accept: 'text/html,*/*' };
    const html = readFileSync(index);
    rmSync(index);
    for (const url of ['/', '/trees']) {
      const answer = await get(url, browser);
      assert.equal(answer.statusCode, 503, url);
      assert.equal(answer.headers['retry-after'], '5');
      assert.match(answer.body, /正在准备/);
      assert.equal((await get(url)).json().code, 'not_found');
    }
    writeFileSync(index, html);
    const page = await get('/', browser);
    assert.equal(page.statusCode, 200);
    assert.match(String(page.headers['content-security-policy']), /sha256-/);
    const same = await get('/', { 'if-none-match': String(page.headers.etag) });
    assert.equal(same.statusCode, 304);
  });

  it('files with a hash in their name are kept for good, compressed', async () => {
    const script = await get('/js/app.0123abcd.js', { 'accept-encoding': 'gzip' });
    assert.equal(script.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(script.headers['content-encoding'], 'gzip');
    assert.equal(gunzipSync(script.rawPayload).length, 4002);
  });

  it('a plate’s short address leads to the tree’s page', async () => {
    const answer = await get('/t/CS-0001');
    assert.equal(answer.statusCode, 302);
    assert.equal(answer.headers.location, '/tree?code=CS-0001');
    assert.equal((await get('/t/a%2F%2Fb')).headers.location, '/tree?code=a%2F%2Fb');
  });

  it('a private link leads to its case letter by letter, a case’s number to its public page', async () => {
    const key = 'TS2026031200001-aB3_d-fGh1jKlMnOpQrStU';
    const followed = await get(`/f/${key}`);
    assert.equal(followed.statusCode, 302);
    assert.equal(followed.headers.location, `/follow?key=${key}`);
    const forged = await get('/f/x%26number%3DTS2026031200001');
    assert.equal(forged.headers.location, '/follow?key=x%26number%3DTS2026031200001');
    const shown = await get('/c/TS2026031200001');
    assert.equal(shown.headers.location, '/case?number=TS2026031200001');
    const paper = await get('/c/7k3m-9qx2-b4rt-w8zc');
    assert.equal(paper.headers.location, '/certificate?code=7K3M9QX2B4RTW8ZC');
  });

  it('lets the browser run the page’s own scripts only, and load the city’s tiles', async () => {
    const policy = String((await get('/')).headers['content-security-policy']);
    const sources = Object.fromEntries(
      policy.split(';').map((part) => [part.split(' ')[0], part] as const),
    );
    assert.match(sources['script-src'] ?? '', /'self' 'sha256-[\w+/=]+'$/);
    assert.ok(!sources['script-src']?.includes('unsafe'));
    assert.match(sources['img-src'] ?? '', /https:\/\/tiles\.example\.org/);
    const { headers } = await get('/');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(String(headers['strict-transport-security']), /max-age/);
    assert.equal(headers['x-powered-by'], undefined);
  });

  it('is alive, and ready while its database answers', async () => {
    assert.deepEqual((await get('/healthz')).json(), { status: 'alive' });
    assert.deepEqual((await get('/readyz')).json(), { status: 'ready' });
  });

  it('shows its documentation', async () => {
    assert.equal((await get('/api/docs')).statusCode < 400, true);
    const page = await get('/api/docs/');
    assert.match(page.body, /swagger-ui/);
  });
});

describe('rate limits', () => {
  const limited = (env: Record<string, string>) => openTestHouse('embedded', { env });

  it('an address that asks too often waits, and is told how long', async () => {
    const house = await limited({ RATE_LIMIT_ADDRESS: '3' });
    try {
      for (let n = 0; n < 3; n++) assert.equal((await house.call('GET /city')).status, 200);
      const refused = await house.call('GET /city');
      assert.equal(refused.status, 429);
      assert.equal(refused.error.code, 'too_many_requests');
      assert.ok(Number(refused.headers['retry-after']) >= 1);
      assert.equal((await house.app.inject('/healthz')).statusCode, 200, 'health is not counted');
    } finally {
      await house.close();
    }
  });

  it('a person is limited wherever they come from; others are not', async () => {
    const house = await limited({ RATE_LIMIT_PERSON: '2' });
    try {
      for (let n = 0; n < 2; n++) await house.call('GET /city', { as: 'citizen' });
      assert.equal((await house.call('GET /city', { as: 'citizen' })).status, 429);
      assert.equal((await house.call('GET /city', { as: 'crew' })).status, 200);
      assert.equal((await house.call('GET /city')).status, 200);
    } finally {
      await house.close();
    }
  });

  it('behind a proxy that is trusted, the visitor’s own address counts; else nobody can pretend', async () => {
    for (const [trust, status] of [
      ['1', 200],
      ['off', 429],
    ] as const) {
      const house = await limited({ RATE_LIMIT_ADDRESS: '1', TRUST_PROXY: trust });
      try {
        await house.call('GET /city', { headers: { 'x-forwarded-for': '10.0.0.1' } });
        const other = await house.call('GET /city', { headers: { 'x-forwarded-for': '10.0.0.2' } });
        assert.equal(other.status, status, `TRUST_PROXY=${trust}`);
      } finally {
        await house.close();
      }
    }
  });
});
