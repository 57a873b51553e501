import type { Cart, CartCustomer, CartLine } from '../cart.ts';
import type { Effect } from '../effect.ts';
import type { Condition, Promotion } from '../promotion.ts';
import { compileTarget } from '../target.ts';
import { formatInstant } from '../../time/instant.ts';
import { instantOf } from './contradict.ts';

/** What trial carts are made of. */
interface TrialStock {
  readonly currency: string;
  readonly at: number | undefined;
  readonly articles: readonly CartLine[];
  readonly shippingFee: number;
}

/** So many instants, tiers and quantities are tried at most. */
const MOST = 8;

/**
 * Carts that give promotions their chance: every article alone, in the quantities and just at the spends that they ask for, two
 * articles together, with all codes entered, by shoppers of every tier, when each of them is open. Largest hopes first.
 */
export function* trialCarts(promotions: readonly Promotion[], { currency, at, articles, shippingFee }: TrialStock): Generator<Cart> {
  const conditions = promotions.flatMap(({ when = [] }) => when);
  const codes = promotions.flatMap(({ code }) => (code === undefined ? [] : [code]));
  const contexts = contextsOf(conditions, at);
  const units = quantitiesOf(promotions.map(({ effect }) => effect), conditions);
  const spends = spendsOf(promotions.map(({ effect }) => effect), conditions);
  const cartOf = (lines: readonly CartLine[], context: Context): Cart => ({
    currency,
    at: formatInstant(context.at),
    lines: lines.map((line, index) => ({ ...line, id: String(index + 1) })),
    customer: context.customer,
    codes,
    shipping: { fee: shippingFee, region: context.region },
    channel: context.channel,
    paymentMethod: context.paymentMethod,
  });
  const shared = [...articles].sort((one, other) => targetsOf(promotions, other) - targetsOf(promotions, one));
  for (const context of contexts) {
    for (const article of shared) {
      for (const quantity of units) yield cartOf([{ ...article, quantity }], context);
      for (const spend of spends) if (article.unitPrice > 0 && spend / article.unitPrice < 1e6) yield cartOf([{ ...article, quantity: Math.max(1, Math.ceil((spend * (article.priceBasis ?? 1)) / article.unitPrice)) }], context);
    }
    for (const [index, one] of shared.entries()) {
      for (const other of shared.slice(index + 1, index + 5)) for (const quantity of units.slice(0, 3)) yield cartOf([{ ...one, quantity }, { ...other, quantity }], context);
    }
  }
}

/** How many promotions are about an article. */
function targetsOf(promotions: readonly Promotion[], article: CartLine): number {
  return promotions.filter(({ target }) => compileTarget(target)?.(article) !== false).length;
}

interface Context {
  readonly at: number;
  readonly customer: CartCustomer;
  readonly channel: string | undefined;
  readonly paymentMethod: string | undefined;
  readonly region: string | undefined;
}

function contextsOf(conditions: readonly Condition[], at: number | undefined): readonly Context[] {
  const listed = (kind: 'channel' | 'payment-method' | 'region'): readonly string[] => distinct(conditions.flatMap((condition) => (condition.kind === kind && 'in' in condition ? condition.in : [])));
  const customers = conditions.filter((condition) => condition.kind === 'customer');
  const tiers = distinct(customers.flatMap(({ tiers: names = [] }) => names));
  const tags = distinct(customers.flatMap(({ tags: names = [] }) => names));
  const starts = conditions.flatMap((condition) => (condition.kind === 'window' && condition.from !== undefined ? [instantOf(condition.from)] : []));
  const instants = at === undefined ? distinct([...starts, 0]) : distinct([at, ...starts.filter((start) => start > at)]);
  const [channels, methods, regions] = [listed('channel'), listed('payment-method'), listed('region')];
  const rows = Math.max(1, Math.min(MOST, Math.max(tiers.length, channels.length, methods.length, regions.length)));
  const pick = (list: readonly string[], row: number): string | undefined => list[row % Math.max(1, list.length)];
  return instants.slice(0, MOST).flatMap((instant) =>
    [true, false].flatMap((isNew) =>
      Array.from({ length: rows }, (_, row): Context => {
        const tier = pick(tiers, row);
        const born = formatInstant(instant).slice(5, 10);
        return {
          at: instant,
          customer: { tags, isNew, orderCount: isNew ? 0 : 1, birthday: born, points: 100_000, ...(tier === undefined ? {} : { tier }) },
          channel: pick(channels, row),
          paymentMethod: pick(methods, row),
          region: pick(regions, row),
        };
      }),
    ),
  );
}

function quantitiesOf(effects: readonly Effect[], conditions: readonly Condition[]): readonly number[] {
  const asked = effects.flatMap((effect): number[] => {
    if (effect.kind === 'nth-unit') return [effect.groupSize];
    if (effect.kind === 'buy-x-get-y') return [effect.buy.quantity + effect.get.quantity];
    if (effect.kind === 'bundle-price') return [effect.quantity ?? 1];
    if (effect.kind === 'tiered-price') return effect.tiers.map(({ from }) => from);
    return 'steps' in effect ? effect.steps.flatMap(({ quantity }) => (quantity === undefined ? [] : [quantity])) : [];
  });
  const required = conditions.flatMap((condition) => (condition.kind === 'quantity' ? [condition.atLeast] : []));
  return distinct([1, ...asked, ...required]).slice(0, MOST);
}

function spendsOf(effects: readonly Effect[], conditions: readonly Condition[]): readonly number[] {
  const asked = effects.flatMap((effect) => ('steps' in effect ? effect.steps.flatMap(({ spend }) => (spend === undefined ? [] : [spend])) : []));
  const required = conditions.flatMap((condition) => (condition.kind === 'spend' ? [condition.atLeast] : []));
  return distinct([...asked, ...required]).slice(0, MOST);
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
