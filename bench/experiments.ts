// A two-proportion test with its full result beside the peers, group-sequential bounds, and moments of raw rows beside a bare loop.
import { groupSequentialBoundaries, momentsByVariant, pairMomentsByVariant, twoProportionZTest, differenceInterval, bayesianTest } from '../src/experiments/index.ts';
import { cpuMilliseconds, heading, race, show, steadyMilliseconds, table } from './measure.ts';
import { testPeers } from './peers/proportion-tests.ts';
import { random as seeded } from './random.ts';

export interface ExperimentsEffort {
  readonly rounds: number;
  readonly windowMs: number;
  readonly warmUpMs: number;
  readonly rows: number;
}

const groups = Array.from({ length: 512 }, (_, index) => ({
  control: { conversions: 400 + (index % 37), visitors: 10_000 + index },
  treatment: { conversions: 430 + (index % 53), visitors: 10_000 + 3 * index },
}));
/** So many tests are one turn: the race looks at the clock after eight turns. */
const BATCH = 256;

export async function benchExperiments(effort: ExperimentsEffort): Promise<void> {
  heading('two-proportion test, thousands a second of processor time');
  const batch = (run: (of: (typeof groups)[number]) => number) => (turn: number): number => {
    let sum = 0;
    for (let each = 0; each < BATCH; each += 1) sum += run(groups[(turn + each) & 511]!);
    return sum;
  };
  const speeds = await race(
    [
      { name: 'Shopwright: z, p, log p, Newcombe, Katz, warnings', run: batch((of) => { const result = twoProportionZTest(of); return result.pValue + result.interval.lower + result.lift.value!; }) },
      ...testPeers.map(({ name, run }) => ({ name, run: batch(run) })),
    ],
    effort,
  );
  table(['', 'thousand/s'], speeds.map(({ name, perCpuSecond }) => [name, show((perCpuSecond * BATCH) / 1000)]));

  heading('the others, microseconds of processor time a call');
  const [first] = groups;
  const others: readonly (readonly [string, () => unknown])[] = [
    ['Miettinen-Nurminen interval', () => differenceInterval({ ...first!, method: 'miettinen-nurminen' })],
    ['Bayesian test with credible interval of the lift', () => bayesianTest(first!)],
    ["bounds of 5 looks, Lan and DeMets' O'Brien-Fleming", () => groupSequentialBoundaries({ rule: { kind: 'lan-demets-obrien-fleming' }, looks: 5 })],
    ["bounds of 20 looks, Lan and DeMets' O'Brien-Fleming", () => groupSequentialBoundaries({ rule: { kind: 'lan-demets-obrien-fleming' }, looks: 20 })],
    ["bounds of 20 looks, Pocock's own design", () => groupSequentialBoundaries({ rule: { kind: 'pocock' }, looks: 20 })],
  ];
  table(['', 'µs', 'first call, ms'], others.map(([name, run]) => {
    const cold = cpuMilliseconds(run);
    return [name, show(steadyMilliseconds(run, effort.windowMs) * 1000), show(cold)];
  }));

  heading(`moments of ${effort.rows.toLocaleString('en-US')} raw rows, milliseconds of processor time`);
  const { whole, chance } = seeded(7);
  const variant = Uint8Array.from({ length: effort.rows }, () => (chance(0.5) ? 0 : 1));
  const y = Float64Array.from({ length: effort.rows }, () => whole(0, 99_999) / 1000);
  const x = Float64Array.from({ length: effort.rows }, () => whole(0, 9999) / 1000);
  const bare = cpuMilliseconds(() => bareLoop(variant, y), 7);
  const moments = cpuMilliseconds(() => momentsByVariant({ variant, variantCount: 2, values: y }), 7);
  const pairs = cpuMilliseconds(() => pairMomentsByVariant({ variant, variantCount: 2, y, x }), 7);
  table(['', 'ms', 'of the bare loop'], [['bare loop: count, sum, sum of squares', show(bare), ''], ['momentsByVariant', show(moments), show(moments / bare)], ['pairMomentsByVariant (two numbers a row)', show(pairs), show(pairs / bare)]]);
}

/** What is the least there is to do. */
function bareLoop(variant: Uint8Array, values: Float64Array): Float64Array[] {
  const [count, sum, squares] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
  for (let row = 0; row < values.length; row += 1) {
    const group = variant[row]!;
    const value = values[row]!;
    count[group]! += 1;
    sum[group]! += value;
    squares[group]! += value * value;
  }
  return [count, sum, squares];
}
