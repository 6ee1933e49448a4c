export default definePageConfig({
  navigationBarTitleText: '一棵树',
  enableShareAppMessage: true,
  enableShareTimeline: true,
});
