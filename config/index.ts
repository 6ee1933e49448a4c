/** Taro's build, and nothing else. Which platform: TARO_ENV; which API the WeChat build calls: TARO_APP_API. */
import path from 'node:path';
import { version } from '../package.json';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';

const root = path.resolve(__dirname, '..');
const contract = path.join(root, 'contract', 'src');

/** Packages that ship modern syntax: old phones meet `?.` as a syntax error unless these are transpiled. */
const modern = ['mobx', 'mobx-react-lite', 'uqr'].map((name) =>
  path.join(root, 'node_modules', name),
);

// Sizes follow the reader's own font scale through --scale (src/styles/tokens.scss), so px must stay px.
const postcss = {
  pxtransform: { enable: false, config: {} },
};

export default defineConfig(async () => {
  const config: UserConfigExport<'webpack5'> = {
    projectName: 'luyin',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: `dist/${process.env.TARO_ENV}`,
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    // Chinese written as \uXXXX is twice as long; phones and browsers read the files as UTF-8.
    terser: { enable: true, config: { output: { ascii_only: false } } },
    plugins: ['plugin-aria', 'plugin-still-pages'].map((name) =>
      path.join(root, 'config', name, 'index.cjs'),
    ),
    env: {
      TARO_APP_API: JSON.stringify(process.env.TARO_APP_API ?? 'http://127.0.0.1:8080'),
      TARO_APP_VERSION: JSON.stringify(version),
    },
    copy: {
      patterns:
        process.env.TARO_ENV === 'weapp'
          ? [
              { from: 'src/theme.json', to: 'dist/weapp/theme.json' },
              { from: 'src/sitemap.json', to: 'dist/weapp/sitemap.json' },
              // Markers name their picture by path, so it must neither be inlined nor renamed.
              {
                from: 'src/platform/map/pins',
                to: 'dist/weapp/pins',
                ignore: ['**/*.svg', '**/*.mjs'],
              },
              // In the subpackage that shows them, so that the main one stays light.
              {
                from: 'src/platform/map/case-pins',
                to: 'dist/weapp/cases/pins',
                ignore: ['**/*.svg'],
              },
            ]
          : [],
      options: {},
    },
    mini: {
      compile: { include: [contract, ...modern] },
      optimizeMainPackage: { enable: true },
      postcss,
    },
    h5: {
      publicPath: '/',
      staticDirectory: 'static',
      compile: { include: [contract, ...modern] },
      output: {
        filename: 'js/[name].[contenthash:8].js',
        chunkFilename: 'js/[name].[contenthash:8].js',
      },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      router: {
        mode: 'browser',
        // Short addresses: the plate's QR code leads to /tree?code=…
        customRoutes: {
          '/pages/home/index': '/home',
          '/pages/trees/index': '/trees',
          '/pages/activities/index': '/activities',
          '/pages/me/index': '/me',
          '/activity/pages/detail/index': '/activity',
          '/activity/pages/bases/index': '/bases',
          '/activity/pages/base/index': '/base',
          '/activity/pages/draw/index': '/draw',
          '/tree/pages/detail/index': '/tree',
          '/tree/pages/search/index': '/search',
          '/me/pages/sign-in/index': '/sign-in',
          '/me/pages/favourites/index': '/saved',
          '/me/pages/devices/index': '/devices',
          '/me/pages/settings/index': '/settings',
          '/inbox/pages/list/index': '/inbox',
          '/adoption/pages/plans/index': '/plans',
          '/adoption/pages/apply/index': '/adopt',
          '/adoption/pages/list/index': '/adoptions',
          '/adoption/pages/detail/index': '/adoption',
          '/adoption/pages/join/index': '/join',
          '/adoption/pages/renew/index': '/renew',
          '/adoption/pages/care/index': '/care',
          '/adoption/pages/wishes/index': '/wishes',
          '/adoption/pages/swap/index': '/swap',
          '/adoption/pages/certificate/index': '/certificate',
          '/crew/pages/sessions/index': '/crew',
          '/crew/pages/scan/index': '/scan',
          '/organise/pages/activities/index': '/organise',
          '/organise/pages/edit/index': '/organise-edit',
          '/organise/pages/result/index': '/organise-result',
          '/organise/pages/survival/index': '/survival',
          '/organise/pages/bases/index': '/organise-bases',
          '/organise/pages/base/index': '/organise-base',
          '/signup/pages/book/index': '/book',
          '/signup/pages/list/index': '/signups',
          '/signup/pages/detail/index': '/signup',
          '/signup/pages/party/index': '/party',
          '/complaint/pages/report/index': '/report',
          '/complaint/pages/sent/index': '/reported',
          '/cases/pages/mine/index': '/my-cases',
          '/cases/pages/follow/index': '/follow',
          '/cases/pages/list/index': '/cases',
          '/cases/pages/map/index': '/cases-map',
          '/cases/pages/stats/index': '/cases-stats',
          '/cases/pages/case/index': '/case',
          '/casework/pages/queue/index': '/desk-cases',
          '/casework/pages/case/index': '/desk-case',
          '/casework/pages/units/index': '/desk-units',
          '/casework/pages/calendar/index': '/desk-calendar',
          '/tasks/pages/list/index': '/tasks',
          '/tasks/pages/task/index': '/task',
          '/desk/pages/queue/index': '/desk',
          '/desk/pages/adoption/index': '/review',
          '/desk/pages/deliveries/index': '/deliveries',
          '/desk/pages/reports/index': '/desk-reports',
          '/desk/pages/report/index': '/desk-report',
          '/desk/pages/rate/index': '/duty-rate',
          '/duty/pages/year/index': '/my-year',
          '/duty/pages/rules/index': '/duty-rules',
          '/duty/pages/report/index': '/self-report',
          '/duty/pages/sent/index': '/duty-report',
          '/duty/pages/certificate/index': '/duty-certificate',
          '/duty/pages/hours/index': '/hours',
        },
      },
      // Pages are chunks of their own; what many of them share is fetched once, with the first of them. What a few share
      // is not: the first visit would carry it.
      webpackChain(chain) {
        chain.merge({
          optimization: {
            splitChunks: {
              cacheGroups: {
                shared: { name: 'shared', chunks: 'async', minChunks: 9, priority: 5, minSize: 0 },
              },
            },
          },
        });
      },
      postcss: { ...postcss, autoprefixer: { enable: true, config: {} } },
      devServer: { proxy: [{ context: ['/api'], target: 'http://127.0.0.1:8080' }] },
    },
  };
  return config;
});
