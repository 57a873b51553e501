// Every gate, one after the other, until one fails: npm run check. A few of them: npm run check -- lint arch
import { spawnSync } from 'node:child_process';

const gates = ['typecheck', 'lint', 'arch', 'unused', 'coverage', 'test:docs', 'schemas:check', 'build', 'size', 'pkg', 'api', 'test:package'] as const;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !gates.some((gate) => gate === name));
if (unknown.length > 0) {
  console.error(`No such gate: ${unknown.join(', ')}. The gates are ${gates.join(', ')}.`);
  process.exit(2);
}

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const began = Date.now();
for (const gate of wanted.length > 0 ? gates.filter((each) => wanted.includes(each)) : gates) {
  const started = Date.now();
  console.log(`\n▶ ${gate}`);
  // Lines are covered by a few orders as well as by all of them; `npm test` explores them all.
  const env = gate === 'coverage' ? { ...process.env, EXPLORE: 'narrow' } : process.env;
  const { status } = spawnSync('npm', ['run', '-s', gate], { stdio: ['ignore', 'inherit', 'inherit'], env });
  if (status !== 0) {
    console.error(`✗ ${gate} failed after ${seconds(started)}`);
    process.exit(status ?? 1);
  }
  console.log(`✓ ${gate} ${seconds(started)}`);
}
console.log(`\nAll gates pass, ${seconds(began)}`);
