import { InvalidInputError, isInvalidInputError, type InputIssue } from '../kernel/invalid-input-error.ts';
import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { anything, checkShape, integer, list, named, optional, record, refined } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { amountShape } from '../money/shapes.ts';
import type { Cart } from './cart.ts';
import type { PricingPolicy } from './policy.ts';
import { compilePromotions } from './price-cart.ts';
import type { RejectedPromotion } from './priced-cart.ts';
import type { Pricer } from './pricer.ts';
import type { Promotion } from './promotion.ts';
import { openGainers, type Gainer } from './simulate-promotion-gainers.ts';
import { cartOutcome, profitOf, type CartOutcome, type OtherCosts, type SimulatedSide } from './simulate-promotion-side.ts';
import { openUsageBook } from './simulate-promotion-usage.ts';

/** What to replay past carts under. */
export interface SimulationPlan {
  /** What is tried. */
  readonly promotions: readonly Promotion[];
  /** What it is compared with; nothing when left out. */
  readonly baseline?: readonly Promotion[] | undefined;
  readonly policy?: PricingPolicy | undefined;
  /** What a gift costs the shop. */
  readonly giftCosts?: readonly { readonly sku: string; readonly cost: Minor }[] | undefined;
  /** Packing and delivery of an order, whatever is in it; 0 when left out. */
  readonly costPerOrder?: Minor | undefined;
  /** How many of those who gain most to name; 100 when left out. */
  readonly gainers?: number | undefined;
  /** How many customers to remember for limits per customer; 100,000 when left out. */
  readonly rememberCustomers?: number | undefined;
  /** Called after every `progressEvery` carts (10,000 when left out) and at the end. */
  readonly onProgress?: ((progress: { readonly carts: number; readonly profitChange: Minor }) => void) | undefined;
  readonly progressEvery?: number | undefined;
}

/** What the promotions would have meant, if everybody had bought what they bought. */
export interface Simulation {
  readonly carts: number;
  /** `null` without carts. */
  readonly currency: string | null;
  readonly before: SimulatedSide;
  readonly after: SimulatedSide;
  readonly change: { readonly paid: Minor; readonly discount: Minor; readonly profit: Minor };
  /** Carts in which at least one of the promotions applied, over all. */
  readonly takeUp: number | null;
  readonly promotions: readonly SimulatedPromotion[];
  /**
   * How much more must be sold, as a share, for the profit to be what it was: (before − after) / after. 0 when nothing is lost; `null` with
   * `upliftUnknown` when carts leave no profit under the promotions, so that more of them cannot make up for it.
   */
  readonly upliftToBreakEven: number | null;
  readonly upliftUnknown: 'no-carts' | 'no-profit-after' | null;
  /** By what the shopper pays: less, more, the same. */
  readonly shoppers: { readonly better: number; readonly worse: number; readonly same: number; readonly gain: Minor };
  /** Who gains, by what carts say of them; values past the first 50 of a kind are `null`, together. */
  readonly segments: readonly SimulatedSegment[];
  /** Who gains most, most first; bounds meet as long as fewer than twice as many customers gain. */
  readonly gainers: readonly Gainer[];
  /** Lines and gifts without a known cost, before and after: left out of revenue and cost. */
  readonly unknownCosts: { readonly before: number; readonly after: number };
  /** Carts whose best combination was not proved within the policy's search limit. */
  readonly unproved: number;
  /** Customers whose uses had to be forgotten; 0 means that limits per customer were kept exactly. */
  readonly forgottenCustomers: number;
}

/** One promotion over all carts. */
export interface SimulatedPromotion {
  readonly promotionId: string;
  readonly carts: number;
  /** Of all carts; `null` without any. */
  readonly takeUp: number | null;
  /** What it took off, lines and delivery together. */
  readonly discount: Minor;
  /** What prices, floors and budgets kept it from giving. */
  readonly turnedAway: Minor;
  readonly units: number;
  /** Why it did not apply, and how often, most often first. */
  readonly rejections: readonly { readonly code: RejectedPromotion['code']; readonly carts: number }[];
}

