export default definePageConfig({
  navigationBarTitleText: '查看成活',
  enablePullDownRefresh: true,
});
