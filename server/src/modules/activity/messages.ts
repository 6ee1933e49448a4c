import type { MessageTable } from '../inbox/messages.ts';

export interface Titled {
  title: string;
}

/** What people are told of an activity as a whole; what befalls a booking stands in modules/signup. */
export const activityMessages = {
  activity_open: ({ title }: Titled) => ({
    title: '开始报名了',
    text: `您留意的“${title}”开始报名了，想参加就去报名吧。`,
  }),
} satisfies MessageTable;
