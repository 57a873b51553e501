import type { Cart } from '../../../src/pricing/cart.ts';
import type { Promotion, ThresholdBase } from '../../../src/pricing/promotion.ts';
import type { Target } from '../../../src/pricing/target.ts';
import { bearable, claim, eligible, openBooks, openStage, partTarget, payable, running, take, targeted, type Books, type LineBook, type Policy } from './books.ts';
import { names, refusedByCircumstance, type Rejection } from './conditions.ts';
import { pointsLeft, reached, taking, type Taking } from './effects.ts';
import { at, least, most, rounded, spread, sum } from './exact.ts';
import { excluded, stageOf } from './stacking.ts';

/** A promotion that took part, with its parts. */
interface Application {
  readonly promotion: Promotion;
  readonly lines: readonly bigint[];
  readonly shipping: bigint;
  /** The target lines when its turn came, for what is granted on what is finally paid. */
  readonly target: readonly number[];
}

/** A pricing under way: the books, what applied, what did not. */
export interface Run {
  readonly books: Books;
  readonly applied: Application[];
  readonly rejections: Map<string, Rejection>;
  stage: string | undefined;
}

export function startRun(cart: Cart, policy: Policy): Run {
  return { books: openBooks(cart, policy), applied: [], rejections: new Map(), stage: undefined };
}

/** Whether a promotion lowers the price, and is not only granted beside it. */
export const lowersPrice = ({ effect }: Promotion): boolean => !['gift', 'points-earned', 'points-multiplier', 'cashback'].includes(effect.kind);

/**
 * The next promotion's turn. A stage opens when it belongs to another one than the last; one that is not admitted, or that
 * others exclude, has no turn.
 */
export function turn(run: Run, promotion: Promotion): boolean {
  const notYet = notAdmitted(run.books.cart, promotion);
  if (notYet !== undefined) {
    run.rejections.set(promotion.id, notYet);
    return false;
  }
  const before = bookmark(run);
  const standing = run.applied.map((application) => application.promotion);
  enterStage(run, stageOf(promotion));
  const applies = attempt(run, promotion);
  if (excluded(standing, promotion, run.books.policy) !== undefined) goBack(run, before);
  return applies;
}

/** Which stage is open, and which of its units are claimed. */
interface Bookmark {
  readonly stage: string | undefined;
  readonly lines: readonly Pick<LineBook, 'free' | 'claimed' | 'opening'>[];
}

export const bookmark = ({ stage, books }: Run): Bookmark => ({ stage, lines: books.lines.map(({ free, claimed, opening }) => ({ free, claimed, opening })) });

/** As if no other stage had been opened since; nothing was applied in between. */
export function goBack(run: Run, { stage, lines }: Bookmark): void {
  run.stage = stage;
  run.books.lines.forEach((line, index) => Object.assign(line, lines[index]));
}

export function enterStage(run: Run, stage: string): void {
  if (stage === run.stage) return;
  run.stage = stage;
  openStage(run.books);
}

/** Applies a promotion in the stage that is open, or writes down why not. */
function attempt(run: Run, promotion: Promotion): boolean {
  const refusal = refused(run, promotion);
  if (refusal !== undefined) {
    run.rejections.set(promotion.id, refusal);
    return false;
  }
  run.rejections.delete(promotion.id);
  return true;
}

function refused(run: Run, promotion: Promotion): Rejection | undefined {
  const { books } = run;
  const standing = run.applied.map((application) => application.promotion);
  const refusal = belowThreshold(books, promotion) ?? excluded(standing, promotion, books.policy) ?? nothingLeft(books, promotion);
  if (refusal !== undefined) return refusal;

  const target = targeted(books, promotion.target);
  if (!lowersPrice(promotion)) {
    run.applied.push({ promotion, lines: books.lines.map(() => 0n), shipping: 0n, target });
    return undefined;
  }
  const wanted = taking(books, promotion, measured(books, promotion));
  const granted = limited(books, promotion, wanted);
  if ('code' in granted) return granted;
  if (sum(granted.lines) + granted.shipping <= 0n) return { code: 'no-saving' };
  book(books, promotion, granted);
  run.applied.push({ promotion, lines: granted.lines, shipping: granted.shipping, target });
  return undefined;
}

