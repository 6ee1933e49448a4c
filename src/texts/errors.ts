import type { ApiError } from '../api';

/**
 * Said by the app itself: where no answer came, or where it knows better what the person was doing. Every other sentence
 * comes with the server’s answer, so that the table of all errors need not travel in the main package.
 */
const own: Record<string, string> = {
  offline: '网络好像断开了，连上后再试一次',
  internal: '系统出了点问题，请稍后再试',
};

/** A failure as one sentence for people. */
export function sentence(error: ApiError): string {
  if (error.code === 'too_many_requests' && error.retryAfterSeconds) {
    return `操作太快了，请 ${error.retryAfterSeconds} 秒后再试`;
  }
  return own[error.code] ?? (error.message || own.internal!);
}