/** Carts that have something in common. */
export interface SimulatedSegment {
  readonly by: 'tier' | 'customer' | 'channel' | 'region';
  /** Of `customer`: `new`, `returning` or `unknown`. */
  readonly value: string | null;
  readonly carts: number;
  /** What shoppers pay less in all. */
  readonly gain: Minor;
  readonly profitChange: Minor;
}

/**
 * What promotions would have cost and who would have gained, by replaying past carts under them, one by one.
 *
 * Every cart is priced under `baseline` and under `promotions`; the same things are bought in both. Limits on uses, units, budgets and
 * uses per customer count over the replay in the order of the carts, whatever `usage` these carried. profit = revenue without tax − cost
 * of lines, gifts and orders − cashback, over lines whose cost is known.
 *
 * Carts may come from any iterable, also an asynchronous one, in which case the answer is a promise. Memory does not grow with the number
 * of carts. Cost: two pricings a cart.
 *
 * @throws InvalidInputError when plan, promotions or policy are wrong; at the first broken cart, with its number in the path; and when
 * carts are in several currencies or add up past 2^53.
 * @example
 * ```ts
 * import { simulatePromotion, spendAndSave } from 'shopwright/pricing';
 * const carts = [120, 240, 360].map((yuan) => ({
 *   currency: 'CNY', at: '2026-11-11T12:00:00+08:00', lines: [{ id: '1', sku: 'coat', unitPrice: yuan * 100, quantity: 1, cost: yuan * 60 }],
 * }));
 * const simulated = simulatePromotion(carts, { promotions: [spendAndSave({ id: '满200减30', steps: [{ spend: 20000, save: 3000 }] })] });
 * [simulated.takeUp, simulated.change.profit, simulated.upliftToBreakEven] // => [0.6666666666666666, -6000, 0.2631578947368421]
 * ```
 */
export function simulatePromotion(carts: Iterable<Cart>, plan: SimulationPlan): Simulation;
export function simulatePromotion(carts: AsyncIterable<Cart>, plan: SimulationPlan): Promise<Simulation>;
export function simulatePromotion(carts: Iterable<Cart> | AsyncIterable<Cart>, plan: SimulationPlan): Simulation | Promise<Simulation> {
  const replay = start(plan, carts);
  if (Symbol.asyncIterator in carts) return finish(carts, replay);
  for (const cart of carts) replay.add(cart);
  return replay.report();
}

async function finish(carts: AsyncIterable<Cart>, replay: Replay): Promise<Simulation> {
  for await (const cart of carts) replay.add(cart);
  return replay.report();
}

interface Replay {
  readonly add: (cart: Cart) => void;
  readonly report: () => Simulation;
}

