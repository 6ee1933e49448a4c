export default definePageConfig({ navigationBarTitleText: '记养护' });
