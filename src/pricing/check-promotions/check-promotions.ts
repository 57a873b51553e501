import { fieldsOf, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, integer, list, optional, record } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { multiplyRounded } from '../../money/rate.ts';
import { amountShape, currencyShape } from '../../money/shapes.ts';
import { checkInstant, type Instant } from '../../time/instant.ts';
import { cartLineShape, type Cart, type CartLine } from '../cart.ts';
import { compileRules } from '../compile.ts';
import { salesFeesShape, type SalesFees } from '../margin-floor.ts';
import { unitsAmount, knownRatio } from '../prepared-cart.ts';
import type { PricingPolicy } from '../policy.ts';
import { compilePromotions } from '../price-cart.ts';
import type { PricedCart } from '../priced-cart.ts';
import type { Pricer } from '../pricer.ts';
import type { Promotion } from '../promotion.ts';
import type { PromotionFinding } from './finding.ts';
import { isDominated } from './is-dominated.ts';
import { neverApplies } from './never-applies.ts';
import { neverTogether } from './never-together.ts';
import { trialCarts } from './trial-carts.ts';

/** Promotions as they are about to be saved, and what they will meet. */
export interface CheckPromotionsInput {
  readonly promotions: readonly Promotion[];
  readonly policy?: PricingPolicy | undefined;
  /** Now: windows that are over by then are reported. */
  readonly at?: Instant | undefined;
  /** What the shop sells, with cost where it is known; quantities are not asked. Carts are made of it to look for free orders and losses. */
  readonly articles?: readonly CartLine[] | undefined;
  /** Carts to try beside those, as shoppers had them. */
  readonly carts?: readonly Cart[] | undefined;
  /** Of the carts that are made; `CNY` when left out. */
  readonly currency?: string | undefined;
  readonly shippingFee?: Minor | undefined;
  /** What of a price goes to others, for losses. */
  readonly fees?: SalesFees | undefined;
  /** How many carts to try. Left out: 2,000, or fewer where together they take the steps of 20 searches up to `policy.searchLimit`. */
  readonly limit?: number | undefined;
}

/** What was found, the certain things first, and how many carts were tried. */
export interface CheckedPromotions {
  readonly findings: readonly PromotionFinding[];
  /** Carts tried. Free orders and losses that none of them shows may still exist. */
  readonly tried: number;
  /** There were more carts to try than `limit` let, or the search for the best took too long. */
  readonly stoppedEarly: boolean;
}

/**
 * What is wrong with promotions before they go out: those that can never apply, that never stand together, that another makes
 * pointless, and carts on which they come to nothing or to a loss.
 *
 * The first three are proved from promotions and policy alone. Free orders and losses are shown by a cart, found among carts made of
 * the articles (each alone and in pairs, in the quantities and spends that promotions ask for) and those given; of every set of
 * promotions the smallest free order and the largest loss is kept. loss = cost + fees − revenue without tax, of the goods.
 *
 * @throws InvalidInputError as `priceCart`, for broken articles, carts and fees, and for a limit below 0.
 * @example
 * ```ts
 * import { checkPromotions } from 'shopwright/pricing';
 * const { findings } = checkPromotions({
 *   promotions: [
 *     { id: 'old', effect: { kind: 'percent-off', rate: '0.1' }, when: [{ kind: 'window', until: '2026-01-01T00:00:00Z' }] },
 *     { id: 'sale', effect: { kind: 'percent-off', rate: '0.3' } },
 *     { id: 'coupon', code: 'TEN', effect: { kind: 'amount-off', per: 'order', amount: 1000 } },
 *   ],
 *   at: '2026-06-01T00:00:00Z',
 *   articles: [{ id: 'mug', sku: 'mug', unitPrice: 3000, quantity: 1, cost: 1500 }],
 * });
 * findings.map(({ code }) => code) // => ['never-applies', 'loss']
 * ```
 */
export function checkPromotions(input: CheckPromotionsInput): CheckedPromotions {
  const fields = fieldsOf(input);
  const { promotions, policy = {}, articles = [], carts = [], currency = 'CNY', shippingFee = 0, fees = {}, limit } = fields;
  const problems: Problems = [];
  const rules = compileRules(problems, promotions, policy);
  checkShape(problems, inputShape, fields);
  const at = fields.at === undefined ? undefined : checkInstant(problems, fields.at, ['at']);
  refuse(problems);
  const compiled = rules!.promotions;
  const never: PromotionFinding[] = compiled.flatMap((each) => {
    const reason = neverApplies(each, rules!.policy, at, articles);
    return reason === undefined ? [] : [{ code: 'never-applies', promotionId: each.promotion.id, reason }];
  });
  const dead = new Set(never.flatMap((finding) => (finding.code === 'never-applies' ? [finding.promotionId] : [])));
  const alive = compiled.filter(({ promotion }) => !dead.has(promotion.id));
  const apart: PromotionFinding[] = [];
  const dominated: PromotionFinding[] = [];
  for (const [index, one] of alive.entries()) {
    for (const other of alive.slice(index + 1)) {
      const rule = neverTogether(one, other, rules!.policy);
      if (rule === undefined) continue;
      apart.push({ code: 'never-together', promotionIds: [one.promotion.id, other.promotion.id], rule });
      if (rule === 'conditions' || rule === 'max-promotions') continue;
      if (isDominated(other, one, promotions)) dominated.push({ code: 'dominated', promotionId: other.promotion.id, by: one.promotion.id });
      else if (isDominated(one, other, promotions)) dominated.push({ code: 'dominated', promotionId: one.promotion.id, by: other.promotion.id });
    }
  }
  const trial = tryCarts(promotions, policy, trials(carts, articles.length === 0 ? [] : trialCarts(promotions, { currency, at, articles, shippingFee })), fees, { carts: limit ?? MOST_CARTS, steps: limit === undefined ? MOST_SEARCHES * rules!.policy.searchLimit : Infinity });
  return { findings: [...never, ...apart, ...dominated, ...trial.findings], tried: trial.tried, stoppedEarly: trial.stoppedEarly };
}

