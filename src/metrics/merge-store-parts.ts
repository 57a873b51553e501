import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list } from '../kernel/shape.ts';
import { byKey, refuseOverflow, storePartShape, storeSums, type StorePart, type StoreSum } from './store-part.ts';

/**
 * The parts of several streams as one: the same as if one stream had held them all, whatever the order and the grouping.
 *
 * @throws InvalidInputError when there is no part, a part is broken, or periods or currencies differ.
 * @example
 * ```ts
 * import { mergeStoreParts, storeTally } from 'shopwright/metrics';
 * const empty = storeTally({ from: '2026-11-01', to: '2026-11-30', timeZone: 'Asia/Shanghai' }).part();
 * mergeStoreParts([empty, empty]).sums.orders // => 0
 * ```
 */
export function mergeStoreParts(parts: readonly StorePart[]): StorePart {
  const problems: Problems = [];
  let known: string | null = null;
  if (checkShape(problems, list(storePartShape, 1), parts)) {
    for (const [index, { period, currency }] of parts.entries()) {
      const { from, to, timeZone } = parts[0]!.period;
      if (period.from !== from || period.to !== to || period.timeZone !== timeZone) problem(problems, [index, 'period'], 'another-period', 'must be that of the first part');
      known ??= currency;
      if (currency !== null && currency !== known) problem(problems, [index, 'currency'], 'mixed-currencies', `must be ${known}, as those before it`);
    }
  }
  refuse(problems);
  const totals = Object.fromEntries(storeSums.map((name) => [name, parts.reduce((sum, part) => sum + part.sums[name], 0)])) as Record<StoreSum, number>;
  refuseOverflow(totals);
  const merged = <Row extends readonly [string, ...number[]]>(rows: (part: StorePart) => readonly Row[], join: (one: number, other: number) => number): Row[] => {
    const all = new Map<string, number[]>();
    for (const part of parts) {
      for (const [key, ...figures] of rows(part)) {
        const known = all.get(key);
        all.set(key, known === undefined ? figures : known.map((each, index) => join(each, figures[index]!)));
      }
    }
    return [...all].map(([key, figures]) => [key, ...figures] as unknown as Row).sort(byKey);
  };
  const plus = (one: number, other: number): number => one + other;
  return {
    period: { ...parts[0]!.period },
    currency: known,
    sums: totals,
    customers: merged(({ customers }) => customers, plus),
    visitors: merged(({ visitors }) => visitors, Math.max),
    products: merged(({ products }) => products, plus),
    sources: merged(({ sources }) => sources, plus),
  };
}
