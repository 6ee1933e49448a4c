export const wishTexts = {
  title: '排队等候',
  lead: '等的树空出来时，会按排队的先后来问您。',
  offered: '轮到您了',
  offeredUntil: (until: string) => `这棵树给您留着，请在${until}办理。过了时间就轮到下一位。`,
  take: '去认养',
  decline: '让给下一位',
  declineAsk: '让给下一位吗',
  declineHint: '让出以后，马上会去问下一位。以后想要它，要重新排队。',
  declined: '已让给下一位，谢谢您',
  place: (place: number) => (place === 1 ? '您排在最前面' : `前面还有 ${place - 1} 位`),
  since: (since: string) => `${since}开始排队`,
  cancel: '不等了',
  cancelAsk: '不再等这棵树了吗',
  cancelHint: '取消以后，排的位置就没有了。',
  cancelled: '已取消排队',
  earlier: '以前等过的',
  empty: '没有在等的树',
  emptyHint: '喜欢的树有人认养了，可以在它的页面上排队。',
  toPlans: '看看能认养的树',
  signIn: '登录后，这里会有您在等的树',
  toSignIn: '登录',
} as const;

/** How a wish ended. A word this version doesn't know says only that it did. */
export const wishEndTexts: Record<string, string> = {
  taken: '已认养',
  declined: '已让给下一位',
  lapsed: '过了办理时间',
  cancelled: '已取消',
};
export const wishEnded = '已结束';
