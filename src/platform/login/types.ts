export interface Login {
  /** One tap with WeChat; without it the phone form is shown. */
  readonly wechat: boolean;
  /** The code of wx.login: good once, for five minutes. Only where `wechat` is true. */
  wechatCode(): Promise<string>;
}
