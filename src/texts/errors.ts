import { errors, type ErrorCode } from '@luyin/contract/errors';
import type { ApiError } from '../api';

/** Where this app can say it better, because it knows what the person was doing. */
const own: Record<string, string> = {
  offline: '网络好像断开了，连上后再试一次',
  internal: '系统出了点问题，请稍后再试',
};

/** A failure as one sentence for people. */
export function sentence(error: ApiError): string {
  if (error.code === 'too_many_requests' && error.retryAfterSeconds) {
    return `操作太快了，请 ${error.retryAfterSeconds} 秒后再试`;
  }
  const known = own[error.code] ?? errors[error.code as ErrorCode]?.message;
  return known ?? (error.message || own.internal!);
}
