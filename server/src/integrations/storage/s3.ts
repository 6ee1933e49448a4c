/** Files in a bucket of an S3-compatible service (AWS, Aliyun OSS, Tencent COS, MinIO), signed with SigV4. */
import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { properName, type Storage } from './port.ts';

export interface Bucket {
  /** `https://s3.example.org`: the bucket stands in the path; `https://{bucket}.oss.example.org`: in the host. */
  endpoint: string;
  bucket: string;
  region: string;
  keyId: string;
  secret: string;
}

const patienceMs = 20_000;
/** For a file of any size: what 50 MB take over a slow line. */
const longPatienceMs = 120_000;

interface Sending {
  body: Blob | Uint8Array;
  sha256: string;
  type: string;
}

export function s3Storage({ endpoint, bucket, region, keyId, secret }: Bucket): Storage {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    service: 's3',
    region,
    // A busy service is asked twice more, half a second apart at most.
    retries: 2,
    initRetryMs: 100,
  });
  const base = endpoint.includes('{bucket}')
    ? endpoint.replace('{bucket}', bucket)
    : `${endpoint}/${bucket}`;

  async function ask(
    method: string,
    name: string,
    {
      sending,
      headers,
      waitMs = patienceMs,
    }: { sending?: Sending; headers?: object; waitMs?: number } = {},
  ): Promise<Response> {
    return client.fetch(`${base}/${properName(name)}`, {
      method,
      headers: {
        // Signed with the rest: what arrives changed is refused.
        'x-amz-content-sha256': sending?.sha256 ?? sha256(''),
        ...(sending ? { 'content-type': sending.type } : {}),
        ...headers,
      },
      // Where the browser's types are in force too, a body is not any array of bytes.
      ...(sending ? { body: sending.body as Uint8Array<ArrayBuffer> } : {}),
      signal: AbortSignal.timeout(waitMs),
    });
  }

  async function put(name: string, sending: Sending, waitMs?: number): Promise<void> {
    const answer = await ask('PUT', name, { sending, ...(waitMs === undefined ? {} : { waitMs }) });
    if (!answer.ok) throw await refused('PUT', name, answer);
    await answer.body?.cancel();
  }

  return {
    put: (name, bytes, type) => put(name, { body: bytes, sha256: sha256(bytes), type }),
    async putFile(name, file, type) {
      const hash = createHash('sha256');
      await pipeline(createReadStream(file), hash);
      // Read from the disk as it is sent, and once more when the service is busy.
      const body = await openAsBlob(file);
      await put(name, { body, sha256: hash.digest('hex'), type }, longPatienceMs);
    },
    async read(name, range) {
      const headers = range ? { range: `bytes=${range.from}-${range.to}` } : {};
      const answer = await ask('GET', name, { headers, waitMs: longPatienceMs });
      if (answer.ok && answer.body) {
        return {
          bytes: Number(answer.headers.get('content-length')),
          stream: Readable.fromWeb(answer.body as ReadableStream),
        };
      }
      if (answer.status !== 404) throw await refused('GET', name, answer);
      await answer.body?.cancel();
      return null;
    },
    async remove(name) {
      const answer = await ask('DELETE', name);
      if (!answer.ok && answer.status !== 404) throw await refused('DELETE', name, answer);
      await answer.body?.cancel();
    },
  };
}

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');

/** For the log: the service says in a line of XML what is wrong, and none of it is secret. */
async function refused(method: string, name: string, answer: Response): Promise<Error> {
  const text = await answer.text().catch(() => '');
  const code = /<Code>([\w.]{1,60})<\/Code>/.exec(text)?.[1] ?? '';
  return new Error(`The storage answered ${method} ${name} with ${answer.status} ${code}`.trim());
}