function start(plan: SimulationPlan, carts: unknown): Replay {
  const problems: Problems = [];
  const planned = checkShape(problems, planShape, plan, ['plan']);
  const iterable = carts !== null && carts !== undefined && typeof carts === 'object' && (Symbol.iterator in carts || Symbol.asyncIterator in carts);
  if (!iterable) problem(problems, ['carts'], 'wrong-type', 'must be a list, or anything else to iterate over');
  const after = planned ? compileSide(problems, plan.promotions, plan.policy, 'promotions') : undefined;
  const before = planned ? compileSide(problems, plan.baseline ?? [], plan.policy, 'baseline') : undefined;
  refuse(dedupe(problems));
  const { promotions, baseline = [], giftCosts = [], costPerOrder = 0, gainers = 100, rememberCustomers = 100_000, onProgress, progressEvery = 10_000 } = plan;
  const costs: OtherCosts = { perOrder: costPerOrder, gifts: new Map(giftCosts.map(({ sku, cost }) => [sku, cost])) };
  const books = { before: openUsageBook(baseline, rememberCustomers), after: openUsageBook(promotions, rememberCustomers) };
  const sums = { before: emptyOutcome(), after: emptyOutcome() };
  const perPromotion = new Map(promotions.map(({ id }) => [id, { carts: 0, discount: 0, turnedAway: 0, units: 0, rejections: new Map<RejectedPromotion['code'], number>() }]));
  const segments = openSegments();
  const gaining = openGainers(gainers);
  const shoppers = { better: 0, worse: 0, same: 0, gain: 0 };
  let [count, taken, unproved] = [0, 0, 0];
  let currency: string | null = null;

  const add = (cart: Cart): void => {
    const [opened, reopened] = isCart(cart) ? [books.before.open(cart), books.after.open(cart)] : [cart, cart];
    const [plain, tried] = priced(count, () => [before!(opened), after!(reopened)]);
    if (currency !== null && plain.currency !== currency) throw new InvalidInputError([{ path: ['carts', count, 'currency'], code: 'not-allowed', message: `must be ${currency}, as in the carts before it` }]);
    currency = plain.currency;
    books.before.record(cart, plain);
    books.after.record(cart, tried);
    const one = cartOutcome(cart, plain, costs);
    const other = cartOutcome(cart, tried, costs);
    addTo(sums.before, one);
    addTo(sums.after, other);
    if (!Number.isSafeInteger(sums.before.paid + sums.before.discount + Math.abs(sums.before.cost)) || !Number.isSafeInteger(sums.after.paid + sums.after.discount + Math.abs(sums.after.cost)))
      throw new InvalidInputError([{ path: ['carts', count], code: 'overflow', message: 'adds up with those before it to what cannot be counted exactly' }]);
    for (const { promotionId, amount, turnedAway, units } of tried.applied) {
      const tally = perPromotion.get(promotionId)!;
      tally.carts += 1;
      tally.discount += amount;
      tally.turnedAway = Math.min(Number.MAX_SAFE_INTEGER, tally.turnedAway + turnedAway);
      tally.units += units;
    }
    for (const { promotionId, code } of tried.rejected) {
      if (promotionId === null) continue;
      const { rejections } = perPromotion.get(promotionId)!;
      rejections.set(code, (rejections.get(code) ?? 0) + 1);
    }
    if (tried.applied.length > 0) taken += 1;
    if (tried.search?.optimal === false || plain.search?.optimal === false) unproved += 1;
    const gain = one.paid - other.paid;
    shoppers[gain > 0 ? 'better' : gain < 0 ? 'worse' : 'same'] += 1;
    shoppers.gain += gain;
    segments.add(cart, gain, profitOf(other) - profitOf(one));
    if (gain > 0 && cart.customer?.id !== undefined) gaining.add(cart.customer.id, gain);
    count += 1;
    if (count % progressEvery === 0) onProgress?.({ carts: count, profitChange: profitOf(sums.after) - profitOf(sums.before) });
  };

  const report = (): Simulation => {
    const [was, is] = [sideOf(sums.before), sideOf(sums.after)];
    if (count % progressEvery !== 0 || count === 0) onProgress?.({ carts: count, profitChange: is.profit - was.profit });
    const upliftUnknown = count === 0 ? 'no-carts' : is.profit < was.profit && is.profit <= 0 ? 'no-profit-after' : null;
    return {
      carts: count,
      currency,
      before: was,
      after: is,
      change: { paid: is.paid - was.paid, discount: is.discount + is.shippingDiscount - was.discount - was.shippingDiscount, profit: is.profit - was.profit },
      takeUp: count === 0 ? null : taken / count,
      promotions: [...perPromotion].map(([promotionId, { rejections, ...tally }]) => ({
        promotionId,
        ...tally,
        takeUp: count === 0 ? null : tally.carts / count,
        rejections: [...rejections].map(([code, each]) => ({ code, carts: each })).sort((one, other) => other.carts - one.carts || (one.code < other.code ? -1 : 1)),
      })),
      upliftToBreakEven: upliftUnknown !== null ? null : is.profit >= was.profit ? 0 : (was.profit - is.profit) / is.profit,
      upliftUnknown,
      shoppers: { ...shoppers },
      segments: segments.report(),
      gainers: gaining.top(),
      unknownCosts: { before: sums.before.unknownCosts, after: sums.after.unknownCosts },
      unproved,
      forgottenCustomers: books.before.forgotten() + books.after.forgotten(),
    };
  };
  return { add, report };
}

/** Whether spreading the cart does it no harm; everything else the pricer says. */
function isCart(cart: unknown): boolean {
  return typeof cart === 'object' && cart !== null && !Array.isArray(cart);
}

