export default definePageConfig({
  navigationBarTitleText: '办活动',
  enablePullDownRefresh: true,
});
