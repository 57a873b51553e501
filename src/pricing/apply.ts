import { multiplyDivide } from '../money/rounding.ts';
import type { Candidate } from './effect-rule.ts';
import { openColumns } from './eligible.ts';
import { openStage, type Ledger } from './ledger.ts';
import { belowThreshold, overBudget } from './refusal.ts';
import { scaleCuts } from './spread.ts';
import { measureThreshold, type CompiledThreshold } from './threshold.ts';
import { clearWork, limitBits, type Work } from './work.ts';

/**
 * Applies one promotion where the ledger stands, and returns what it takes off: 0 when a threshold is missed or nothing is left to
 * take, and then the ledger is as before but for its stage. The parts are in `work.cut` and `work.shippingCut`.
 */
export function applyPromotion(work: Work, ledger: Ledger, candidate: Candidate): number {
  const granted = tryPromotion(work, ledger, candidate);
  if (granted > 0) commit(work, ledger, candidate, granted);
  return granted;
}

/** Works out what the promotion would take off, and leaves the ledger as it is but for its stage. */
export function tryPromotion(work: Work, ledger: Ledger, candidate: Candidate): number {
  const { compiled, rule } = candidate;
  if (ledger.stage !== compiled.stage) openStage(ledger, compiled.stage);
  reset(work, ledger, candidate);
  if (missesThreshold(work, ledger, compiled.thresholds)) return 0;
  const allowance = allowanceOf(work, ledger, candidate);
  work.allowance = allowance;
  openColumns(work, ledger, candidate);
  let granted = rule.discount(work, ledger, candidate);
  if (work.refusal !== undefined) return 0;

  if (granted > allowance) {
    scaleCuts(work, allowance);
    granted = allowance;
  }
  if (work.shippingCut > allowance) work.shippingCut = allowance;
  granted += work.shippingCut;
  if (candidate.refusesLess && granted > candidate.budgetLeft) {
    work.refusal = overBudget(candidate.budgetLeft, granted);
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
  clearWork(work);
}

function undiscounted(work: Work, ledger: Ledger, lines: readonly number[]): readonly number[] {
  const { listAmount } = work.cart;
  return lines.filter((line) => ledger.running[line]! + ledger.prepaid[line]! === listAmount[line]!);
}

/** Notes the first threshold that is missed. */
function missesThreshold(work: Work, ledger: Ledger, thresholds: readonly CompiledThreshold[]): boolean {
  for (let index = 0; index < thresholds.length; index += 1) {
    const threshold = thresholds[index]!;
    const have = measureThreshold(work.cart, ledger, work.targetLines, threshold);
    if (have >= threshold.need) continue;
    work.refusal = belowThreshold(threshold.measure, have, threshold.need);
    return true;
  }
  return false;
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

function commit(work: Work, ledger: Ledger, candidate: Candidate, granted: number): void {
  const { lines, cut, deposit, deposits, claims, claimUnits, claimAmount } = work;
  const { running, prepaid, claimedUnits, claimedAmount } = ledger;
  const onClaimed = ledger.claimed && !candidate.compiled.skipClaimed;
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot]!;
    let off = cut[line]!;
    if (deposits) {
      off += deposit[line]!;
      prepaid[line]! += deposit[line]!;
      ledger.goods -= deposit[line]!;
    }
    // A discount on top of claimed units takes its part from them, by amounts, rounded down.
    if (onClaimed && off > 0) claimedAmount[line]! -= multiplyDivide(off, claimedAmount[line]!, running[line]!, 'down');
    running[line]! -= off;
    if (claims && claimUnits[line] !== 0) {
      ledger.claimed = true;
      claimedUnits[line]! += claimUnits[line]!;
      claimedAmount[line]! += claimAmount[line]! - cut[line]!;
    }
  }
  ledger.goods -= granted - work.shippingCut;
  ledger.shipping -= work.shippingCut;
  ledger.points -= work.points;
}

/** Why the promotion gave less than its rule wanted: the line limits that the effect noted, and the limits on the whole. */
export function limitsOf(work: Work, candidate: Candidate, granted: number): number {
  let bits = work.limited;
  if (granted === work.allowance && granted < work.wanted) {
    bits |= candidate.budgetLeft === granted && !candidate.refusesLess ? limitBits.budget : limitBits['minimum-payable'];
  }
  return bits;
}
