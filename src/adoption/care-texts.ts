/** The care page and the care calendar. */
export const careTexts = {
  title: '记养护',
  titleCorrect: '更正养护记录',
  correctHint: '原来的记录会留着，标上“已被更正”，以这一条为准。',
  correctPhotos: '原来的照片会留着；在这里加了新的，就换成新的。',
  correctPlace: '原来记过位置，更正时要重新点一下。',
  works: '做了什么',
  worksHint: '可以选几样。打药由养护队来做。',
  worksMissing: '请选一样做过的事',
  day: '哪一天',
  dayHint: '最多补记七天以内的。',
  earlier: '更早',
  photos: '拍张照片（可不加）',
  photosFailed: '有照片没传上去，请再传一次或移除它',
  photosForgotten: '照片要重新上传一遍，传好后请再点“记下”',
  note: '想说的话（可不写）',
  notePlaceholder: '比如：发了新芽，土有点干',
  place: '在哪里（可不填）',
  here: '我在树旁',
  hereHint: '点一下读取一次位置，只用来算离树多远',
  locating: '正在定位',
  onSite: (away: string) => `您在树旁，离树约 ${away}`,
  offSite: (away: string) => `离树约 ${away}，照样记下`,
  notHere: '不记位置',
  refused: '没有位置权限，不记位置也可以',
  unavailable: '暂时定位不到，不记位置也可以',
  showName: '让别人看到我的名字',
  showNameHint: '关着时，别人只看到“认养人”',
  submit: '记下',
  sending: '正在记下',
  waiting: '照片还在上传，传完就记下',
  offline: '网络断开了。写好的都保存在手机里，连上网再点“记下”就行。',
  notRunning: '这份认养现在没有生效',
  notRunningHint: '认养生效以后，才能记养护。',
  entryGone: '没有找到要更正的记录',
  entryGoneHint: '它可能已经更正过，请回到养护记录看最新的一条。',
  signIn: '登录后，才能给自己认养的树记养护',
  done: '记下了，谢谢您照看它',
  doneCorrect: '已更正',
  doneVisits: (visits: number, required: number) =>
    required > 0
      ? visits >= required
        ? `这一年照看了 ${visits} 次，方案希望的 ${required} 次已经够了。`
        : `这一年照看了 ${visits} 次，方案希望 ${required} 次。`
      : `这一年照看了 ${visits} 次。`,
  doneStreak: (months: number) => `已经连续 ${months} 个月有人照看它。`,
  again: '再记一次',
  back: '好的',
} as const;

export const calendarTexts = {
  title: '养护日历',
  weekdays: ['一', '二', '三', '四', '五', '六', '日'],
  before: '上一个月',
  after: '下一个月',
  visits: (visits: number, required: number) => `本年度 ${visits}/${required} 次`,
  visitsOnly: (visits: number) => `本年度 ${visits} 次`,
  streak: (months: number) => `连续 ${months} 个月有照看`,
  nextBy: (day: string) => `下次在${day}前去看看它就好`,
  enough: '方案希望的次数已经够了',
  monthNone: (month: string) => `${month}，没有养护记录`,
  monthDays: (month: string, days: string) => `${month}，照看过的日子：${days}`,
  dayOfMonth: (day: number) => `${day}日`,
} as const;

/** Pages about one adoption: where there is none, or nobody is signed in. */
export const ofAdoptionTexts = {
  noId: '没有收到是哪一份认养',
  toAdoptions: '看我的认养',
  toAdoption: '看这份认养',
  toSignIn: '登录',
} as const;
