import type { MessageTable } from '../inbox/messages.ts';
import { spoken, type NamedSession } from '../signup/naming.ts';

type Named = NamedSession;

/** What the draw brought. */
export const drawMessages = {
  draw_won: ({ people, ...session }: Named & { people: number }, city) => ({
    title: '抽中了',
    text: `${spoken(session, city)}抽签，您抽中了，${people} 个人的名额已经留好。集合地点：${session.meetingPoint}。来不了请尽早取消，把名额让给后面的人。`,
  }),
  draw_waiting: ({ place, ...session }: Named & { place: number }, city) => ({
    title: '没有抽中，在候补',
    text: `${spoken(session, city)}抽签，这次没有抽中，您排在候补第 ${place} 位。有了名额会马上告诉您。`,
  }),
  draw_unplaced: (session: Named, city) => ({
    title: '没有抽中',
    text: `${spoken(session, city)}抽签，这次没有抽中，候补也满了，很抱歉。抽签的过程公布在活动页上，谁都可以核对。`,
  }),
} satisfies MessageTable;
