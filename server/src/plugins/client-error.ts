/** What is not even HTTP: Node hands over the bare socket. */
import type { Socket } from 'node:net';
import { randomUUID } from 'node:crypto';
import { errors } from '@luyin/contract/errors';

export function clientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.destroyed) {
    socket.destroy();
    return;
  }
  const [status, code] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? (['431 Request Header Fields Too Large', 'body_too_large'] as const)
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? (['408 Request Timeout', 'malformed_json'] as const)
        : (['400 Bad Request', 'malformed_json'] as const);
  const body = JSON.stringify({ code, message: errors[code].message, requestId: randomUUID() });
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
