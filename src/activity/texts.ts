import type { AgeBand } from '@luyin/contract/signup/words';

export const detailTexts = {
  title: '活动',
  missing: '没有找到这个活动',
  missingHint: '可能已经撤下，去看看别的活动。',
  toActivities: '看全部活动',
  cancelled: '这个活动取消了',
  reason: (reason: string) => `原因：${reason}`,
  organiser: (name: string) => `${name}主办`,
  sessions: '场次',
  when: '时间',
  meeting: '集合',
  bring: '请带上',
  age: '年龄',
  duty: '算什么',
  change: '改动',
  changeUntil: (hours: number) => `要改人数或取消，请在开始前 ${hours} 小时办好`,
  anyChange: '开始以前随时可以改人数或取消',
  base: '基地',
  about: '活动内容',
  place: '在哪里',
  open: '用地图带我去',
  placeCopied: '经纬度已复制，可以贴到地图里',
  openFailed: '没能打开地图',
  mapLabel: (place: string) => `${place}在地图上的位置`,
  share: '分享',
  copied: '链接已复制，可以发给朋友了',
  shareFailed: '没能分享，请复制地址栏的链接',
  calendar: '加入日历',
  calendarAdded: '已加入手机日历，前一天会提醒您',
  calendarSaved: '日历文件已下载，点开它就能加入日历',
  calendarRefused: '没有日历权限，可以在手机设置里打开',
  calendarFailed: '没能加入日历，请稍后再试',
  notes: (meeting: string, bring: string) =>
    `集合地点：${meeting}${bring ? `\n请带上：${bring}` : ''}`,
} as const;

/** The youngest who may come. */
const ages: Record<AgeBand, string> = {
  under_11: '大人孩子都可以来',
  from_11: '11 岁以上可以来',
  from_14: '14 岁以上可以来',
  from_18: '18 岁以上可以来',
  from_56: '56 岁以上可以来',
  over_60: '61 岁以上可以来',
};
const childBands: readonly AgeBand[] = ['under_11', 'from_11'];

export function ageText({
  from,
  childrenWithAdult,
}: {
  from: AgeBand;
  childrenWithAdult: boolean;
}) {
  const youngest = ages[from] ?? ages.under_11;
  const withAdult = childrenWithAdult && childBands.includes(from);
  return withAdult ? `${youngest}，不满 14 岁的要有大人一起` : youngest;
}

export const sessionTexts = {
  left: (party: string, seats: number) => `${party}还剩 ${seats} 个名额`,
  full: (party: string) => `${party}名额已满`,
  seats: (party: string, seats: number) => `${party} ${seats} 个名额`,
  waiting: (parties: number) => `候补 ${parties} 组`,
  mayWait: '可以排候补',
  waitFull: '候补也满了',
  entered: (parties: number) => `已有 ${parties} 组登记`,
  size: (min: number, max: number) => (min === max ? `每组 ${max} 人` : `每组 ${min}–${max} 人`),
  cancelled: '这一场取消了',
  taken: (party: string, people: number) => `${party}报上 ${people} 人`,
  of: (seats: number) => `共 ${seats} 个名额`,
  choose: '选一场',
  people: '名额按人数算',
} as const;

export const offerTexts = {
  opensAt: (when: string) => `${when} 开始报名`,
  left: '离报名开始还有',
  remind: '开始报名时提醒我',
  reminded: '已设好提醒',
  remindedSaid: '好的，开始报名时在“消息”里告诉您',
  unremindedSaid: '提醒已取消',
  book: '报名',
  enter: '登记抽签',
  wait: '排候补',
  waitHint: '名额满了。有人退出时，按先后顺序轮到您。',
  full: '名额已经满了',
  over: '报名已经结束',
  cancelled: '这一场取消了',
  closed: '现在不能报名',
  mine: '看我的报名',
} as const;

export const lotteryTexts = {
  title: '这一场用抽签决定',
  lines: (when: string) => [
    `${when} 前登记都一样，先登记后登记机会相等。`,
    '到时由电脑抽签，中了会在“消息”里告诉您；没中的按抽签的顺序排候补。',
    '抽签用的“种子”现在就封好，指纹已经公布；抽完会公开种子，谁都可以重算一遍。',
  ],
  drawn: (when: string) => `${when} 已经抽签`,
  hash: '种子的指纹',
  toDraw: '看抽签的经过',
} as const;

