import { amountAt } from './amount-at.ts';
import { limitsOf, tryPromotion, applyPromotion } from './apply.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import type { Candidate } from './effect-rule.ts';
import { cloneLedger, createLedger, type Ledger } from './ledger.ts';
import type { PreparedCart } from './prepared-cart.ts';
import type { AppliedPromotion, SearchReport } from './priced-cart.ts';
import type { Refusal } from './refusal.ts';
import { createCompany, excludedBy, join, type Company } from './stacking.ts';
import { limitNames, type Work } from './work.ts';

/** One pass of promotions over a cart, with a record of all that happened. */
export interface Run {
  readonly cart: PreparedCart;
  readonly policy: CompiledPolicy;
  readonly work: Work;
  readonly ledger: Ledger;
  readonly company: Company;
  readonly applied: Application[];
  /** Of each line, what took something off it. */
  readonly discounts: readonly { promotionId: string; amount: number }[][];
  readonly refused: Map<string, Refusal>;
  /** Codes the shopper entered that are nobody's. */
  readonly unknownCodes: string[];
  /** What is proved, by a selection that searches. */
  readonly search: SearchReport | null;
}

/** What one promotion did. */
export interface Application {
  readonly candidate: Candidate;
  /** As the shopper is told. */
  readonly told: AppliedPromotion;
  readonly points: number;
  /** The lines of its target when its turn came. */
  readonly targetLines: readonly number[];
}

export function startRun(cart: PreparedCart, policy: CompiledPolicy, work: Work): Run {
  const discounts: { promotionId: string; amount: number }[][] = [];
  for (let line = 0; line < cart.lines.length; line += 1) discounts.push([]);
  return { cart, policy, work, ledger: openLedger(cart, work.ledger), company: createCompany(), applied: [], discounts, refused: new Map(), unknownCodes: [], search: null };
}

/** The ledger of a cart before any promotion. One that is there already may be longer than the cart. */
export function openLedger(cart: PreparedCart, ledger: Ledger = createLedger(cart.lines.length)): Ledger {
  ledger.columns.fill(0);
  for (let line = 0; line < cart.lines.length; line += 1) {
    ledger.running[line] = cart.listAmount[line]!;
    ledger.opening[line] = cart.listAmount[line]!;
  }
  ledger.claimed = false;
  ledger.stage = -1;
  ledger.goods = cart.subtotal;
  ledger.openingGoods = cart.subtotal;
  ledger.shipping = cart.shippingFee;
  ledger.points = (cart.cart.customer?.points ?? 0) + 0;
  return ledger;
}

/** Applies the candidate if its company admits it and it does something; notes why when not. */
export function consider(run: Run, candidate: Candidate): boolean {
  const exclusion = excludedBy(run.company, candidate, run.policy);
  if (exclusion === undefined) return applyAndRecord(run, candidate);
  tryPromotion(run.work, cloneLedger(run.ledger), candidate);
  // What it lacks tells a shopper more than who stands in its way.
  run.refused.set(candidate.id, missesThreshold(run.work) ? run.work.refusal : exclusion);
  return false;
}

/** Applies the candidate without asking its company. */
export function applyAndRecord(run: Run, candidate: Candidate): boolean {
  const { work, ledger } = run;
  const granted = applyPromotion(work, ledger, candidate);
  const promised = candidate.rule.benefit === true && work.refusal === undefined && work.targetLines.length > 0;
  if (granted === 0 && !promised) {
    run.refused.set(candidate.id, refusalOf(work, candidate));
    return false;
  }
  run.applied.push(record(run, candidate, granted));
  join(run.company, candidate);
  return true;
}

/** Why the last `tryPromotion` came to nothing. */
export function refusalOf(work: Work, candidate: Candidate): Refusal {
  return work.refusal ?? { code: work.lines.length === 0 && candidate.rule.onShipping !== true ? 'no-match' : 'no-saving' };
}

/** Whether the last `tryPromotion` found a threshold missed. */
export function missesThreshold(work: Work): work is Work & { readonly refusal: Refusal } {
  return work.refusal?.code === 'below-threshold';
}

/** What the candidate would take off if it stood alone. */
export function savingAlone(run: Run, candidate: Candidate): number {
  return tryPromotion(run.work, openLedger(run.cart), candidate);
}

function record(run: Run, candidate: Candidate, granted: number): Application {
  const { work, cart, discounts } = run;
  const { id: promotionId, compiled } = candidate;
  const { cut } = work;
  // Most of what a result holds is made here; a list that is long enough does not have to grow.
  const lines = new Array<AppliedPromotion['lines'][number]>(work.lines.length);
  let count = 0;
  for (let slot = 0; slot < work.lines.length; slot += 1) {
    const line = work.lines[slot]!;
    const amount = amountAt(cut, line);
    if (amount === 0) continue;
    lines[count++] = { lineId: cart.lines[line]!.id, amount };
    discounts[line]!.push({ promotionId, amount });
  }
  if (count < lines.length) lines.length = count;
  const told = {
    promotionId,
    name: compiled.promotion.name ?? null,
    stage: compiled.stageName,
    effect: compiled.promotion.effect.kind,
    amount: granted,
    basis: work.basis,
    lines,
    shippingAmount: work.shippingCut,
    times: work.times,
    units: work.units,
    turnedAway: work.wanted > granted ? Math.min(work.wanted, Number.MAX_SAFE_INTEGER) - granted : 0,
    limitedBy: limitNames(limitsOf(work, candidate, granted)),
  };
  return { candidate, told, points: work.points, targetLines: work.targetLines };
}
