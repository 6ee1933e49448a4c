import type { MessageTable } from '../inbox/messages.ts';

export const outboxMessages = {
  deliveries_parked: (_data: Record<string, never>) => ({
    title: '有通知没有送达',
    text: '有通知试了多次都没有送达，请到工作台查看原因，处理好以后可以重新发送。',
  }),
} satisfies MessageTable;
