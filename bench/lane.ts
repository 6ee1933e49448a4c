/**
 * One kept-open connection that sends a JSON body and waits for the answer. Node's own HTTP client costs more than the
 * routes it would measure, so requests are written and answers cut as bytes.
 */
import { once } from 'node:events';
import net from 'node:net';

export interface Answered {
  status: number;
  body: string;
}

export interface Lane {
  post(path: string, token: string, key: string, body: string): Promise<Answered>;
  close(): void;
}

export async function openLane(port: number): Promise<Lane> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  let kept: Buffer = Buffer.alloc(0);
  let waiting: { resolve(answer: Answered): void; reject(error: Error): void } | null = null;
  socket.on('data', (chunk: Buffer) => {
    kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    const answer = wholeAnswer(kept);
    if (!answer || !waiting) return;
    kept = kept.subarray(answer.end);
    const { resolve } = waiting;
    waiting = null;
    resolve(answer);
  });
  const broken = (error: Error) => {
    waiting?.reject(error);
    waiting = null;
  };
  socket.on('error', broken);
  socket.on('close', () => broken(new Error('the server closed a kept-open connection')));
  return {
    post: (path, token, key, body) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(
          `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${token}\r\n` +
            `idempotency-key: ${key}\r\ncontent-type: application/json\r\n` +
            `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        );
      }),
    close: () => {
      socket.removeAllListeners('close');
      socket.destroy();
    },
  };
}

function wholeAnswer(buffer: Buffer): (Answered & { end: number }) | undefined {
  const head = buffer.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const text = buffer.toString('latin1', 0, head);
  const length = /\r\ncontent-length: (\d+)/i.exec(text);
  if (!length) throw new Error('an answer without content-length');
  const end = head + 4 + Number(length[1]);
  if (buffer.length < end) return undefined;
  return {
    status: Number(text.slice(9, 12)),
    body: buffer.toString('utf8', head + 4, end),
    end,
  };
}
