import { defineConfig } from 'tsup';
import { modules } from './scripts/modules.ts';

// The root is not among the entries: scripts/write-root.ts writes it.
export default defineConfig({
  entry: Object.fromEntries(modules.map((name) => [`${name}/index`, `src/${name}/index.ts`])),
  format: ['esm', 'cjs'],
  dts: true,
  // Without shared chunks every subpath would carry its own copy of the error class.
  splitting: true,
  clean: true,
  target: 'es2022',
  platform: 'neutral',
});
