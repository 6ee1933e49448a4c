/** What people are told of cases: the reporter and who joined, the desk, the crews. Plain words, one thing at a time. */
import type { CityFile } from '../city/city-file.ts';
import { spokenTime } from '../deadline/said-time.ts';
import type { MessageTable, Said } from '../inbox/messages.ts';
import { categoryOf } from './rules-file.ts';
import { agencySaid, outcomeSaid, unitsSaid } from './steps-text.ts';

export interface ComplaintNews {
  number: string;
  category: string;
  kind: string;
  mine: 'reporter' | 'follower';
  reason: string | null;
  /** Of the clock that runs now; ISO 8601. */
  due: string | null;
  /** When it happened; ISO 8601. */
  at: string;
  /** As the history keeps it. */
  about: object;
}
interface About {
  number: string;
  category: string;
  urgent: boolean;
}
export type DeskNews = About & {
  kind: 'reported' | 'reopened' | 'handled' | 'given_back' | 'returned' | 'could_not';
};
export type UnitNews = About & {
  kind: 'assigned' | 'sent_back' | 'recalled' | 'over' | 'paused' | 'resumed';
  reason: string | null;
};
export type LateNews = About & {
  clock: 'accept' | 'handle';
  /** ISO 8601. */
  due: string;
  at: string;
};

const said = (city: CityFile, category: string) =>
  categoryOf(city.complaints, category)?.plain ?? '绿化问题';
const because = (reason: string | null) => (reason ? `原因：${reason}。` : '');
const words = (reason: string | null) => (reason ? `“${reason}”` : '');

/** What follows the greeting: `title` after the subject, and the text. */
function newsOf(news: ComplaintNews, city: CityFile): Said | null {
  const { mine, reason, kind } = news;
  const about = news.about as Record<string, unknown>;
  const reporter = mine === 'reporter';
  const due = news.due && spokenTime(city.timeZone, new Date(news.due), new Date(news.at));
  switch (kind) {
    case 'reported':
      return {
        title: '收到您的反映',
        text: due ? `我们会在 ${due} 前受理。` : '我们会尽快受理，时限等工作日历公布后告诉您。',
      };
    case 'accept':
      return { title: '已受理', text: due ? `预计 ${due} 前办好。` : '已经安排办理。' };
    case 'reject':
      return {
        title: '不予受理',
        text: `${because(reason)}${reporter ? '如果您不同意，15 天内可以附上照片要求重办。' : ''}`,
      };
    case 'dispatch':
      return { title: '已安排处置', text: `已派给${unitsSaid(about, city) ?? '养护班组'}处置。` };
    case 'transfer':
      return {
        title: '已移送',
        text: `这件事由${agencySaid(about, city) ?? '其他部门'}负责，我们已经转过去。${because(reason)}`,
      };
    case 'take_back':
      return {
        title: '继续由我们办理',
        text: `移送的部门退回了，由我们接着办。${because(reason)}`,
      };
    case 'merge':
      return {
        title: '已并案',
        text: `有人先反映过同一件事，两件并在一起办${typeof about.into === 'string' ? `（${about.into}）` : ''}，有进展照样告诉您。`,
      };
    case 'pause':
      return { title: '暂停计时', text: `${because(reason)}恢复办理时会告诉您。` };
    case 'resume':
      return { title: '恢复办理', text: due ? `预计 ${due} 前办好。` : '已经接着办理。' };
    case 'finish':
      return { title: '现场已处置', text: '我们核查以后答复您。' };
    case 'give_back':
      return { title: '重新安排班组', text: '原来的班组退回了任务，我们会另派。' };
    case 'send_back':
      return { title: '重新处置', text: `我们核查后觉得还不行，已要求重做。${because(reason)}` };
    case 'close':
      return {
        title: outcomeSaid(about),
        text: `${words(reason)}${reporter ? '请您看看，15 天内可以确认、评价，不满意可以要求重办一次；不回复就算办结。' : '点开可以看照片和经过。'}`,
      };
    case 'confirm':
      return { title: '已办结', text: '反映的人确认办好了，谢谢您的关注。' };
    case 'settle':
      return { title: '已办结', text: '15 天里没有收到不同意见，这件事办结了。' };
    case 'reopen':
      return { title: '要求重办', text: `反映的人觉得没有办好，我们重新办理。${because(reason)}` };
    case 'withdraw':
      return { title: '已撤回', text: '反映的人撤回了这件事。' };
    case 'note':
      return { title: '有新的说明', text: words(reason) || '点开可以看办理说明。' };
    case 'merged_here':
      return { title: '有人也反映了这件事', text: '两件并在一起办，进度不受影响。' };
    default:
      return null;
  }
}

const deskWords: Record<DeskNews['kind'], [title: string, text: string]> = {
  reported: ['有新的反映', '请核实后受理。'],
  reopened: ['反映人要求重办', '请看看原因和照片，重新安排。'],
  handled: ['班组都处置完了', '请核查后答复反映人。'],
  given_back: ['班组退回了任务', '请重新派遣。'],
  returned: ['有班组退回了任务', '其他班组还在处置，请看看要不要另派。'],
  could_not: ['有班组处置不了', '请看看原因，决定怎么办。'],
};
const unitWords: Record<UnitNews['kind'], [title: string, text: string]> = {
  assigned: ['有新任务', '请尽快接单，到现场处置。'],
  sent_back: ['任务要重新处置', '核查没有通过。'],
  recalled: ['任务已收回', '不用再去现场。'],
  over: ['任务已结束', '这件事已经不用处置了。'],
  paused: ['任务暂停计时', '等恢复以后再处置。'],
  resumed: ['任务恢复', '请接着处置。'],
};
const head = ({ urgent }: About) => (urgent ? '【紧急】' : '');

export const complaintMessages = {
  complaint_news: (news: ComplaintNews, city) => {
    const { title, text } = newsOf(news, city) ?? { title: '有新进展', text: '点开可以看经过。' };
    const whose = news.mine === 'reporter' ? '您反映的' : '您关注的';
    return { title, text: `${whose}“${said(city, news.category)}”（${news.number}）：${text}` };
  },
  complaint_desk: (news: DeskNews, city) => {
    const [title, text] = deskWords[news.kind];
    return {
      title: head(news) + title,
      text: `“${said(city, news.category)}”（${news.number}）：${text}`,
    };
  },
  complaint_task: (news: UnitNews, city) => {
    const [title, text] = unitWords[news.kind];
    return {
      title: head(news) + title,
      text: `“${said(city, news.category)}”（${news.number}）：${text}${because(news.reason)}`,
    };
  },
  complaint_nearly_due: (news: LateNews, city) => ({
    title: `${head(news)}快到期了`,
    text: `“${said(city, news.category)}”（${news.number}）应在 ${spokenTime(city.timeZone, new Date(news.due), new Date(news.at))} 前${news.clock === 'accept' ? '受理' : '办好'}，请抓紧。`,
  }),
  complaint_overdue: (news: LateNews, city) => ({
    title: `${head(news)}已超期`,
    text: `“${said(city, news.category)}”（${news.number}）${news.clock === 'accept' ? '还没有受理' : '还没有办好'}，时限是 ${spokenTime(city.timeZone, new Date(news.due), new Date(news.at))}，请马上处理。`,
  }),
  calendar_missing: ({ year }: { year: number }) => ({
    title: `请载入 ${year} 年工作日历`,
    text: `有反映的期限要算到 ${year} 年，工作日历里还没有这一年，期限先空着。请在工作台载入，载入后会自动补上。`,
  }),
} satisfies MessageTable;
