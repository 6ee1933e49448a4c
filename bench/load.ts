/**
 * Asks one address again and again over a few kept-open sockets and counts whole answers. Node's own HTTP client costs
 * more than the routes it would measure, so requests are written and answers cut as bytes.
 */
import { once } from 'node:events';
import net from 'node:net';

export interface Load {
  port: number;
  paths: readonly string[];
  sockets: number;
  milliseconds: number;
}

/** Whole 200 answers per second. Anything else is an error: a fast refusal is no speed. */
export async function answersPerSecond({
  port,
  paths,
  sockets,
  milliseconds,
}: Load): Promise<number> {
  let turn = 0;
  let answers = 0;
  const next = () =>
    `GET ${paths[turn++ % paths.length]} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept: application/json\r\n\r\n`;
  const started = performance.now();
  const until = started + milliseconds;

  const one = async () => {
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    await new Promise<void>((resolve, reject) => {
      let kept = Buffer.alloc(0);
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('the server closed a kept-open connection')));
      socket.on('data', (chunk) => {
        kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
        const end = answerEnd(kept);
        if (end === undefined) return;
        if (end instanceof Error) return reject(end);
        kept = kept.subarray(end);
        answers += 1;
        if (performance.now() < until) socket.write(next());
        else resolve();
      });
      socket.write(next());
    }).finally(() => {
      socket.removeAllListeners('close');
      socket.destroy();
    });
  };
  await Promise.all(Array.from({ length: sockets }, one));
  return (answers * 1000) / (performance.now() - started);
}

/** Where the first answer in the buffer ends; undefined while it is not whole. */
function answerEnd(buffer: Buffer): number | Error | undefined {
  const head = buffer.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const text = buffer.toString('latin1', 0, head);
  if (!text.startsWith('HTTP/1.1 200')) return new Error(`answered ${text.split('\r\n')[0]}`);
  const length = /\r\ncontent-length: (\d+)/i.exec(text);
  if (!length) return new Error('an answer without content-length');
  const end = head + 4 + Number(length[1]);
  return buffer.length >= end ? end : undefined;
}
