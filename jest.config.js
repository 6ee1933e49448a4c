/** Unit tests of the mini-program: its stores and pure parts, and components on DOM. `npm test -- --only unit` runs them. */
module.exports = {
  rootDir: '.',
  roots: ['<rootDir>/src'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testEnvironment: 'jsdom',
  // Hung is what takes this long; how fast anything is, no test says.
  testTimeout: 60_000,
  // A folder in src/platform has a file per platform; units are tried with WeChat's.
  moduleFileExtensions: ['ts', 'tsx', 'weapp.ts', 'weapp.tsx', 'js', 'jsx', 'json', 'node'],
  moduleNameMapper: { '\\.(scss|css|png|svg)$': '<rootDir>/e2e/unit/empty.cjs' },
  // Taro's own Babel preset aims at phones; here the code runs on this Node.
  transform: {
    '\\.[jt]sx?$': [
      'babel-jest',
      {
        configFile: false,
        presets: [
          ['@babel/preset-env', { targets: { node: 'current' } }],
          ['@babel/preset-react', { runtime: 'automatic' }],
          '@babel/preset-typescript',
        ],
      },
    ],
  },
};
