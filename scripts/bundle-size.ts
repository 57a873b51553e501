// What a frontend ships when it imports one thing of the library: how much, dependencies included, and what must not be in it.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root } from './modules.ts';

interface Ceiling {
  readonly module: string;
  readonly names: readonly string[];
  /** Bytes, minified and gzipped. */
  readonly limit: number;
  /** Packages of which not one byte may be in the bundle. */
  readonly without: readonly string[];
}

const everything = ['zod', 'decimal.js', 'date-fns', '@date-fns/tz'];

const ceilings: readonly Ceiling[] = [
  { module: 'money', names: ['allocate'], limit: 2000, without: everything },
  { module: 'orders', names: ['defineMachine', 'transition', 'allowedEvents', 'checkMachine'], limit: 2000, without: everything },
  { module: 'orders', names: ['decide', 'record', 'evolve', 'replay'], limit: 17_550, without: ['decimal.js', 'zod'] },
  { module: 'inventory', names: ['safetyStock'], limit: 4000, without: everything },
  { module: 'experiments', names: ['twoProportionZTest'], limit: 3_420, without: everything },
  { module: 'goals', names: ['trackGoal'], limit: 7_750, without: ['decimal.js', 'zod'] },
  { module: 'customers', names: ['rfmScores'], limit: 5000, without: ['decimal.js', 'zod'] },
  { module: 'pricing', names: ['compilePromotions', 'priceCart'], limit: 25_000, without: ['decimal.js', 'zod'] },
];

const bytes = (count: number): string => `${count.toLocaleString('en-US')} B`;

let failed = false;
for (const { module, names, limit, without } of ceilings) {
  const { metafile, outputFiles } = await build({
    stdin: { contents: `export { ${names.join(', ')} } from './dist/${module}/index.js';`, resolveDir: fileURLToPath(root) },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    metafile: true,
    logLevel: 'error',
  });
  const size = gzipSync(outputFiles[0]!.contents).length;
  const shipped = new Map<string, number>();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const from = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? 'shopwright';
      if (bytesInOutput > 0) shipped.set(from, (shipped.get(from) ?? 0) + bytesInOutput);
    }
  }
  const complaints = [
    ...(size > limit ? [`${bytes(size - limit)} too many`] : []),
    ...without.filter((name) => shipped.has(name)).map((name) => `must not ship ${name}`),
  ];
  console.log(`${complaints.length === 0 ? '✓' : '✗'} ${module} { ${names.join(', ')} }: ${bytes(size)} of ${bytes(limit)} gzipped; minified ${[...shipped].map(([name, count]) => `${name} ${bytes(count)}`).join(', ')}`);
  for (const complaint of complaints) console.log(`  ${complaint}`);
  failed ||= complaints.length > 0;
}
if (failed) process.exit(1);
