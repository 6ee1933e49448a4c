export default definePageConfig({
  navigationBarTitleText: '认养一棵树',
  enableShareAppMessage: true,
  enableShareTimeline: true,
});