/** Step 1: the code, the circumstances, the limits on uses, a line (or a fee) to work on. What was applied before is not asked. */
export function notAdmitted(cart: Cart, promotion: Promotion): Rejection | undefined {
  if (promotion.code !== undefined && !(cart.codes ?? []).includes(promotion.code)) return { code: 'code-not-entered' };
  const circumstance = refusedByCircumstance(cart, promotion);
  if (circumstance !== undefined) return circumstance;
  const { limits } = promotion;
  const gone = cart.usage?.find(({ promotionId }) => promotionId === promotion.id);
  const usedUp = (limit: string, allowed: number | undefined, used = 0): Rejection | undefined =>
    allowed !== undefined && used >= allowed ? { code: 'used-up', limit, have: 0, need: 1 } : undefined;
  const exhausted =
    usedUp('uses', limits?.uses, gone?.uses) ??
    usedUp('uses-per-customer', limits?.usesPerCustomer, gone?.usesByCustomer) ??
    usedUp('units', limits?.units, gone?.units) ??
    usedUp('budget', limits?.budget, gone?.money);
  if (exhausted !== undefined) return exhausted;
  if (promotion.effect.kind === 'points-payment' && (cart.customer?.points ?? 0) === 0) return { code: 'not-eligible', requires: 'points' };
  if (promotion.effect.kind === 'shipping-off') return cart.shipping === undefined ? { code: 'no-match' } : undefined;
  return cart.lines.some((line) => targetsOf(promotion).some((target) => names(target, line))) ? undefined : { code: 'no-match' };
}

/** The targets whose lines the effect works on. */
function targetsOf(promotion: Promotion): (Target | undefined)[] {
  const { effect, target } = promotion;
  return effect.kind === 'buy-x-get-y' ? [partTarget(promotion, effect.buy.target), partTarget(promotion, effect.get.target)] : [target];
}

/** Step 2: conditions on spend and quantity in their order, then the steps of a ladder, then the units of a group. */
function belowThreshold(books: Books, promotion: Promotion): Rejection | undefined {
  const { effect } = promotion;
  const below = (kind: string, have: bigint, need: bigint): Rejection | undefined =>
    have < need ? { code: 'below-threshold', measure: kind, have: Number(have), need: Number(need), gap: Number(need - have) } : undefined;
  for (const condition of promotion.when ?? []) {
    let refusal: Rejection | undefined;
    if (condition.kind === 'spend') {
      const over = condition.over === 'cart' ? undefined : promotion.target;
      refusal = below('spend', spend(books, over, condition.threshold ?? promotion.threshold ?? 'stage'), BigInt(condition.atLeast));
    } else if (condition.kind === 'quantity') {
      const over = condition.over === 'cart' ? undefined : promotion.target;
      refusal = below('quantity', quantity(books, over), BigInt(condition.atLeast));
    }
    if (refusal !== undefined) return refusal;
  }
  if (effect.kind === 'threshold-amount-off' || effect.kind === 'threshold-percent-off') {
    const measure = measured(books, promotion);
    const first = at<{ spend?: number | undefined; quantity?: number | undefined }>(effect.steps, 0);
    if (!reached(first, measure)) {
      return first.spend === undefined ? below('quantity', measure.quantity, BigInt(first.quantity ?? 0)) : below('spend', measure.spend, BigInt(first.spend));
    }
  }
  const group = firstGroup(books, promotion);
  const tooFew = group === undefined ? undefined : below('quantity', group.have, group.need);
  return tooFew;
}

/** All lines of the target were discounted before, and it wants none of those. */
function nothingLeft(books: Books, promotion: Promotion): Rejection | undefined {
  const matches = promotion.effect.kind === 'shipping-off' || targetsOf(promotion).some((target) => targeted(books, target).length > 0);
  return matches ? undefined : { code: 'no-match' };
}

