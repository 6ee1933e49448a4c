/**
 * A stand-in for an S3-compatible service, on loopback: objects in memory, and every request's SigV4 signature, date and
 * body hash are checked by this file's own reading of the rules, not by the library that made them.
 */
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bucket } from '../integrations/storage/s3.ts';

export interface S3Double {
  bucket: Bucket;
  objects: Map<string, { bytes: Buffer; type: string }>;
  /** The next so many requests are answered 503 SlowDown. */
  failNext(times: number): void;
  close(): Promise<void>;
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) =>
  createHmac('sha256', key).update(data).digest();

export async function startS3Double(): Promise<S3Double> {
  const account = {
    bucket: 'trees',
    region: 'test-1',
    keyId: 'AKIDTEST',
    secret: 'a secret+of/the test',
  };
  const objects: S3Double['objects'] = new Map();
  let failures = 0;

  /** The S3 error code, or undefined when the request is what its signature says. */
  function refusal(request: IncomingMessage, body: Buffer): string | undefined {
    const given =
      /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
        request.headers.authorization ?? '',
      );
    const at = String(request.headers['x-amz-date']);
    if (!given || !/^\d{8}T\d{6}Z$/.test(at)) return 'AccessDenied';
    const [, credential = '', names = '', signature] = given;
    const scope = [at.slice(0, 8), account.region, 's3', 'aws4_request'].join('/');
    if (credential !== `${account.keyId}/${scope}`) return 'InvalidAccessKeyId';
    const signed = names.split(';');
    if (!signed.includes('host') || !signed.includes('x-amz-content-sha256')) return 'AccessDenied';
    if (request.headers['x-amz-content-sha256'] !== sha256(body))
      return 'XAmzContentSHA256Mismatch';
    const canonical = [
      request.method,
      request.url,
      '',
      ...signed.map((name) => `${name}:${String(request.headers[name]).trim()}`),
      '',
      names,
      request.headers['x-amz-content-sha256'],
    ].join('\n');
    const key = [at.slice(0, 8), account.region, 's3', 'aws4_request'].reduce<string | Buffer>(
      (made, part) => hmac(made, part),
      `AWS4${account.secret}`,
    );
    const expected = hmac(
      key as Buffer,
      ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n'),
    );
    return expected.toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const refuse = (status: number, code: string) =>
      response
        .writeHead(status, { 'content-type': 'application/xml' })
        .end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
    if (failures > 0) {
      failures -= 1;
      return refuse(503, 'SlowDown');
    }
    const wrong = refusal(request, body);
    if (wrong) return refuse(403, wrong);
    // The bucket stands in the path, or in the name of the host.
    const name = /^\/(?:trees\/)?((?:photos|clips)\/.+)$/.exec(request.url ?? '')?.[1];
    if (name === undefined) return refuse(404, 'NoSuchBucket');
    const known = objects.get(name);
    if (request.method === 'PUT') {
      objects.set(name, { bytes: body, type: String(request.headers['content-type']) });
      return response.writeHead(200).end();
    }
    if (request.method === 'DELETE') {
      objects.delete(name);
      return response.writeHead(204).end();
    }
    if (!known) return refuse(404, 'NoSuchKey');
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    const sent = range ? known.bytes.subarray(Number(range[1]), Number(range[2]) + 1) : known.bytes;
    return response
      .writeHead(range ? 206 : 200, { 'content-type': known.type, 'content-length': sent.length })
      .end(sent);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    bucket: {
      ...account,
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
    objects,
    failNext: (times) => void (failures = times),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
