export default definePageConfig({
  navigationBarTitleText: '植树基地',
  enablePullDownRefresh: true,
});