const inputShape = /* @__PURE__ */ (() =>
  record(
    {
      articles: optional(list(cartLineShape)),
      carts: optional(list(record({}, { strict: false }))),
      currency: optional(currencyShape),
      shippingFee: optional(amountShape),
      fees: optional(salesFeesShape),
      limit: optional(integer(0)),
    },
    { strict: false },
  ))();

function* trials(carts: readonly Cart[], made: Iterable<Cart>): Generator<Cart> {
  yield* carts;
  yield* made;
}

/** Prices carts until the limit, and keeps of each set of promotions the smallest free order and the largest loss. */
function tryCarts(promotions: readonly Promotion[], policy: PricingPolicy, carts: Iterable<Cart>, fees: SalesFees, most: { readonly carts: number; readonly steps: number }): { findings: PromotionFinding[]; tried: number; stoppedEarly: boolean } {
  const price = compilePromotions(promotions, policy);
  const atList = compilePromotions([], { prices: policy.prices, taxPer: policy.taxPer, rounding: policy.rounding });
  const free = new Map<string, Extract<PromotionFinding, { code: 'free-order' }>>();
  const lossy = new Map<string, { readonly cart: Cart; readonly priced: PricedCart; readonly loss: number }>();
  let tried = 0;
  let steps = 0;
  let stoppedEarly = false;
  for (const cart of carts) {
    if (tried >= most.carts || steps >= most.steps) {
      stoppedEarly = true;
      break;
    }
    tried += 1;
    const priced = price(cart);
    steps += priced.search?.explored ?? 0;
    const promotionIds = priced.applied.flatMap(({ promotionId, amount }) => (amount > 0 ? [promotionId] : []));
    if (promotionIds.length === 0) continue;
    const key = [...promotionIds].sort().join('\n');
    const smallest = free.get(key);
    if (priced.total === 0 && (smallest === undefined || priced.subtotal < smallest.subtotal)) free.set(key, { code: 'free-order', promotionIds, subtotal: priced.subtotal, cart });
    const loss = lossOf(cart, priced, fees);
    if (loss > 0 && loss > (lossy.get(key)?.loss ?? 0) && lossOf(cart, atList(cart), fees) <= 0) lossy.set(key, { cart, priced, loss });
  }
  const losses = [...lossy.values()].sort((one, other) => other.loss - one.loss).slice(0, MOST_LOSSES).map((each) => lossFinding(each, promotions, policy, fees));
  return { findings: [...[...free.values()].sort((one, other) => one.subtotal - other.subtotal), ...losses], tried, stoppedEarly };
}

const MOST_CARTS = 2000;
const MOST_SEARCHES = 20;

/** So many sets of promotions are reported with their losses, the largest. */
const MOST_LOSSES = 20;

function lossFinding({ cart, priced, loss }: { readonly cart: Cart; readonly priced: PricedCart; readonly loss: number }, promotions: readonly Promotion[], policy: PricingPolicy, fees: SalesFees): PromotionFinding {
  const promotionIds = priced.applied.flatMap(({ promotionId, amount }) => (amount > 0 ? [promotionId] : []));
  const without = (id: string): Pricer => {
    const rest = promotions.filter((promotion) => promotionIds.includes(promotion.id) && promotion.id !== id);
    return compilePromotions(rest, policy.given === undefined ? policy : { ...policy, given: policy.given.filter((each) => rest.some((promotion) => promotion.id === each)) });
  };
  const stacked = promotionIds.length > 1 && promotionIds.every((id) => lossOf(cart, without(id)(cart), fees) <= 0);
  return { code: 'loss', promotionIds, loss, stacked, cart };
}

/** What is lost on the goods of known cost; at most 0 where something is earned. */
function lossOf(cart: Cart, { lines, pricesIncludeTax }: PricedCart, fees: SalesFees): number {
  return cart.lines.reduce((sum, line, index) => {
    const { netAmount, tax } = lines[index]!;
    return sum + lossOn(line, pricesIncludeTax ? netAmount : netAmount + tax, tax, fees);
  }, 0);
}

function lossOn({ cost, quantity, priceBasis }: CartLine, paid: number, tax: number, { platformRate = 0, paymentRate = 0 }: SalesFees): number {
  if (cost === undefined || cost < 0) return 0;
  const fee = multiplyRounded(paid, knownRatio(platformRate), 'half-up') + multiplyRounded(paid, knownRatio(paymentRate), 'half-up');
  return unitsAmount(cost, quantity, priceBasis, 'half-up') + fee - (paid - tax);
}
