import type { CityFile } from '../city/city-file.ts';
import type { MessageTable } from '../inbox/messages.ts';
import { spoken, spokenWhen, type NamedSession } from './naming.ts';

type Named = NamedSession;
const until = ({ timeZone }: CityFile, iso: string) => spokenWhen(timeZone, new Date(iso));

/** What the leader of a party is told. */
export const signupMessages = {
  signup_booked: ({ people, ...session }: Named & { people: number }, city) => ({
    title: '报名成功',
    text: `您报上了${spoken(session, city)}，一共 ${people} 个人。集合地点：${session.meetingPoint}。`,
  }),
  signup_waiting: ({ place, ...session }: Named & { place: number }, city) => ({
    title: '已排上候补',
    text: `${spoken(session, city)}现在没有空位了，您排在候补第 ${place} 位。有了名额会马上告诉您。`,
  }),
  signup_entered: ({ entry, ...session }: Named & { entry: number }, city) => ({
    title: '已登记抽签',
    text: `您登记了${spoken(session, city)}的抽签，签号是 ${entry}。抽完会告诉您结果。`,
  }),
  signup_offered: (
    { answerBy, people, ...session }: Named & { answerBy: string; people: number },
    city,
  ) => ({
    title: '有名额了，请您答复',
    text: `${spoken(session, city)}空出了名额，给您的 ${people} 个人留着。请在${until(city, answerBy)}以前答复，过时就让给后面的人了。`,
  }),
  signup_lapsed: (session: Named, city) => ({
    title: '名额已经让给后面的人',
    text: `${spoken(session, city)}为您留的名额过了答复时间，已经让给后面的人了。还想参加，可以重新报名。`,
  }),
  signup_called_off: ({ reason, ...session }: Named & { reason: string }, city) => ({
    title: '活动取消了',
    text: `很抱歉，${spoken(session, city)}取消了，原因：${reason}。您不用再来了。`,
  }),
  signup_moved: (
    { was, changes, ...session }: Named & { was: string; changes?: string },
    city,
  ) => ({
    title: '活动改了时间',
    text: `“${session.title}”原定${until(city, was)}，改到${until(city, session.startsAt)}了。${changes ? `还有变动：${changes}。` : ''}不方便来，在开始以前都可以取消。`,
  }),
  signup_changed: ({ changes, ...session }: Named & { changes: string }, city) => ({
    title: '活动有变动',
    text: `${spoken(session, city)}有变动：${changes}。`,
  }),
  signup_reminder: ({ people, ...session }: Named & { people: number }, city) => ({
    title: '活动就要开始了',
    text: `别忘了${spoken(session, city)}，您一共报了 ${people} 个人。集合地点：${session.meetingPoint}。来不了请先取消，把名额让给别人。`,
  }),
  signup_passed_over: (session: Named, city) => ({
    title: '这次没有排上',
    text: `${spoken(session, city)}已经开始，这次没有轮到您，很抱歉。欢迎看看别的场次。`,
  }),
} satisfies MessageTable;
