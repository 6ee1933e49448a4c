export default definePageConfig({ navigationBarTitleText: '找树' });
