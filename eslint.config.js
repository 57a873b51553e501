import tseslint from 'typescript-eslint';

const clock = 'The library has no clock: take `at` or `now` as an argument.';
const machine = 'The answer would depend on the machine: name the locale and the time zone.';

/** What would make the same call give another answer elsewhere or later, and what would not shake out of a bundle. */
const pure = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: clock },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
  { selector: "CallExpression[callee.name='Date']", message: clock },
  { selector: "CallExpression[callee.property.name=/^format(ToParts)?$/][arguments.length=0]", message: clock },
  { selector: "VariableDeclarator[id.type='ObjectPattern'][init.name=/^(Date|Math)$/]", message: 'Write Math.x and Date.x where they are used.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'The library has no randomness: take a `seed` as an argument.' },
  { selector: "CallExpression[callee.property.name=/^toLocale/][arguments.length=0]", message: machine },
  { selector: "NewExpression[callee.object.name='Intl'][arguments.length=0]", message: machine },
  { selector: 'ImportDeclaration[source.value=/^zod/] > :matches(ImportSpecifier, ImportDefaultSpecifier)', message: "Write `import * as z from 'zod/mini'`: bundlers cannot shake the other form." },
  { selector: "CallExpression[callee.object.name='z'][callee.property.name='config']", message: 'zod is configured by its user.' },
];

const style = [
  { selector: 'ExportAllDeclaration[exported=null]', message: 'Name what you export.' },
  { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
  { selector: "ClassDeclaration:not([superClass.name='Error'])", message: 'Plain data and functions; the error is the only class.' },
];

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'temp', 'reports', 'bench', '.stryker-tmp', '*.config.*', '**/*.js', '**/*.cjs', '**/*.mjs'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      // With noUncheckedIndexedAccess, `shares[slot]!` in a counted loop says what the compiler cannot see.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ...style],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...['process', 'console', 'performance', 'crypto', 'globalThis', 'window', 'self', 'fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'Buffer', 'require', 'Temporal'].map((name) => ({ name, message: 'The library has no world outside its arguments.' }))],
      'no-restricted-syntax': ['error', ...style, ...pure],
      'no-restricted-imports': ['error', { paths: [{ name: 'zod', message: "Write `import * as z from 'zod/mini'`." }], patterns: [{ regex: '^node:', message: 'The library runs in browsers too.' }] }],
    },
  },
  {
    // Tests feed wrong input on purpose, read JSON, and format numbers.
    files: ['test/**/*.ts', 'examples/**/*.ts', 'scripts/**/*.ts'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...style.slice(0, 2),
        { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Use fast-check, whose seed can be repeated.' },
        { selector: "MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|todo)$/]", message: 'A test that is not run tests nothing.' }],
    },
  },
);
