export default definePageConfig({
  navigationBarTitleText: '没送达的通知',
  enablePullDownRefresh: true,
});
