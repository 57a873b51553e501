// Builds when a source is newer than the last build, so that the gates on dist never judge an old one.
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { modules, root } from './modules.ts';

const path = (name: string): string => fileURLToPath(new URL(name, root));
const changedAt = (name: string): number => statSync(path(name), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const sources = ['package.json', 'tsup.config.ts', 'tsconfig.json', ...readdirSync(path('src'), { recursive: true, encoding: 'utf8' }).map((name) => `src/${name}`)];
const outputs = ['index', ...modules.map((name) => `${name}/index`)].flatMap((entry) => ['js', 'cjs', 'd.ts', 'd.cts'].map((kind) => `dist/${entry}.${kind}`));

if (Math.min(...outputs.map(changedAt)) < Math.max(...sources.map(changedAt))) {
  execFileSync('npm', ['run', '-s', 'build'], { cwd: path('.'), stdio: ['ignore', 'ignore', 'inherit'] });
}
