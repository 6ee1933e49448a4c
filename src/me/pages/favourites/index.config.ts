export default definePageConfig({
  navigationBarTitleText: '收藏的树',
  enablePullDownRefresh: true,
});
