import { defineConfig } from 'vitest/config';
import { alias } from './vitest.config.ts';

export default defineConfig({
  resolve: { alias },
  test: {
    include: ['temp/docs/**/*.test.ts'],
    // The first import of a module compiles it, which takes its time on a busy machine.
    testTimeout: 60_000,
    // The examples only call pure functions, so they may share the modules that they import.
    isolate: false,
    reporters: ['default', ['json', { outputFile: 'temp/results/docs.json' }]],
  },
});
