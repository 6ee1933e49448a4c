import type { DeskView } from '@luyin/contract/adoption/words';

export const deskTexts = {
  title: '工作台',
  review: '认养审核',
  views: {
    review: '待审核',
    running: '认养中',
    silent: '久未养护',
    ending: '快到期',
  } satisfies Record<DeskView, string> as Record<DeskView, string>,
  parked: '没送达的通知',
  empty: {
    review: '都看过了',
    running: '还没有认养中的树',
    silent: '没有久未养护的认养',
    ending: '三十天内没有到期的认养',
  } satisfies Record<DeskView, string> as Record<DeskView, string>,
  emptyHint: {
    review: '有新的申请会在消息里告诉您。',
    running: '通过的申请会出现在这里。',
    silent: '提醒过的认养会出现在这里，补上养护就会离开。',
    ending: '到期前三十天会出现在这里。',
  } satisfies Record<DeskView, string> as Record<DeskView, string>,
  notAllowed: '工作台只对工作人员开放',
  notAllowedHint: '如果您是工作人员，请用单位登记过的手机号登录，或请管理员开通。',
  onlyNumbers: '审核由核查员和管理员办理，您可以在这里看到总数。',
  signIn: '登录后打开工作台',
  busy: '正在取下一页',
  end: '已经到底了',
  again: '再试一次',
  applied: (when: string) => `${when}申请`,
  until: (day: string) => `到${day}`,
  lastCare: (day: string | null) => (day ? `上次养护 ${day}` : '还没有养护记录'),
  members: (count: number) => (count > 1 ? `${count} 人一起` : ''),
} as const;

/** The way to the reports of residents, a room of its own. */
export const deskCaseTexts = {
  queue: '市民反映',
  queueHint: '受理、派遣、核查、答复，按期限排',
  tasks: '我的任务',
  tasksHint: '派给我所在班组的处置任务',
} as const;

export const caseTexts = {
  title: '认养申请',
  who: '申请人',
  signed: '协议签名',
  signedAt: '签署时间',
  party: '认养方',
  plate: '树牌上的字',
  shown: '对外显示',
  shownAs: { plate: '显示树牌的字', anonymous: '匿名' } as Record<string, string>,
  plan: '方案',
  term: '认养期',
  termOf: (from: string, until: string) => `${from} 到 ${until}`,
  people: '一起照看的人',
  peopleOf: (count: number, limit: number) => `${count} 人，最多 ${limit} 人`,
  lastCare: '今年养护',
  visits: (done: number, required: number) =>
    required > 0 ? `${done} 次，要求 ${required} 次` : `${done} 次`,
  story: '经过',
  newEvent: '有了一条新记录',
  personal: '申请人的姓名只用于审核，查看会留下记录。',
  approve: '通过',
  reject: '不通过',
  revoke: '撤销认养',
  approveAsk: '通过这份申请吗',
  approveHint: '认养马上开始，证书同时发出，申请人会收到消息。',
  rejectAsk: '为什么不通过',
  rejectHint: '申请人会看到这些话，请写清楚，让对方知道怎么改。',
  revokeAsk: '为什么撤销',
  revokeHint:
    '认养马上结束，证书会写明已撤销和原因，树让给排队的人。一起照看的人都会收到消息。不能撤回。',
  reason: '写给申请人的话',
  reasonPlaceholder: '如：树牌上的字请换一句',
  reasonMissing: '请写明原因，至少两个字',
  reasons: {
    reject: [
      '树牌上的字不合适，请换一句再申请',
      '单位名称和签名对不上，请核对后再申请',
      '这棵树近期要养护施工，请换一棵',
    ],
    revoke: ['树牌内容和申请时不一致', '在树上钉挂、刻划', '申请时填写的情况不属实'],
  },
  keep: '再想想',
  done: { approve: '已通过', reject: '已退回，申请人会收到原因', revoke: '已撤销' } as Record<
    string,
    string
  >,
  meanwhile: '这份认养刚有变化，已为您刷新，请再看一看',
  nextOne: '看下一份',
  toQueue: '返回',
  allDone: '都看过了',
  decided: '办好了',
  notFound: '没有找到这份认养',
  mine: '这是您自己的申请，要由别的同事来审',
} as const;

export const deliveryTexts = {
  title: '没送达的通知',
  empty: '通知都送到了',
  emptyHint: '试了多次还没送到的，会停在这里等人处理。',
  hint: '这些通知试了多次都没有送达。处理好原因后，可以再发一次。',
  channel: { inbox: '站内消息' } as Record<string, string>,
  otherChannel: '其他渠道',
  tried: (count: number, when: string) => `试了 ${count} 次，${when}停下`,
  noReason: '没有记下原因',
  retry: '再发一次',
  retried: '已经重新发送',
} as const;
