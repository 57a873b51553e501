import { defineConfig } from 'vitest/config';
import { alias } from './vitest.config.ts';

const module = process.env['MUTATE_MODULE'] ?? '*';

export default defineConfig({
  resolve: { alias },
  test: { include: [`test/${module}/**/*.test.ts`], setupFiles: ['./test/seed.ts'] },
});
