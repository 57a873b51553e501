import { defineConfig } from 'vitest/config';
import { alias } from './vitest.config.ts';

export default defineConfig({
  resolve: { alias },
  test: {
    include: ['temp/docs/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: 'temp/results/docs.json' }]],
  },
});