/** The eligible units that a first group takes and those there are, where there are too few. */
function firstGroup(books: Books, promotion: Promotion): { have: bigint; need: bigint } | undefined {
  const { effect } = promotion;
  const units = (target: Target | undefined): bigint => sum(targeted(books, target).map((index) => BigInt(eligible(at(books.lines, index), promotion).units)));
  const ofSku = (sku: string): bigint =>
    sum(targeted(books, promotion.target).map((index) => (at(books.lines, index).line.sku === sku ? BigInt(eligible(at(books.lines, index), promotion).units) : 0n)));
  switch (effect.kind) {
    case 'nth-unit':
      return { have: units(promotion.target), need: BigInt(effect.groupSize) };
    case 'bundle-price': {
      if (effect.quantity !== undefined) return { have: units(promotion.target), need: BigInt(effect.quantity) };
      const lacking = (effect.items ?? []).find((item) => ofSku(item.sku) < BigInt(item.quantity));
      return lacking === undefined ? undefined : { have: ofSku(lacking.sku), need: BigInt(lacking.quantity) };
    }
    case 'buy-x-get-y': {
      const [bought, given] = targetsOf(promotion).map((target) => targeted(books, target));
      const count = (lines: readonly number[] = []): bigint => sum(lines.map((index) => BigInt(eligible(at(books.lines, index), promotion).units)));
      const buy = BigInt(effect.buy.quantity);
      const get = BigInt(effect.get.quantity);
      if (count(bought) < buy) return { have: count(bought), need: buy };
      if (count(given) < get) return { have: count(given), need: get };
      return { have: count([...new Set([...(bought ?? []), ...(given ?? [])])]), need: buy + get };
    }
    case 'tiered-price': {
      const counts = targeted(books, promotion.target).map((index) => BigInt(eligible(at(books.lines, index), promotion).units));
      const overTarget = effect.mode !== 'graduated' && effect.countOver === 'target';
      return { have: overTarget ? sum(counts) : most(0n, ...counts), need: BigInt(at(effect.tiers, 0).from) };
    }
    default:
      return undefined;
  }
}

const measured = (books: Books, promotion: Promotion): { spend: bigint; quantity: bigint } => ({
  spend: spend(books, promotion.target, promotion.threshold ?? 'stage'),
  quantity: quantity(books, promotion.target),
});

function spend(books: Books, target: Target | undefined, threshold: ThresholdBase): bigint {
  const amount = (line: LineBook): bigint => (threshold === 'stage' ? line.opening : threshold === 'running' ? running(line) : line.list);
  return sum(targeted(books, target).map((index) => amount(at(books.lines, index))));
}

const quantity = (books: Books, target: Target | undefined): bigint =>
  sum(targeted(books, target).map((index) => BigInt(at(books.lines, index).line.quantity)));

/** Keeps a taking within the minimum payable and the budget. */
function limited(books: Books, promotion: Promotion, wanted: Taking): Taking | Rejection {
  const all = sum(wanted.lines) + wanted.shipping;
  const { budget, whenShort } = promotion.limits ?? {};
  const spent = books.cart.usage?.find(({ promotionId }) => promotionId === promotion.id)?.money ?? 0;
  const aboveMinimum = least(all, most(0n, payable(books) - BigInt(books.policy.minimumPayable)));
  const left = budget === undefined ? all : most(0n, BigInt(budget) - BigInt(spent));
  if (left < aboveMinimum && whenShort === 'refuse') {
    return { code: 'used-up', limit: 'budget', have: Number(left), need: Number(aboveMinimum) };
  }
  const granted = least(aboveMinimum, left);
  if (granted === all) return wanted;
  if (wanted.shipping > 0n) return { ...wanted, shipping: granted };
  return { ...wanted, lines: spread(granted, wanted.weights ?? wanted.lines, wanted.weights === undefined ? wanted.lines : caps(books, promotion)) };
}

function caps(books: Books, promotion: Promotion): bigint[] {
  const target = targeted(books, promotion.target);
  return books.lines.map((line, index) => (target.includes(index) ? bearable(line, promotion) : 0n));
}

function book(books: Books, promotion: Promotion, { lines, shipping, claims, deposits }: Taking): void {
  books.lines.forEach((line, index) => {
    const amount = at(lines, index);
    const deposit = deposits?.[index] ?? 0n;
    const claimed = claims?.[index];
    if (claimed === undefined) take(line, promotion, amount + deposit);
    else claim(line, claimed, amount);
    line.deposit += deposit;
    if (amount > 0n) line.discounts.set(promotion.id, amount);
  });
  books.fee -= shipping;
  const { effect } = promotion;
  if (effect.kind === 'points-payment') {
    const cost = rounded(sum(lines) * BigInt(effect.points), BigInt(effect.worth), 'up');
    books.pointsUsed += least(cost, pointsLeft(books));
  }
}
