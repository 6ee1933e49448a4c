export default defineAppConfig({
  pages: ['pages/home/index', 'pages/trees/index', 'pages/me/index'],
  subPackages: [
    { root: 'tree', pages: ['pages/detail/index', 'pages/search/index'] },
    {
      root: 'me',
      pages: [
        'pages/sign-in/index',
        'pages/favourites/index',
        'pages/devices/index',
        'pages/settings/index',
      ],
    },
    { root: 'inbox', pages: ['pages/list/index'] },
    {
      root: 'adoption',
      pages: [
        'pages/plans/index',
        'pages/apply/index',
        'pages/list/index',
        'pages/detail/index',
        'pages/join/index',
        'pages/renew/index',
        'pages/care/index',
        'pages/wishes/index',
        'pages/swap/index',
        'pages/certificate/index',
      ],
    },
    {
      root: 'desk',
      pages: ['pages/queue/index', 'pages/adoption/index', 'pages/deliveries/index'],
    },
  ],
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['tree'] },
    'pages/me/index': { network: 'all', packages: ['me', 'inbox'] },
    'tree/pages/detail/index': { network: 'wifi', packages: ['adoption'] },
  },
  window: {
    navigationBarTitleText: '绿荫',
    navigationBarBackgroundColor: '@paper',
    navigationBarTextStyle: '@textStyle' as 'black',
    backgroundColor: '@paper',
    backgroundTextStyle: '@bgTextStyle' as 'dark',
  },
  // Drawn by components/tab-bar: the built-in bar can't grow its words for elder mode.
  tabBar: {
    custom: true,
    color: '#55665c',
    selectedColor: '#1f7a4d',
    backgroundColor: '#ffffff',
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/trees/index', text: '树木' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: ['getLocation'],
  permission: {
    'scope.userLocation': { desc: '用来看您身边的树、算您离树多远，只在您点按时使用' },
  },
  sitemapLocation: 'sitemap.json',
  __usePrivacyCheck__: true,
});
