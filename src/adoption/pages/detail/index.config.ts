export default definePageConfig({
  navigationBarTitleText: '我的认养',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
