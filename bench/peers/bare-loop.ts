import type { Cart } from '../library.ts';
import { moneyJob } from '../money-job.ts';

const room = 64;
const remainders = new Float64Array(room);
const ranked = new Float64Array(room);

/** The money job on whole numbers and nothing else: no checks, no reasons, no result but what is left of each line. At most 64 lines. */
export function bareLoop({ lines }: Cart): Float64Array {
  const left = new Float64Array(lines.length);
  for (let line = 0; line < lines.length; line += 1) left[line] = lines[line]!.unitPrice * lines[line]!.quantity;
  for (let step = 0; step < moneyJob.length; step += 1) {
    const discount = moneyJob[step]!;
    if ('percent' in discount) takePercent(left, discount.percent);
    else takeAmount(left, discount.amount);
  }
  return left;
}

function takePercent(left: Float64Array, percent: number): void {
  for (let line = 0; line < left.length; line += 1) left[line]! -= Math.floor((left[line]! * percent + 50) / 100);
}

function takeAmount(left: Float64Array, amount: number): void {
  const count = left.length;
  let sum = 0;
  for (let line = 0; line < count; line += 1) sum += left[line]!;
  let spare = amount;
  for (let line = 0; line < count; line += 1) {
    const product = amount * left[line]!;
    const share = Math.floor(product / sum);
    remainders[line] = product - share * sum;
    left[line]! -= share;
    spare -= share;
  }
  if (spare === 0) return;
  // Whole lines' remainders, sorted as numbers, tell which remainder is the last to get a unit: no index has to be sorted.
  for (let line = 0; line < count; line += 1) ranked[line] = remainders[line]!;
  const last = ranked.subarray(0, count).sort()[count - spare]!;
  for (let line = 0; line < count; line += 1) {
    if (remainders[line]! > last) {
      left[line]! -= 1;
      spare -= 1;
    }
  }
  for (let line = 0; spare > 0; line += 1) {
    if (remainders[line] === last) {
      left[line]! -= 1;
      spare -= 1;
    }
  }
}
