/** wx.request and wx.uploadFile over real HTTP. The package was built for another origin; here the phone's network leads to the server under test. */
import http from 'node:http';

export interface Asked {
  method: string;
  address: string;
  status: number;
  /** performance.now() when the answer came. */
  at: number;
  /** As it was sent. */
  headers: Record<string, string>;
}

/** Where the network ends: before a request leaves, or after it arrived and before its answer is back. */
export interface Cut {
  /** Of `POST /api/v1/photos` and the like. */
  at: RegExp;
  /** The first of them, the second, … */
  nth: number;
  side: 'before' | 'after';
}

export interface Network {
  asked: Asked[];
  /** false: flight mode. */
  reachable: boolean;
  /** How many requests wait for an answer. */
  pending: number;
  /** So many requests from now on reach the server, and their answers are lost on the way back. */
  losing: number;
  cut: Cut | null;
  /** Called when it has been cut. */
  onCut: () => void;
  /** The app that asked was killed: no answer reaches it. */
  dead: boolean;
  request(options: RequestOptions): { abort(): void };
  uploadFile(options: UploadOptions): UploadTask;
}

interface Settle {
  success?(answer: unknown): void;
  fail?(why: { errMsg: string }): void;
  complete?(answer: unknown): void;
}

interface RequestOptions extends Settle {
  url: string;
  method?: string;
  header?: Record<string, string>;
  data?: unknown;
}

interface UploadOptions extends Settle {
  url: string;
  filePath: string;
  name: string;
  header?: Record<string, string>;
}

type Progress = (told: { progress: number }) => void;
export interface UploadTask {
  abort(): void;
  onProgressUpdate(listen: Progress): void;
}

interface Exchange {
  api: 'request' | 'uploadFile';
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string | Buffer;
  parse(text: string): unknown;
}

/** Phones keep connections open; so that a run ends, these don't keep the process. */
const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });

export function createNetwork(
  origin: string,
  read: (path: string) => Buffer | undefined = () => undefined,
): Network {
  function exchange(given: Exchange, settle: Settle): { abort(): void } {
    const { api, method, url, headers, body, parse } = given;
    const { pathname, search } = new URL(url);
    const address = pathname + search;
    network.pending += 1;
    let over = false;
    const told = (status: number) => {
      network.pending -= 1;
      network.asked.push({ method, address, status, at: performance.now(), headers });
    };
    const fail = (why: string) => {
      if (over || network.dead) return;
      over = true;
      told(0);
      const errMsg = `${api}:fail ${why}`;
      settle.fail?.({ errMsg });
      settle.complete?.({ errMsg });
    };
    const side = sideOf(network, `${method} ${pathname}`);
    if (side === 'before') end(network);
    if (!network.reachable) {
      setTimeout(() => fail('net::ERR_INTERNET_DISCONNECTED'), 0);
      return { abort() {} };
    }
    const lost = network.losing > 0;
    if (lost) network.losing -= 1;
    const request = http.request(
      new URL(address, origin),
      { method, agent, headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          if (side === 'after') end(network);
          if (lost || side === 'after') return fail('interrupted');
          if (over || network.dead) return;
          over = true;
          const answer = {
            errMsg: `${api}:ok`,
            statusCode: response.statusCode,
            header: response.headers,
            data: parse(Buffer.concat(chunks).toString()),
          };
          told(response.statusCode ?? 0);
          settle.success?.(answer);
          settle.complete?.(answer);
        });
      },
    );
    request.on('error', (error) => fail(error.message));
    request.end(body);
    return {
      abort: () => {
        request.destroy();
        fail('abort');
      },
    };
  }

  const network: Network = {
    asked: [],
    reachable: true,
    pending: 0,
    losing: 0,
    cut: null,
    onCut: () => undefined,
    dead: false,
    request({ url, method = 'GET', header, data, ...settle }) {
      const headers = { 'content-type': 'application/json', ...header };
      const body = data === undefined || typeof data === 'string' ? data : JSON.stringify(data);
      const given = { api: 'request', method: method.toUpperCase(), url, headers } as const;
      return exchange({ ...given, body, parse: parsed }, settle);
    },
    uploadFile({ url, filePath, name, header, ...settle }) {
      const bytes = read(filePath);
      const listeners: Progress[] = [];
      const boundary = `----wx${Math.random().toString(36).slice(2)}`;
      if (!bytes) {
        const why = { errMsg: `uploadFile:fail file not found: ${filePath}` };
        setTimeout(() => {
          settle.fail?.(why);
          settle.complete?.(why);
        }, 0);
        return { abort() {}, onProgressUpdate() {} };
      }
      const head =
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; ` +
        `filename="${filePath.split('/').pop()}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
      const body = Buffer.concat([
        Buffer.from(head),
        bytes,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]);
      const headers = {
        ...header,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': String(body.length),
      };
      const tell = (progress: number) => listeners.forEach((listen) => listen({ progress }));
      setTimeout(() => tell(50), 0);
      // An upload's answer is text, whatever it says.
      const given = { api: 'uploadFile', method: 'POST', url, headers, body } as const;
      const { abort } = exchange({ ...given, parse: (text) => text }, settle);
      return { abort, onProgressUpdate: (listen) => void listeners.push(listen) };
    },
  };
  return network;
}

/** On which side of this request the network is cut. */
function sideOf({ cut }: Network, request: string): Cut['side'] | null {
  if (!cut?.at.test(request)) return null;
  cut.nth -= 1;
  return cut.nth === 0 ? cut.side : null;
}

function end(network: Network): void {
  network.cut = null;
  network.reachable = false;
  network.onCut();
}

// As WeChat does with dataType json: what does not parse stays text.
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
