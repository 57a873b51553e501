import { defineConfig } from 'vitest/config';
import { alias } from './vitest.config.ts';

export default defineConfig({
  resolve: { alias },
  test: {
    include: ['temp/docs/**/*.test.ts'],
    // The first import of a module compiles it, which takes its time on a busy machine.
    testTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'temp/results/docs.json' }]],
  },
});
