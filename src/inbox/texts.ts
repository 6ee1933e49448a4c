export const inboxTexts = {
  title: '消息',
  empty: '还没有消息',
  emptyHint: '认养的进展、到期的提醒都会在这里。',
  signIn: '登录后，这里会有给您的消息',
  unread: '未读',
  due: (when: string) => `请在${when}处理`,
  over: '已过处理期限',
  busy: '正在取下一页',
  again: '再试一次',
  end: '已经到底了',
} as const;
