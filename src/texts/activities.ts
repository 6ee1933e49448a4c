/** What every list of activities says. */
export const activityListTexts = {
  left: (seats: string) => `还剩 ${seats} 个名额`,
  full: '名额已满',
  lottery: '抽签',
  opens: (when: string) => `${when} 开始报名`,
  sessions: (count: number) => `共\u00a0${count}\u00a0场`,
  family: '适合家庭',
  mine: (status: string) => `我的报名：${status}`,
  busy: '正在取下一页',
  end: '已经到底了',
  again: '再试一次',
} as const;
