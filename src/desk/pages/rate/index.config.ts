export default definePageConfig({ navigationBarTitleText: '尽责率', enablePullDownRefresh: true });
