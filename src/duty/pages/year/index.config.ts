export default definePageConfig({
  navigationBarTitleText: '我的尽责',
  enablePullDownRefresh: true,
});
