/** What the product needs of WeChat to sign someone in. Errors are `wechat_*` failures of the contract. */
export interface WechatLogin {
  /** Trades the code of wx.login for the person's openid. The code is good once, for five minutes. */
  openidOf(code: string): Promise<string>;
}
