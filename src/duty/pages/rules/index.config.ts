export default definePageConfig({
  navigationBarTitleText: '折算办法',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
