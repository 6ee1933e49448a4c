export default defineAppConfig({
  pages: ['pages/home/index', 'pages/trees/index', 'pages/activities/index', 'pages/me/index'],
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
    {
      root: 'activity',
      pages: ['pages/detail/index', 'pages/bases/index', 'pages/base/index', 'pages/draw/index'],
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
      root: 'signup',
      pages: ['pages/book/index', 'pages/list/index', 'pages/detail/index', 'pages/party/index'],
    },
    { root: 'crew', pages: ['pages/sessions/index', 'pages/scan/index'] },
    {
      root: 'organise',
      pages: [
        'pages/activities/index',
        'pages/edit/index',
        'pages/result/index',
        'pages/survival/index',
        'pages/bases/index',
        'pages/base/index',
      ],
    },
    {
      root: 'duty',
      pages: [
        'pages/year/index',
        'pages/rules/index',
        'pages/report/index',
        'pages/sent/index',
        'pages/certificate/index',
        'pages/hours/index',
      ],
    },
    {
      root: 'desk',
      pages: [
        'pages/queue/index',
        'pages/adoption/index',
        'pages/deliveries/index',
        'pages/reports/index',
        'pages/report/index',
        'pages/rate/index',
      ],
    },
  ],
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['tree'] },
    'pages/activities/index': { network: 'all', packages: ['activity'] },
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
      { pagePath: 'pages/activities/index', text: '活动' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: ['getLocation'],
  permission: {
    'scope.userLocation': { desc: '用来看您身边的树和活动、算您离得多远，只在您点按时使用' },
  },
  sitemapLocation: 'sitemap.json',
  __usePrivacyCheck__: true,
});
