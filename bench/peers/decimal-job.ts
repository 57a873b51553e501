import { Decimal } from 'decimal.js';
import type { Cart } from '../library.ts';
import { moneyJob } from '../money-job.ts';

const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });

/** The money job on decimal.js, in minor units. */
export function decimalJob({ lines }: Cart): Decimal[] {
  const left = lines.map((line) => new Exact(line.unitPrice).times(line.quantity));
  for (const step of moneyJob) {
    if ('percent' in step) {
      for (let line = 0; line < left.length; line += 1) left[line] = left[line]!.minus(left[line]!.times(step.percent).div(100).round());
      continue;
    }
    const sum = left.reduce((total, each) => total.plus(each), new Exact(0));
    const products = left.map((each) => each.times(step.amount));
    const shares = products.map((product) => product.divToInt(sum));
    const remainders = products.map((product, line) => product.minus(shares[line]!.times(sum)));
    const spare = shares.reduce((rest, share) => rest.minus(share), new Exact(step.amount)).toNumber();
    const ranked = [...remainders.keys()].sort((one, other) => remainders[other]!.cmp(remainders[one]!) || one - other);
    for (const line of ranked.slice(0, spare)) shares[line] = shares[line]!.plus(1);
    for (let line = 0; line < left.length; line += 1) left[line] = left[line]!.minus(shares[line]!);
  }
  return left;
}
