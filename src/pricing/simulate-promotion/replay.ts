import { InvalidInputError, isInvalidInputError } from '../../kernel/invalid-input-error.ts';
import type { Cart } from '../cart.ts';
import type { Pricer } from '../pricer.ts';
import { openGainers } from './gainers.ts';
import { openSegments } from './segments.ts';
import { addOutcome, cartOutcome, emptyOutcome, profitOf, sideOf, type OtherCosts } from './side.ts';
import type { Simulation, SimulationPlan } from './simulation.ts';
import { openTakeUp } from './take-up.ts';
import { openUsageBook } from './usage-book.ts';

/** Carts priced twice, one by one, and what they come to. */
export interface Replay {
  readonly add: (cart: Cart) => void;
  readonly report: () => Simulation;
}

/** Starts a replay of a plan that has been checked, with the pricers of its two sides. */
export function openReplay(plan: SimulationPlan, before: Pricer, after: Pricer): Replay {
  const { promotions, baseline = [], giftCosts = [], costPerOrder = 0, gainers = 100, rememberCustomers = 100_000, onProgress, progressEvery = 10_000 } = plan;
  const costs: OtherCosts = { perOrder: costPerOrder, gifts: new Map(giftCosts.map(({ sku, cost }) => [sku, cost])) };
  const books = { before: openUsageBook(baseline, rememberCustomers), after: openUsageBook(promotions, rememberCustomers) };
  const sums = { before: emptyOutcome(), after: emptyOutcome() };
  const takeUp = openTakeUp(promotions);
  const segments = openSegments();
  const gaining = openGainers(gainers);
  const shoppers = { better: 0, worse: 0, same: 0, gain: 0 };
  let [count, unproved] = [0, 0];
  let currency: string | null = null;

  const add = (cart: Cart): void => {
    const [opened, reopened] = isCart(cart) ? [books.before.open(cart), books.after.open(cart)] : [cart, cart];
    const [plain, tried] = priced(count, () => [before(opened), after(reopened)]);
    if (currency !== null && plain.currency !== currency) throw new InvalidInputError([{ path: ['carts', count, 'currency'], code: 'not-allowed', message: `must be ${currency}, as in the carts before it` }]);
    currency = plain.currency;
    books.before.record(cart, plain);
    books.after.record(cart, tried);
    takeUp.add(tried);
    const one = cartOutcome(cart, plain, costs);
    const other = cartOutcome(cart, tried, costs);
    const [exactBefore, exactAfter] = [addOutcome(sums.before, one), addOutcome(sums.after, other)];
    if (!exactBefore || !exactAfter) throw new InvalidInputError([{ path: ['carts', count], code: 'overflow', message: 'adds up with those before it to what cannot be counted exactly' }]);
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
      takeUp: count === 0 ? null : takeUp.taken() / count,
      promotions: takeUp.report(count),
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
