import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const src = fileURLToPath(new URL('./src/', import.meta.url));

/** `shopwright/<module>` is the source, so that nothing has to be built before a test. */
export const alias = [
  { find: /^shopwright\/([a-z]+)$/, replacement: `${src}$1/index.ts` },
  { find: /^shopwright$/, replacement: `${src}index.ts` },
];

export default defineConfig({
  resolve: { alias },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['./test/seed.ts'],
    // Pure functions share nothing that a test could leave behind, so that every file need not compile the library again.
    isolate: false,
    // A law searched on a busy machine takes its time; a test that hangs still ends.
    testTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'temp/results/unit.json' }]],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/index.ts'],
      reportOnFailure: true,
      reporter: ['text-summary', 'html', 'json-summary'],
      thresholds: { statements: 95, lines: 95, functions: 95, branches: 90 },
    },
  },
});
