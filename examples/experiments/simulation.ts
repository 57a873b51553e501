import { groupSequentialBoundaries, sequentialTest, twoProportionZTest, type SequentialMethod, type VariantCounts } from 'shopwright/experiments';
import { createRandom } from 'shopwright/stats';

/** An experiment that is repeated many times: two groups, looked at equally often. */
export interface Simulation {
  readonly rateA: number;
  readonly rateB: number;
  readonly perGroup: number;
  readonly looks: number;
  readonly repeats: number;
  readonly seed: number;
}

/** How often, of all repeats. */
export interface SimulationRates {
  /** A 5% test at the end only. */
  readonly once: number;
  /** A 5% test at every look, stopped at the first success. */
  readonly peeking: number;
  readonly groupSequential: number;
  readonly confidenceSequence: number;
  readonly mixtureSprt: number;
  /** How often the 95% interval at the end holds the true difference. */
  readonly coverage: number;
}

/** Repeats an experiment and counts who calls it significant. The looks of one repeat are the same people to every method. */
export function simulate({ rateA, rateB, perGroup, looks, repeats, seed }: Simulation): SimulationRates {
  const random = createRandom(seed);
  const bounds = groupSequentialBoundaries({ rule: { kind: 'lan-demets-obrien-fleming' }, looks }).looks.map(({ z }) => z ?? Infinity);
  const tally = { once: 0, peeking: 0, groupSequential: 0, confidenceSequence: 0, mixtureSprt: 0, coverage: 0 };
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const seen = takeLooks({ rateA, rateB, perGroup, looks }, random);
    const tests = seen.map((groups) => twoProportionZTest({ ...groups, exact: 'never' }));
    const last = tests.at(-1)!;
    if (last.significant) tally.once += 1;
    if (tests.some(({ significant }) => significant)) tally.peeking += 1;
    if (tests.some(({ z }, look) => z !== null && Math.abs(z) >= bounds[look]!)) tally.groupSequential += 1;
    if (shown({ kind: 'confidence-sequence', tuning: 2 * perGroup }, seen)) tally.confidenceSequence += 1;
    if (shown({ kind: 'mixture-sprt', mixingVariance: (rateA * 0.1) ** 2 }, seen)) tally.mixtureSprt += 1;
    if (last.interval.lower <= rateB - rateA && rateB - rateA <= last.interval.upper) tally.coverage += 1;
  }
  return Object.fromEntries(Object.entries(tally).map(([name, count]) => [name, count / repeats])) as unknown as SimulationRates;
}

interface Groups {
  readonly control: VariantCounts;
  readonly treatment: VariantCounts;
}

function shown(method: SequentialMethod, looks: readonly Groups[]): boolean {
  return sequentialTest({ method, looks }).decision === 'effect-shown';
}

function takeLooks({ rateA, rateB, perGroup, looks }: Omit<Simulation, 'repeats' | 'seed'>, random: ReturnType<typeof createRandom>): Groups[] {
  let [a, b, people] = [0, 0, 0];
  return Array.from({ length: looks }, (_, look) => {
    const until = Math.round((perGroup * (look + 1)) / looks);
    for (; people < until; people += 1) {
      if (random.next() < rateA) a += 1;
      if (random.next() < rateB) b += 1;
    }
    return { control: { conversions: a, visitors: people }, treatment: { conversions: b, visitors: people } };
  });
}
