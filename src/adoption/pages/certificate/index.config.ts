export default definePageConfig({
  navigationBarTitleText: '认养证书',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
