/** wx.request over real HTTP. The package was built for another origin; here the phone's network leads to the server under test. */
import http from 'node:http';

export interface Asked {
  method: string;
  address: string;
  status: number;
  /** performance.now() when the answer came. */
  at: number;
}

export interface Network {
  asked: Asked[];
  /** false: flight mode. */
  reachable: boolean;
  /** How many requests wait for an answer. */
  pending: number;
  request(options: RequestOptions): { abort(): void };
}

interface RequestOptions {
  url: string;
  method?: string;
  header?: Record<string, string>;
  data?: unknown;
  success?(answer: unknown): void;
  fail?(why: { errMsg: string }): void;
  complete?(answer: unknown): void;
}

/** Phones keep connections open; so that a run ends, these don't keep the process. */
const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });

export function createNetwork(origin: string): Network {
  const network: Network = {
    asked: [],
    reachable: true,
    pending: 0,
    request(options) {
      const { pathname, search } = new URL(options.url);
      const method = (options.method ?? 'GET').toUpperCase();
      const address = pathname + search;
      network.pending += 1;
      const fail = (errMsg: string) => {
        network.pending -= 1;
        network.asked.push({ method, address, status: 0, at: performance.now() });
        options.fail?.({ errMsg });
        options.complete?.({ errMsg });
      };
      if (!network.reachable) {
        setTimeout(() => fail('request:fail net::ERR_INTERNET_DISCONNECTED'), 0);
        return { abort() {} };
      }
      const request = http.request(
        new URL(address, origin),
        { method, agent, headers: { 'content-type': 'application/json', ...options.header } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const answer = {
              errMsg: 'request:ok',
              statusCode: response.statusCode,
              header: response.headers,
              data: parsed(text),
            };
            network.pending -= 1;
            const at = performance.now();
            network.asked.push({ method, address, status: response.statusCode ?? 0, at });
            options.success?.(answer);
            options.complete?.(answer);
          });
        },
      );
      request.on('error', (error) => fail(`request:fail ${error.message}`));
      if (options.data !== undefined) {
        request.write(
          typeof options.data === 'string' ? options.data : JSON.stringify(options.data),
        );
      }
      request.end();
      return { abort: () => request.destroy() };
    },
  };
  return network;
}

// As WeChat does with dataType json: what does not parse stays text.
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
