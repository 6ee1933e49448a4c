/** The built WeChat package, as it would be uploaded, against the real server. Build first: `npm run build`. */
const path = require('node:path');
const root = path.resolve(__dirname, '..', '..');

module.exports = {
  rootDir: __dirname,
  testMatch: ['**/*.test.ts'],
  testEnvironment: 'jsdom',
  globalSetup: './harness/server-up.ts',
  globalTeardown: './harness/server-down.ts',
  setupFiles: ['./harness/like-wechat.cjs'],
  setupFilesAfterEnv: ['./harness/no-complaint.ts'],
  testTimeout: 60_000,
  maxWorkers: 1,
  // dist/weapp runs untouched: it is what is being tested.
  transformIgnorePatterns: ['/node_modules/', path.join(root, 'dist')],
  transform: {
    '\\.ts$': [
      'babel-jest',
      {
        configFile: false,
        presets: [
          ['@babel/preset-env', { targets: { node: 'current' } }],
          '@babel/preset-typescript',
        ],
      },
    ],
  },
};
