export const signInTexts = {
  title: '登录',
  welcome: '把喜欢的树留在身边',
  hint: '登录后可以收藏树木。浏览不需要登录。',
  wechat: '微信一键登录',
  wechatHint: '只用来认出您，不会读取头像和昵称。',
  phone: '手机号',
  phonePlaceholder: '11 位手机号',
  phoneWrong: '请填写 11 位手机号',
  code: '验证码',
  codePlaceholder: '6 位数字',
  codeWrong: '请填写 6 位验证码',
  send: '获取验证码',
  again: (seconds: number) => `${seconds} 秒后可重发`,
  sent: (minutes: number) => `验证码已发出，${minutes} 分钟内有效`,
  development: '开发环境验证码',
  submit: '登录',
  busy: '正在登录',
  already: '您已经登录了',
  promise: '手机号加密保存，只用于登录和必要的通知。',
  unavailable: '这个城市还没有开通登录，浏览不受影响。',
} as const;

export const favouriteTexts = {
  title: '收藏的树',
  empty: '还没有收藏的树',
  emptyHint: '遇到喜欢的树，点一下“收藏”，它就会在这里。',
  find: '去看看身边的树',
  signIn: '登录后，这里会有您收藏的树',
} as const;

export const deviceTexts = {
  title: '登录的设备',
  hint: '不认识的设备，可以让它退出登录。',
  here: '这台设备',
  unknown: '未知设备',
  seen: (when: string) => `最近使用：${when}`,
  leave: '让它退出',
  left: '那台设备已退出登录',
  empty: '没有登录中的设备',
} as const;

export const settingTexts = {
  title: '设置',
  reading: '看得清楚',
  elder: '大字模式',
  elderHint: '字更大，按钮也更大。手机系统调大字号时会自动跟随。',
  appearance: '外观',
  system: '跟随系统',
  light: '浅色',
  dark: '深色',
  sample: '古运河边的香樟，树龄约 136 年。',
  privacy: '位置',
  location:
    '只在您点“看看我身边的树”或“定位”时读取一次位置，用来排出离您近的树。不保存在手机里，服务器也不记录。想收回权限，在手机或微信的设置里关闭即可。',
  city: '数据说明',
  demo: '演示数据：这座城市里的树木、绿地和人物都是编造的，只用来展示。',
  noNotice: '树木资料由城市园林部门登记。',
  about: '关于',
  version: (version: string) => `绿荫 ${version}`,
} as const;
