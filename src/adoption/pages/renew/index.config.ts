export default definePageConfig({ navigationBarTitleText: '续期' });
