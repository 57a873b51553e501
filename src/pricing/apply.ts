import type { Candidate, CompiledThreshold } from './effect-rule.ts';
import { openStage, type Ledger } from './ledger.ts';
import { scaleCuts } from './spread.ts';
import { measureQuantity, measureSpend } from './threshold.ts';
import { limitBits, type Work } from './work.ts';

/**
 * Applies one promotion where the ledger stands, and returns what it takes off: 0 when a threshold is missed or nothing is left to
 * take, and then the ledger is as before but for its stage. The parts are in `work.cut` and `work.shippingCut`.
 */
export function applyPromotion(work: Work, ledger: Ledger, candidate: Candidate): number {
  const granted = tryPromotion(work, ledger, candidate);
  if (granted > 0) commit(work, ledger, candidate);
  return granted;
}

/** Works out what the promotion would take off, and leaves the ledger as it is but for its stage. */
export function tryPromotion(work: Work, ledger: Ledger, candidate: Candidate): number {
  const { compiled, rule } = candidate;
  if (ledger.stage !== compiled.stage) openStage(ledger, compiled.stage);
  reset(work, ledger, candidate);
  for (const threshold of compiled.thresholds) {
    const have = measured(work, ledger, threshold);
    if (have < threshold.need) {
      work.missed = { measure: threshold.measure, have, need: threshold.need };
      return 0;
    }
  }
  const allowance = allowanceOf(work, ledger, candidate);
  work.allowance = allowance;
  rule.discount(work, ledger, candidate);
  if (work.missed !== undefined) return 0;

  let granted = 0;
  const { lines, cut } = work;
  for (let slot = 0; slot < lines.length; slot += 1) granted += cut[lines[slot]!]!;
  if (granted > allowance) granted = scaleCuts(work, allowance);
  if (work.shippingCut > allowance) work.shippingCut = allowance;
  granted += work.shippingCut;
  if (candidate.refusesLess && granted > candidate.budgetLeft) {
    work.refusedAmount = granted;
    return 0;
  }
  return granted;
}

function reset(work: Work, ledger: Ledger, candidate: Candidate): void {
  work.lines = candidate.lines;
  work.targetLines = candidate.targetLines;
  if (candidate.compiled.onlyUndiscounted) {
    work.lines = undiscounted(work, ledger, candidate.lines);
    work.targetLines = candidate.targetLines === candidate.lines ? work.lines : undiscounted(work, ledger, candidate.targetLines);
  }
  work.shippingCut = 0;
  work.wanted = 0;
  work.basis = 0;
  work.times = 1;
  work.units = 0;
  work.points = 0;
  work.limited = 0;
  work.missed = undefined;
  work.refusedAmount = 0;
  work.deposits = false;
  if (work.claims) {
    work.claimUnits.fill(0);
    work.claimAmount.fill(0);
    work.claims = false;
  }
}

function undiscounted(work: Work, ledger: Ledger, lines: Int32Array): Int32Array {
  const { listAmount } = work.cart;
  return lines.filter((line) => ledger.running[line]! + ledger.prepaid[line]! === listAmount[line]!);
}

function measured(work: Work, ledger: Ledger, threshold: CompiledThreshold): number {
  const lines = threshold.overCart ? work.cart.everyLine : work.targetLines;
  return threshold.measure === 'quantity' ? measureQuantity(work.cart, lines) : measureSpend(work.cart, ledger, lines, threshold.base);
}

/** What the promotion may take in all: what the order still exceeds the minimum payable by, and what its budget has left. */
function allowanceOf(work: Work, ledger: Ledger, candidate: Candidate): number {
  let allowance = candidate.refusesLess ? Infinity : candidate.budgetLeft;
  if (work.minimumPayable > 0) {
    const above = payable(ledger) - work.minimumPayable;
    if (above < allowance) allowance = above > 0 ? above : 0;
  }
  return allowance;
}

/** Lines, deposits and shipping together, before tax that prices do not include. */
export function payable(ledger: Ledger): number {
  let sum = ledger.goods + ledger.shipping;
  for (let line = 0; line < ledger.prepaid.length; line += 1) sum += ledger.prepaid[line]!;
  return sum;
}

function commit(work: Work, ledger: Ledger, candidate: Candidate): void {
  const { lines, cut } = work;
  const { running, claimedUnits, claimedAmount } = ledger;
  const onTop = !candidate.compiled.skipClaimed;
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot]!;
    let off = cut[line]!;
    if (work.deposits) {
      off += work.deposit[line]!;
      ledger.prepaid[line]! += work.deposit[line]!;
    }
    if (onTop && claimedUnits[line]! > 0 && off > 0) claimedAmount[line]! -= shareOfClaimed(off, claimedAmount[line]!, running[line]!);
    running[line]! -= off;
    ledger.goods -= off;
    if (work.claims && work.claimUnits[line]! > 0) {
      claimedUnits[line]! += work.claimUnits[line]!;
      claimedAmount[line]! += work.claimAmount[line]! - off;
    }
  }
  ledger.shipping -= work.shippingCut;
  ledger.points -= work.points;
}

/** A discount on top of claimed units takes its part from them, by amounts, rounded down. */
function shareOfClaimed(off: number, claimed: number, running: number): number {
  const product = off * claimed;
  return product <= Number.MAX_SAFE_INTEGER ? Math.floor(product / running) : Number((BigInt(off) * BigInt(claimed)) / BigInt(running));
}

/** Why the promotion gave less than its rule wanted: the line limits that the effect noted, and the limits on the whole. */
export function limitsOf(work: Work, candidate: Candidate, granted: number): number {
  let bits = work.limited;
  if (granted === work.allowance && granted < work.wanted) {
    bits |= candidate.budgetLeft === granted && !candidate.refusesLess ? limitBits.budget : limitBits['minimum-payable'];
  }
  return bits;
}
