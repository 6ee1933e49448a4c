export default definePageConfig({ navigationBarTitleText: '认养这棵树' });
