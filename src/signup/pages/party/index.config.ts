export default definePageConfig({ navigationBarTitleText: '加人或减人' });
