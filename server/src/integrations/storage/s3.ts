/** Files in a bucket of an S3-compatible service (AWS, Aliyun OSS, Tencent COS, MinIO), signed with SigV4. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
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
    body?: Uint8Array,
    type?: string,
  ): Promise<Response> {
    return client.fetch(`${base}/${properName(name)}`, {
      method,
      headers: {
        // Signed with the rest: what arrives changed is refused.
        'x-amz-content-sha256': createHash('sha256')
          .update(body ?? '')
          .digest('hex'),
        ...(type ? { 'content-type': type } : {}),
      },
      // Where the browser's types are in force too, a body is not any array of bytes.
      ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}),
      signal: AbortSignal.timeout(patienceMs),
    });
  }

  return {
    async put(name, bytes, type) {
      const answer = await ask('PUT', name, bytes, type);
      if (!answer.ok) throw await refused('PUT', name, answer);
      await answer.body?.cancel();
    },
    async read(name) {
      const answer = await ask('GET', name);
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

/** For the log: the service says in a line of XML what is wrong, and none of it is secret. */
async function refused(method: string, name: string, answer: Response): Promise<Error> {
  const text = await answer.text().catch(() => '');
  const code = /<Code>([\w.]{1,60})<\/Code>/.exec(text)?.[1] ?? '';
  return new Error(`The storage answered ${method} ${name} with ${answer.status} ${code}`.trim());
}
