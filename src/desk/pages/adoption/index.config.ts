export default definePageConfig({
  navigationBarTitleText: '认养申请',
  enablePullDownRefresh: true,
});
