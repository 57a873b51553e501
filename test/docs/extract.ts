// Turns every `ts` fence of the pages and of the documentation comments into a test, line for line:
// README.md becomes temp/docs/README.md.test.ts, and a failure in its line 40 is one of line 40 of the page.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exampleTest } from './example-test.ts';
import { fencesOf } from './fences.ts';
import { undocumented } from './undocumented.ts';

const OUT = 'temp/docs';
const HEADER = "import { expect, test } from 'vitest'; const codeOf = (run: () => void): unknown => { try { run(); } catch (error) { return (error as { code?: unknown }).code ?? error; } return 'nothing was thrown'; };";

const under = (folder: string, ending: string): string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending)).map((name) => `${folder}/${name}`).sort() : [];

const pages = ['README.md', 'README.zh-CN.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'].filter((name) => existsSync(name));
const sources = under('src', '.ts');
const doors = sources.filter((name) => /^src\/[^/]+\/index\.ts$/.test(name));

const problems: string[] = [...undocumented(doors).map((problem) => problem.replace(`${process.cwd()}/`, ''))];
let examples = 0;
rmSync(OUT, { recursive: true, force: true });
for (const file of [...pages, ...under('docs', '.md'), ...sources]) {
  const text = readFileSync(file, 'utf8');
  const lines: string[] = text.split('\n').map(() => '');
  const where = (line: number): string => `${file}:${line}`;
  try {
    const fences = fencesOf(file, text);
    if (fences.length === 0) continue;
    for (const fence of fences) {
      lines[fence.line - 1] = `test(${JSON.stringify(where(fence.line))}, async () => {`;
      exampleTest(fence, where).forEach((line, index) => (lines[fence.line + index] = line));
      lines[fence.line + fence.code.length] = '});';
      examples += 1;
    }
  } catch (error) {
    problems.push((error as Error).message);
    continue;
  }
  lines[0] = `${HEADER} ${lines[0]!}`;
  mkdirSync(dirname(`${OUT}/${file}`), { recursive: true });
  writeFileSync(`${OUT}/${file}.test.ts`, lines.join('\n'));
}

for (const problem of problems) console.error(problem);
console.log(`${examples} examples`);
if (problems.length > 0) process.exit(1);
