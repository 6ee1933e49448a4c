/** What is answered when a request can’t be fulfilled, in the words of the specification. */
import { Failure } from '../../failure.ts';

/** `id` is a word for programs, `message` a sentence for whoever reads it. */
export class Refused extends Error {
  constructor(
    readonly status: 400 | 403 | 404 | 429 | 500 | 503,
    readonly id: string,
    sentence: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(sentence);
  }
}

export const badInput = (field: string, sentence: string) =>
  new Refused(400, 'invalid_input', `${field}: ${sentence}`);

/** 404 is for what is not there, 403 for keys, 400 for everything else that the sender can mend. */
export function refusalOf(failure: Failure | Refused): Refused {
  if (failure instanceof Refused) return failure;
  const { code, status, details, message } = failure;
  const sentence = [...new Set(Object.values(details.fields ?? {}))].join('；') || message;
  const { retryAfterSeconds } = details;
  if (code === 'category_not_found') return new Refused(404, 'service_code_not_found', sentence);
  if (status === 404 || status === 405) return new Refused(404, code, sentence);
  if (status === 403 || status === 401) return new Refused(403, code, sentence);
  if (status === 429) return new Refused(429, code, sentence, retryAfterSeconds ?? 60);
  if (status === 503) return new Refused(503, code, sentence, retryAfterSeconds ?? 5);
  return new Refused(status >= 500 ? 500 : 400, code, sentence);
}

export const describeRefusal = ({ status, id, message }: Refused) => [
  { code: status, description: `${message}（${id}）` },
];
