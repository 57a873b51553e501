// Runs the reference cases: npm run reference -- [dir] [--data <dir>]
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { adapterByModule } from './adapter-by-module.ts';
import { printReport } from './print-report.ts';
import { countOutcomes, runReference } from './runner.ts';

const home = fileURLToPath(new URL('.', import.meta.url));
const { values, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' } } });
const dir = resolve(positionals[0] ?? home);
const data = resolve(values.data ?? fileURLToPath(new URL('../../../shared/data', import.meta.url)));
if (positionals.length > 1 || !existsSync(dir)) {
  console.error(positionals.length > 1 ? 'Usage: npm run reference -- [dir] [--data <dir>]' : `No such folder: ${dir}`);
  process.exit(2);
}

const files = runReference({ dir, data, adapters: adapterByModule });
for (const line of printReport(files)) console.log(line);
// A run without cases proves nothing.
const cases = files.flatMap((file) => file.cases);
process.exitCode = cases.length === 0 || countOutcomes(cases).failed > 0 ? 1 : 0;
