export default definePageConfig({
  navigationBarTitleText: '植树基地',
});
