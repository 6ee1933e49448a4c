export default definePageConfig({ navigationBarTitleText: '一起照看一棵树' });
