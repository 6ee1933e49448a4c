import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, readConfig } from './config.ts';

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems;
  }
  return [];
};

describe('settings', () => {
  it('need nothing to be set in development', () => {
    const config = readConfig({});
    assert.equal(config.port, 8080);
    assert.equal(config.databaseUrl, null);
    assert.match(config.cityFile, /changzhou\.json$/);
    assert.equal(config.environment, 'development');
  });

  it('an empty one counts as not set', () => {
    assert.equal(readConfig({ PORT: '', DATABASE_URL: ' ' }).port, 8080);
  });

  for (const [name, value] of [
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['NODE_ENV', 'prod'],
    ['DATABASE_URL', 'mysql://x/y'],
    ['DATABASE_URL', 'localhost'],
    ['DATABASE_POOL', '0'],
    ['LOG_LEVEL', 'loud'],
    ['DEMO', 'maybe'],
    ['TRUST_PROXY', 'the proxy'],
    ['PUBLIC_URL', 'trees.example.org'],
    ['WECHAT_API_BASE', 'ftp://x'],
    ['RATE_LIMIT_ADDRESS', '1.5'],
    ['RATE_LIMIT_SIGN_IN', 'none'],
    ['SECRET_KEY', 'short'],
  ] as const) {
    it(`${name}=${value} is refused by name, with what was expected`, () => {
      const problems = problemsOf({ [name]: value });
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', new RegExp(`^${name} is .+, expected .+`));
    });
  }

  it('all that are wrong are named at once', () => {
    assert.equal(problemsOf({ PORT: 'x', LOG_LEVEL: 'y', DEMO: 'z' }).length, 3);
  });

  it('production wants its own secret, and a WeChat account is whole or not there', () => {
    assert.match(problemsOf({ NODE_ENV: 'production' })[0] ?? '', /^SECRET_KEY is missing/);
    assert.match(problemsOf({ WECHAT_APP_ID: 'wx1' })[0] ?? '', /^WECHAT_APP_SECRET is missing/);
    const config = readConfig({ NODE_ENV: 'production', SECRET_KEY: 'x'.repeat(32) });
    assert.equal(config.isProduction, true);
  });

  it('a bucket for photos is whole or not there', () => {
    const whole = {
      STORAGE_S3_ENDPOINT: 'https://{bucket}.oss-cn-hangzhou.example.com/',
      STORAGE_S3_BUCKET: 'trees',
      STORAGE_S3_REGION: 'cn-hangzhou',
      STORAGE_S3_KEY_ID: 'id',
      STORAGE_S3_SECRET: 'hunter2',
    };
    assert.deepEqual(readConfig(whole).bucket, {
      endpoint: 'https://{bucket}.oss-cn-hangzhou.example.com',
      bucket: 'trees',
      region: 'cn-hangzhou',
      keyId: 'id',
      secret: 'hunter2',
    });
    assert.equal(readConfig({}).bucket, null);
    const problems = problemsOf({ ...whole, STORAGE_S3_BUCKET: '', STORAGE_S3_REGION: ' ' });
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /^STORAGE_S3_BUCKET, STORAGE_S3_REGION are missing, expected/);
    assert.ok(!problems.join().includes('hunter2'));
    for (const endpoint of ['s3.example.org', 'ftp://s3.example.org'])
      assert.match(
        problemsOf({ ...whole, STORAGE_S3_ENDPOINT: endpoint }).join(),
        /^STORAGE_S3_ENDPOINT is .+, expected an http/,
      );
  });

  it('a secret is never printed back', () => {
    const text = problemsOf({
      SECRET_KEY: 'hunter2',
      DATABASE_URL: 'mysql://u:hunter2@h/d',
    }).join();
    assert.ok(!text.includes('hunter2'), text);
  });

  it('proxies may be counted, named or switched', () => {
    assert.equal(readConfig({ TRUST_PROXY: '2' }).trustProxy, 2);
    assert.deepEqual(readConfig({ TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy, [
      '10.0.0.0/8',
      '::1',
    ]);
    assert.equal(readConfig({ TRUST_PROXY: 'on' }).trustProxy, true);
  });
});
