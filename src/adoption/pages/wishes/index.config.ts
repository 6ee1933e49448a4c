export default definePageConfig({
  navigationBarTitleText: '排队等候',
  enablePullDownRefresh: true,
});
