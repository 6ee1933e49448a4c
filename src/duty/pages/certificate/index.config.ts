export default definePageConfig({
  navigationBarTitleText: '尽责证书',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
