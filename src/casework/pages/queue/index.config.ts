export default definePageConfig({
  navigationBarTitleText: '市民反映',
  enablePullDownRefresh: true,
});
