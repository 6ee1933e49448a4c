/** No telephone: the code goes to the log and, as `developmentCode`, to the screen. Never in production. */
import type { FastifyBaseLogger } from 'fastify';
import type { OneTimeCodeSender } from './port.ts';

export function developmentSender(log?: Pick<FastifyBaseLogger, 'info'>): OneTimeCodeSender {
  return {
    send: async (_phone, code) => {
      log?.info(`One-time code (development): ${code}`);
      return { developmentCode: code };
    },
  };
}
