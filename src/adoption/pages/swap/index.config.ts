export default definePageConfig({ navigationBarTitleText: '换一棵树' });
