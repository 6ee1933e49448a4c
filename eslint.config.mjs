/** Correctness, React's rules of hooks, and the house rules of who may import whom. How it looks is Prettier's business. */
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { importAreas } from './scripts/lint/import-areas.mjs';

const code = ['**/*.{ts,tsx,mts,cts,js,mjs,cjs}'];
const typed = ['contract/src/**/*.ts', 'server/src/**/*.ts', 'src/**/*.{ts,tsx}'];
const tests = ['**/*.test.{ts,tsx,mjs}', '**/testing/**', 'e2e/**', 'bench/**'];

/** `process.env` in any spelling. */
const environment = [
  "MemberExpression[object.name='process'][property.name='env']",
  "VariableDeclarator[init.name='process'] Property[key.name='env']",
].join(', ');
const platformName = "MemberExpression[object.property.name='env'][property.name='TARO_ENV']";
const now = [
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.object.name='Date'][callee.property.name='now']",
].join(', ');

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      'data/',
      'bench/results/',
      'e2e/screenshots/',
      '.cache/',
    ],
  },
  {
    files: code,
    extends: [...tseslint.configs.recommended],
    plugins: { luyin: { rules: { 'import-areas': importAreas } } },
    languageOptions: { globals: { ...globals.node } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'luyin/import-areas': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        // Taking a field out of a row is a way to leave it behind.
        { argsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true },
      ],
      // An empty object type says "nothing given" in the contract's route map.
      '@typescript-eslint/no-empty-object-type': 'off',
    },
  },
  {
    files: ['**/*.cjs', '**/*.js', 'config/**'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // A promise nobody waits for is a failure nobody hears of.
    files: typed,
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              package: 'node:test',
              name: [
                'test',
                'it',
                'describe',
                'suite',
                'before',
                'after',
                'beforeEach',
                'afterEach',
              ],
            },
          ],
        },
      ],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    languageOptions: { globals: { ...globals.browser, wx: 'readonly' } },
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-console': 'error',
    },
  },
  {
    // Platform differences are files: a screen that asks where it runs has missed its twin.
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/platform/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: platformName, message: 'TARO_ENV stands in src/platform and config only.' },
      ],
    },
  },
  {
    files: ['contract/src/**/*.ts', 'server/src/**/*.ts'],
    ignores: tests,
    rules: { 'no-console': 'error' },
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: ['server/src/config.ts', ...tests],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: environment, message: 'Only server/src/config.ts reads the environment.' },
      ],
    },
  },
  {
    // Time comes in through the clock, so that a test can say what time it is.
    files: ['server/src/modules/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: environment, message: 'Only server/src/config.ts reads the environment.' },
        { selector: now, message: 'Ask the injected clock for the time.' },
      ],
    },
  },
);
