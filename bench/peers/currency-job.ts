import currency from 'currency.js';
import type { Cart } from '../library.ts';
import { moneyJob } from '../money-job.ts';

const cents = (amount: number): currency => currency(amount, { fromCents: true });

/**
 * The money job on currency.js. It rounds where it multiplies (half up for amounts above 0). Its `distribute` makes equal parts only, so that
 * the spreading is written here: on its `intValue`, whole numbers.
 */
export function currencyJob({ lines }: Cart): currency[] {
  const left = lines.map((line) => cents(line.unitPrice).multiply(line.quantity));
  for (const step of moneyJob) {
    if ('percent' in step) {
      for (let line = 0; line < left.length; line += 1) left[line] = left[line]!.subtract(left[line]!.multiply(step.percent / 100));
      continue;
    }
    const sum = left.reduce((total, each) => total.add(each), cents(0)).intValue;
    let spare = step.amount;
    const shares = left.map(({ intValue }) => Math.floor((intValue * step.amount) / sum));
    const remainders = left.map(({ intValue }, line) => intValue * step.amount - shares[line]! * sum);
    for (const share of shares) spare -= share;
    const ranked = [...remainders.keys()].sort((one, other) => remainders[other]! - remainders[one]! || one - other);
    for (const line of ranked.slice(0, spare)) shares[line]! += 1;
    for (let line = 0; line < left.length; line += 1) left[line] = left[line]!.subtract(cents(shares[line]!));
  }
  return left;
}
