export default definePageConfig({ navigationBarTitleText: '反映地图', disableScroll: true });