export const resultTexts = {
  title: '这一天',
  people: (count: string) => `来了 ${count} 人`,
  trees: (count: string) => `种下 ${count} 棵树`,
  area: (area: string) => `照管了 ${area} 平方米`,
  stars: (stars: string, voices: number) => `大家打了 ${stars} 分（满分 5 分），${voices} 人评价`,
  photos: '当天的照片',
  survival: '种下的树，后来怎样',
  planted: (species: string, count: number) => `${species}，种了 ${count} 棵`,
  year: (year: number) => `满 ${year} 年`,
  alive: (alive: number, planted: number) =>
    alive === planted ? `${alive} 棵都活着` : `活着 ${alive} 棵`,
  checked: (day: string) => `${day}查看`,
  due: (day: string) => `${day}起查看`,
} as const;

export const baseTexts = {
  title: '植树基地',
  lead: '种树的好地方，都在这里',
  near: '离您近的基地',
  nearHere: '由近到远',
  ask: '看离我近的',
  levels: '级别',
  none: '没有符合的基地',
  noneHint: '换一个级别看看。',
  coming: (count: number) => (count > 0 ? `有 ${count} 个活动` : '眼下没有活动'),
  clear: '看全部基地',
  end: '已经到底了',
  busy: '正在取下一页',
  again: '再试一次',
  missing: '没有找到这个植树基地',
  toBases: '看全部基地',
  capacity: (people: number) => `同时可容纳 ${people} 人`,
  contact: '联系',
  call: (name: string | null) => (name ? `打电话给${name}` : '打电话'),
  callFailed: (phone: string) => `没能拨出，号码是 ${phone}`,
  about: '基地介绍',
  photos: '基地照片',
  activities: '接下来的活动',
  noActivities: '这里眼下没有要办的活动',
  noAddress: '没有登记地址',
} as const;

export const drawTexts = {
  title: '抽签的经过',
  missing: '这一场不用抽签',
  missingHint: '先到先得的场次没有抽签。',
  sealed: '还没有抽签',
  sealedHint: (when: string) => `登记到 ${when} 为止，随后抽签。`,
  drawn: '已经抽签',
  drawnAt: (when: string) => `${when} 抽出`,
  entries: (count: number) => `一共 ${count} 组登记`,
  mine: (party: string, entry: number) => `我的号：${party} ${entry} 号`,
  won: '抽中了',
  waits: (place: number) => `没有抽中，候补第 ${place} 位`,
  unplaced: '没有抽中，候补也满了',
  notIn: '抽签前退出了',
  steps: '什么时候公布了什么',
  hashWas: '公布场次时，公布了种子的指纹',
  seedNow: '抽签之后，公开了种子',
  seedLater: '抽签之后，种子会在这里公开',
  listNow: '登记结束时，名单就定了',
  listLater: '登记结束后，名单会在这里公开（只有号，没有名字）',
  hash: '指纹（SHA-256）',
  seed: '种子',
  winners: (party: string, seats: number) => `${party}：${seats} 个名额，抽中的号`,
  waiting: '候补的顺序',
  unplacedList: '候补满了，没有排上的号',
  noWinners: '没有人登记',
  number: (entry: number) => `${entry} 号`,
  check: '怎么自己查',
  checkLines: [
    '种子在抽签前就封好了，指纹早已公布；指纹对得上，说明种子没有换过。',
    '拿种子和名单重算一遍，抽出的号应该和这里完全一样。',
    '会用电脑的人可以用我们公开的程序来算：把种子和名单交给它，一条命令就出结果。',
  ],
  command: 'npm run draw -- --seed 种子 entries.csv',
  copySeed: '复制种子',
  seedCopied: '种子已复制',
  save: '保存名单',
  saved: '名单已下载',
  copied: '名单已复制，可以贴到记事本里保存',
  failed: '没能保存，请再试一次',
} as const;
