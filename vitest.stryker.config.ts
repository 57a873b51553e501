import { defineConfig } from 'vitest/config';
import { alias } from './vitest.config.ts';

const module = process.env['MUTATE_MODULE'] ?? '*';

export default defineConfig({
  resolve: { alias },
  // Instrumented and beside other mutants a law takes longer than by itself.
  test: { include: [`test/${module}/**/*.test.ts`], setupFiles: ['./test/seed.ts'], testTimeout: 60_000 },
});
