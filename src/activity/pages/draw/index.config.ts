export default definePageConfig({
  navigationBarTitleText: '抽签的经过',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
