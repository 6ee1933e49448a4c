export default definePageConfig({
  navigationBarTitleText: '大家反映的',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
  enableShareTimeline: true,
});
