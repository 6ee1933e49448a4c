export default definePageConfig({
  navigationBarTitleText: '绿荫',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
  enableShareTimeline: true,
});