/** Runs a pricing; what is wrong with the cart is reported under its number. */
function priced<T>(index: number, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!isInvalidInputError(error)) throw error;
    throw new InvalidInputError(error.issues.map(({ path, ...issue }) => ({ ...issue, path: ['carts', index, ...path.slice(1)] })));
  }
}

/** A pricer for one side, with its problems under the plan's own field. */
function compileSide(problems: Problems, promotions: readonly Promotion[], policy: PricingPolicy | undefined, field: 'promotions' | 'baseline'): Pricer | undefined {
  try {
    return compilePromotions(promotions, policy);
  } catch (error) {
    if (!isInvalidInputError(error)) throw error;
    for (const { path: [first, ...rest], code, message } of error.issues) problem(problems, ['plan', first === 'promotions' ? field : first!, ...rest], code, message);
    return undefined;
  }
}

/** Both sides report what is wrong with the policy. */
function dedupe(issues: readonly InputIssue[]): Problems {
  const seen = new Set<string>();
  return issues.filter((issue) => {
    const key = JSON.stringify(issue);
    return !seen.has(key) && seen.add(key);
  });
}

function emptyOutcome(): CartOutcome {
  return { paid: 0, discount: 0, shippingDiscount: 0, revenue: 0, cost: 0, cashback: 0, unknownCosts: 0 };
}

function addTo(sum: CartOutcome, one: CartOutcome): void {
  sum.paid += one.paid;
  sum.discount += one.discount;
  sum.shippingDiscount += one.shippingDiscount;
  sum.revenue += one.revenue;
  sum.cost += one.cost;
  sum.cashback += one.cashback;
  sum.unknownCosts += one.unknownCosts;
}

function sideOf({ unknownCosts: _, ...sum }: CartOutcome): SimulatedSide {
  const profit = profitOf(sum);
  return { ...sum, profit, margin: sum.revenue === 0 ? null : profit / sum.revenue };
}

/** How many values of a kind have a segment of their own. */
const SEGMENTS = 50;

function openSegments(): { readonly add: (cart: Cart, gain: number, profitChange: number) => void; readonly report: () => readonly SimulatedSegment[] } {
  const kinds = { tier: new Map<string | null, Tally>(), customer: new Map<string | null, Tally>(), channel: new Map<string | null, Tally>(), region: new Map<string | null, Tally>() };
  interface Tally {
    carts: number;
    gain: number;
    profitChange: number;
  }
  const count = (by: keyof typeof kinds, value: string | undefined, gain: number, profitChange: number): void => {
    if (value === undefined) return;
    const known = kinds[by];
    const key = known.has(value) || known.size < SEGMENTS ? value : null;
    const tally = known.get(key) ?? { carts: 0, gain: 0, profitChange: 0 };
    known.set(key, tally);
    tally.carts += 1;
    tally.gain += gain;
    tally.profitChange += profitChange;
  };
  return {
    add: ({ customer, channel, shipping }, gain, profitChange) => {
      count('tier', customer?.tier, gain, profitChange);
      count('customer', customer?.isNew === undefined ? 'unknown' : customer.isNew ? 'new' : 'returning', gain, profitChange);
      count('channel', channel, gain, profitChange);
      count('region', shipping?.region, gain, profitChange);
    },
    report: () => (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((by) => [...kinds[by]].map(([value, tally]) => ({ by, value, ...tally })).sort((one, other) => other.gain - one.gain || other.carts - one.carts)),
  };
}

const planShape = /* @__PURE__ */ (() => {
  const count = optional(integer(1));
  return record({
    promotions: anything<readonly Promotion[]>(),
    baseline: optional(anything<readonly Promotion[]>()),
    policy: optional(anything<PricingPolicy>()),
    giftCosts: optional(list(record({ sku: named, cost: amountShape }))),
    costPerOrder: optional(amountShape),
    gainers: optional(integer(0, 100_000)),
    rememberCustomers: count,
    onProgress: optional(refined(anything<NonNullable<SimulationPlan['onProgress']>>(), (value) => (typeof value === 'function' ? undefined : { code: 'wrong-type', message: 'must be a function' }))),
    progressEvery: count,
  });
})();
