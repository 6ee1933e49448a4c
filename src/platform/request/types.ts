export interface Sending {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From `/api/v1` on, query included. */
  address: string;
  headers: Record<string, string>;
  body?: unknown;
}

export interface Received {
  status: number;
  /** Parsed JSON, or null when the answer was something else. */
  body: unknown;
  retryAfterSeconds: number | null;
}

/** Resolves with whatever the server said; rejects only when no answer came. */
export type Send = (sending: Sending) => Promise<Received>;

export const timeoutMs = 15_000;
