// Mutation testing of one module, or of one file of it: npm run mutate -- money [allocate]
import { spawnSync } from 'node:child_process';
import { modules } from './modules.ts';

const [module, concept = '**/*'] = process.argv.slice(2);
if (module === undefined || !modules.includes(module)) {
  console.error(`Usage: npm run mutate -- <module> [concept], with a module of: ${modules.join(', ')}`);
  process.exit(2);
}
const { status } = spawnSync('npx', ['stryker', 'run', '--mutate', `src/${module}/${concept}.ts,!src/**/index.ts`], { stdio: 'inherit', env: { ...process.env, MUTATE_MODULE: module } });
process.exit(status ?? 1);
