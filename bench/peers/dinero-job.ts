import { allocate, dinero, halfUp, multiply, subtract, toSnapshot, transformScale, CNY } from 'dinero.js';
import type { Cart } from '../library.ts';
import { moneyJob } from '../money-job.ts';

/** The money job on dinero.js, with its own `allocate`, which gives spare units to the largest ratios rather than the largest remainders. */
export function dineroJob({ lines }: Cart): number[] {
  let left = lines.map((line) => multiply(dinero({ amount: line.unitPrice, currency: CNY }), line.quantity));
  for (const step of moneyJob) {
    if ('percent' in step) {
      left = left.map((each) => subtract(each, transformScale(multiply(each, { amount: step.percent, scale: 2 }), 2, halfUp)));
      continue;
    }
    const shares = allocate(
      dinero({ amount: step.amount, currency: CNY }),
      left.map((each) => toSnapshot(each).amount),
    );
    left = left.map((each, line) => subtract(each, shares[line]!));
  }
  return left.map((each) => toSnapshot(each).amount);
}
