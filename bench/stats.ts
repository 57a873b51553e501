import { cpuMilliseconds, heading, show, table } from './measure.ts';
import { chiSquareSurvival, createRandom, gammaQuantile, momentsOf, negativeBinomialQuantile, normalCdf, normalLoss, normalQuantile, normalSurvival, poissonLoss, poissonQuantile, studentTSurvival } from '../src/stats/index.ts';

/** How much of it to do. */
export interface StatsBench {
  readonly items: number;
  readonly calls: number;
}

/** Columns of 100,000 values through one function: processor time of the column and of one value. */
export function benchStats({ items, calls }: StatsBench): void {
  heading(`Distributions, ${items.toLocaleString('en-US')} values each`);
  const random = createRandom('stats');
  const column = (draw: () => number): Float64Array => Float64Array.from({ length: items }, draw);
  const z = column(() => random.normal() * 3);
  const p = column(() => random.next());
  const service = column(() => 0.8 + 0.199 * random.next());
  const mean = column(() => Math.exp(random.normal() * 1.5 + 2.5));
  const ratio = column(() => 1.2 + 3 * random.next());
  const out = new Float64Array(items);
  const over = (f: (index: number) => number) => (): Float64Array => {
    for (let index = 0; index < items; index += 1) out[index] = f(index);
    return out;
  };
  const jobs: [name: string, run: () => unknown][] = [
    ['normalCdf', over((i) => normalCdf(z[i]!))],
    ['normalSurvival', over((i) => normalSurvival(z[i]!))],
    ['normalQuantile', over((i) => normalQuantile(p[i]!))],
    ['normalLoss', over((i) => normalLoss(z[i]!))],
    ['chiSquareSurvival, 3 degrees', over((i) => chiSquareSurvival(z[i]! * z[i]!, 3))],
    ['studentTSurvival, 30 degrees', over((i) => studentTSurvival(z[i]!, 30))],
    ['poissonQuantile, means about 12', over((i) => poissonQuantile(service[i]!, mean[i]!))],
    ['poissonQuantile, means about 1,200', over((i) => poissonQuantile(service[i]!, 100 * mean[i]!))],
    ['poissonLoss, means about 12', over((i) => poissonLoss(Math.round(1.5 * mean[i]!), mean[i]!))],
    ['negativeBinomialQuantile, means about 12', over((i) => negativeBinomialQuantile(service[i]!, mean[i]! / (ratio[i]! - 1), 1 / ratio[i]!))],
    ['negativeBinomialQuantile, means about 1,200', over((i) => negativeBinomialQuantile(service[i]!, (100 * mean[i]!) / (ratio[i]! - 1), 1 / ratio[i]!))],
    ['gammaQuantile, means about 12', over((i) => gammaQuantile(service[i]!, mean[i]! / ratio[i]!, ratio[i]!))],
    ['momentsOf', () => momentsOf(mean)],
    ['random.normal', over(() => random.normal())],
    ['random.poisson, means about 12', over((i) => random.poisson(mean[i]!))],
  ];
  table(
    ['function', 'ms', 'ns a value'],
    jobs.map(([name, run]) => {
      run();
      run();
      const milliseconds = cpuMilliseconds(run, calls);
      return [name, show(milliseconds), show((milliseconds * 1e6) / items)];
    }),
  );
}
