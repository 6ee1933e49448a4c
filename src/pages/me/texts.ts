export const texts = {
  title: '我的',
  welcome: '认识您之后，喜欢的树会留在这里',
  signIn: '登录',
  signInHint: '浏览不需要登录；收藏时再登录也可以。',
  saved: '收藏的树',
  adoptions: '我的认养',
  due: (tree: string, what: string) => `${tree}：${what}`,
  desk: '工作台',
  deskHint: '审核认养，查看进展',
  inbox: '消息',
  unread: (count: number) => (count > 99 ? '99+ 未读' : `${count} 条未读`),
  devices: '登录的设备',
  settings: '设置',
  settingsHint: '大字、深色、数据说明',
  signOut: '退出登录',
  signOutAsk: '要退出登录吗',
  signOutHint: '收藏和认养都还在，下次登录就能看到；没有提交的内容会从这台手机上清掉。',
  stay: '再留一会儿',
  noPhone: '微信登录',
} as const;

export const roleTexts: Record<string, string> = {
  crew: '养护队',
  reviewer: '核查员',
  manager: '园林管理员',
  admin: '系统管理员',
};
