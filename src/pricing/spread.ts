import { apportion } from '../money/apportion.ts';
import type { Candidate } from './effect-rule.ts';
import { baseAmount, lineCapacity, lineLimit } from './eligible.ts';
import type { Ledger } from './ledger.ts';
import { limitBits, type Work } from './work.ts';

/**
 * Spreads an amount over the target lines by their bases, each line up to what it can give. Writes `work.cut`; what no line can
 * take stays ungranted.
 */
export function spreadOverLines(work: Work, ledger: Ledger, candidate: Candidate, amount: number): void {
  const { lines, weights, caps, shares, cart } = work;
  const count = lines.length;
  let capped = false;
  let capSum = 0;
  for (let slot = 0; slot < count; slot += 1) {
    const line = lines[slot]!;
    const weight = baseAmount(cart, ledger, candidate, line);
    const cap = lineCapacity(cart, ledger, candidate, line);
    weights[slot] = weight;
    caps[slot] = cap;
    if (weight > 0) capSum += cap;
    if (cap < weight) capped = true;
  }
  const wanted = amount < work.allowance ? amount : work.allowance;
  const allowed = wanted < capSum ? wanted : capSum;
  // Where every line can give its whole weight, an amount up to their sum needs no caps.
  apportion(allowed, weights, capped ? caps : undefined, count, shares);
  for (let slot = 0; slot < count; slot += 1) work.cut[lines[slot]!] = shares[slot]!;
  work.wanted = amount;
  if (allowed < wanted) {
    work.limited |= limitBits.price;
    for (let slot = 0; slot < count; slot += 1) {
      if (shares[slot] === caps[slot]) work.limited |= lineLimit(work, ledger, candidate, lines[slot]!);
    }
  }
}

/** Scales cuts that together pass `limit` down to it, in proportion to themselves. Returns the new sum. */
export function scaleCuts(work: Work, limit: number): number {
  const { lines, weights, shares } = work;
  const count = lines.length;
  for (let slot = 0; slot < count; slot += 1) weights[slot] = work.cut[lines[slot]!]!;
  apportion(limit, weights, undefined, count, shares);
  for (let slot = 0; slot < count; slot += 1) work.cut[lines[slot]!] = shares[slot]!;
  return limit;
}
