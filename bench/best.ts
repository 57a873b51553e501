// The cheapest combination, proved: how long it takes on carts of 50 lines and sets of promotions of many kinds.
import { fashionCarts } from './carts.ts';
import { compilePromotions } from './library.ts';
import { cpuMilliseconds, heading, show, table } from './measure.ts';
import { promotionSets, type PromotionSet } from './promotion-sets.ts';

export interface BestEffort {
  readonly sets: number;
  readonly carts: number;
  /** How often each cart is timed; its median counts. */
  readonly calls: number;
  readonly warmUpMs: number;
}

export function benchBest(effort: BestEffort): void {
  heading(`selection: 'best' on 50 lines, ${effort.sets} sets × ${effort.carts} carts, milliseconds of processor time`);
  const rows = promotionSets.map((set) => row(set, effort));
  table(['', 'mean', 'target', 'median', 'worst', 'steps (mean)', 'steps (worst)', 'proved', 'gap if not'], rows);
}

function row(set: PromotionSet, { sets, carts, calls, warmUpMs }: BestEffort): string[] {
  const times: number[] = [];
  const steps: number[] = [];
  let proved = 0;
  let widest = 0;
  // Every pair once, and then for a while, before anything is timed, so that the engine has compiled what it will compile.
  const all = fashionCarts(carts);
  const pricers = Array.from({ length: sets }, (_, seed) => compilePromotions(set.make(seed)));
  const first = performance.now();
  for (const price of pricers) {
    for (const cart of all) {
      const { search, total } = price(cart);
      steps.push(search!.explored);
      if (search!.optimal) proved += 1;
      else widest = Math.max(widest, (total - search!.bound) / total);
      if (search!.optimal && search!.bound !== total) throw new Error('a proved total is its own bound');
    }
  }
  for (let turn = 0; performance.now() - first < warmUpMs; turn += 1) pricers[turn % sets]!(all[turn % carts]!);
  // What is slow is not repeated: the first call is then no longer than the others.
  const repeats = performance.now() - first > 20_000 ? 1 : calls;
  for (const price of pricers) for (const cart of all) times.push(cpuMilliseconds(() => price(cart), repeats));
  times.sort((one, other) => one - other);
  const count = times.length;
  return [
    set.name,
    show(mean(times)),
    set.targetMs === null ? '' : `${set.targetMs}`,
    show(times[Math.floor(count / 2)]!),
    show(times[count - 1]!),
    show(mean(steps)),
    show(Math.max(...steps)),
    `${proved} of ${count}`,
    proved === count ? '' : `${show(widest * 100)}%`,
  ];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
