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
          '/pages/me/index': '/me',
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
          '/desk/pages/queue/index': '/desk',
          '/desk/pages/adoption/index': '/review',
          '/desk/pages/deliveries/index': '/deliveries',
        },
      },
      // Pages are chunks of their own; what three of them share is fetched once.
      webpackChain(chain) {
        chain.merge({
          optimization: {
            splitChunks: {
              cacheGroups: {
                shared: { name: 'shared', chunks: 'async', minChunks: 3, priority: 5, minSize: 0 },
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
