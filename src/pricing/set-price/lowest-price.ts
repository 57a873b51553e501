import type { Ratio } from '../../money/rate.ts';
import { feeAt, revenueAt, type ReadCosts } from './sale-costs.ts';

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

/** Prices that the search looks at before it gives up: only where margin and rates together leave next to nothing of the price. */
const STEPS = 200_000;

/** Why no price was found: none up to 2^53 earns the margin, or what rates and margin leave of a price is too little to search through. */
export type NoLowestPrice = 'out-of-reach' | 'too-little-left';

/**
 * The lowest price, `from` on, whose profit is at least the margin of its revenue: exact, with every fee rounded.
 *
 * Because fees are rounded, the margin does not rise steadily with the price, so a search by halving could land anywhere. The revenue
 * that a price needs, (costs + fees) / (1 − margin) rounded up, does rise steadily, and so does the lowest price `next` that has such a
 * revenue. A price earns the margin when next(price) ≤ price; otherwise nothing below next(price) does. So the search climbs from below
 * and cannot step over the answer.
 */
export function lowestPrice(costs: ReadCosts, margin: Ratio, from = 0n): bigint | NoLowestPrice {
  let price = from;
  for (let step = 0; step < STEPS; step += 1) {
    const next = lowestWithRevenue(costs, revenueNeeded(costs, margin, price));
    if (next <= price) return price;
    const skipped = skip(costs, margin, price);
    if (skipped === undefined) return 'out-of-reach';
    price = next > skipped ? next : skipped;
    if (price > MOST) return 'out-of-reach';
  }
  return 'too-little-left';
}

/** The lowest price from which on every price (up to 2^53 − 1) earns the margin; `undefined` when there is none, or too far to find. */
export function lowestSafePrice(costs: ReadCosts, margin: Ratio): bigint | undefined {
  let safe = alwaysEnough(costs, margin);
  if (safe === undefined) return undefined;
  for (let step = 0; step < STEPS; step += 1) {
    // Every price from here to `safe` has the revenue that even `safe` needs.
    const lower = lowestWithRevenue(costs, revenueNeeded(costs, margin, safe));
    if (lower > safe) return step === 0 ? undefined : safe + 1n;
    if (lower === 0n) return 0n;
    safe = lower - 1n;
  }
  return undefined;
}

/** Of which the margin, taken off, leaves the costs and fees of a sale at `price`. */
function revenueNeeded(costs: ReadCosts, { numerator, denominator }: Ratio, price: bigint): bigint {
  let spent = costs.unitCost + costs.logistics;
  for (const fee of costs.fees) spent += feeAt(fee, price);
  return divideUp(spent * denominator, denominator - numerator);
}

/** The lowest price with at least so much without its tax. */
export function lowestWithRevenue(costs: ReadCosts, revenue: bigint): bigint {
  const { numerator, denominator } = costs.tax;
  if (numerator === 0n) return revenue;
  let price = (revenue * (denominator + numerator)) / denominator;
  while (price > 0n && revenueAt(costs, price - 1n) >= revenue) price -= 1n;
  while (revenueAt(costs, price) < revenue) price += 1n;
  return price;
}

/**
 * A price below which none earns the margin, given that `price` does not: as if all roundings were for the best. `undefined` when none
 * does at all. Fees that follow the price grow with it until they are capped, and no further does the skip go.
 */
function skip(costs: ReadCosts, margin: Ratio, price: bigint): bigint | undefined {
  let spent = costs.unitCost + costs.logistics;
  let capped: bigint | undefined;
  const growing: Ratio[] = [];
  for (const fee of costs.fees) {
    const amount = feeAt(fee, price);
    spent += amount;
    if (fee.rate.numerator === 0n || amount === fee.atMost || feeAt({ ...fee, atLeast: 0n }, price) < fee.atLeast) continue;
    growing.push(fee.rate);
    if (fee.atMost === undefined) continue;
    const end = ((fee.atMost - fee.amount - 1n) * fee.rate.denominator) / fee.rate.numerator;
    if (capped === undefined || end < capped) capped = end;
  }
  const common = growing.reduce((most, { denominator }) => (denominator > most ? denominator : most), 1n);
  const rates = growing.reduce((sum, { numerator, denominator }) => sum + (numerator * common) / denominator, 0n);
  const left = margin.denominator - margin.numerator;
  const gross = costs.tax.denominator + costs.tax.numerator;
  // What a unit of price brings, less what it costs, over gross · common · left.
  const gain = costs.tax.denominator * common * left - rates * margin.denominator * gross;
  if (gain <= 0n) return capped;
  const missing = margin.denominator * (spent - BigInt(growing.length)) - (revenueAt(costs, price) + 1n) * left;
  const skipped = missing <= 0n ? price : price + divideUp(missing * gross * common, gain);
  return capped !== undefined && capped < skipped ? capped : skipped;
}

/** A price from which on all earn the margin even if every rounding is for the worst. */
function alwaysEnough(costs: ReadCosts, margin: Ratio): bigint | undefined {
  const growing = costs.fees.filter(({ atMost }) => atMost === undefined);
  const common = growing.reduce((most, { rate }) => (rate.denominator > most ? rate.denominator : most), 1n);
  const rates = growing.reduce((sum, { rate }) => sum + (rate.numerator * common) / rate.denominator, 0n);
  let spent = costs.unitCost + costs.logistics;
  for (const { amount, atLeast, atMost } of costs.fees) spent += atMost ?? amount + atLeast + 1n;
  const left = margin.denominator - margin.numerator;
  const gross = costs.tax.denominator + costs.tax.numerator;
  const gain = costs.tax.denominator * common * left - rates * margin.denominator * gross;
  if (gain <= 0n) return undefined;
  const price = divideUp((margin.denominator * spent + 2n * left) * gross * common, gain) + 1n;
  return price > MOST ? MOST : price;
}

function divideUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}
