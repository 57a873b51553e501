import { tryPromotion } from '../apply.ts';
import type { Candidate } from '../effect-rule.ts';
import type { Refusal } from '../refusal.ts';
import { applyAndRecord, consider, missesThreshold, refusalOf, savingAlone, type Run } from '../run.ts';
import { createCompany, excludedBy, join, type Company } from '../stacking.ts';
import { compareSlots, inOrder } from './order.ts';
import { searchBest } from './search.ts';

/**
 * The allowed combination with the lowest total. The search is over promotions that lower the price; gifts, points and cashback
 * join the winners in the order of priority, as far as the rules allow.
 */
export function selectBest(run: Run, candidates: readonly Candidate[]): Run {
  const ordered = inOrder(candidates, run.cart);
  const discounts = ordered.filter((candidate) => candidate.rule.benefit !== true);
  const { sequence, optimal, explored, bound } = searchBest(run, discounts);
  replay(run, sequence, ordered);
  return { ...run, search: { optimal, explored, bound } };
}

/**
 * Applies the chosen sequence and, on the way, asks every other promotion at its own place what it lacks there.
 */
function replay(run: Run, sequence: readonly Candidate[], ordered: readonly Candidate[]): void {
  const chosen = new Set(sequence);
  // The whole company stands from the start: what any of the chosen excludes is out, whenever it would have come.
  const discounts = createCompany();
  for (const candidate of sequence) {
    join(discounts, candidate);
    join(run.company, candidate);
  }
  const applying: Run = { ...run, company: createCompany() };
  let next = 0;
  const applyUntil = (other: Candidate | undefined): void => {
    while (next < sequence.length && (other === undefined || compareSlots(sequence[next]!, other) <= 0)) {
      applyAndRecord(applying, sequence[next]!);
      next += 1;
    }
  };
  for (const other of ordered) {
    if (chosen.has(other)) continue;
    applyUntil(other);
    if (other.rule.benefit === true) consider(run, other);
    else run.refused.set(other.id, reasonAgainst(run, other, discounts));
  }
  applyUntil(undefined);
}

/** Why a promotion that is not chosen does not apply, where the run stands. */
function reasonAgainst(run: Run, other: Candidate, company: Company): Refusal {
  const saving = tryPromotion(run.work, run.ledger, other);
  const exclusion = missesThreshold(run.work) ? undefined : excludedBy(company, other, run.policy);
  if (exclusion !== undefined) return exclusion;
  if (saving === 0) return refusalOf(run.work, other);
  return { code: 'not-selected', by: company.members.map((member) => member.id), alone: savingAlone(run, other) };
}
