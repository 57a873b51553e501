import { unlocks, type Addition, type Cart, type PricedCart, type PricingPolicy, type Promotion, type Unlock } from '../../../../src/pricing/index.ts';
import type { Difference } from '../../adapter.ts';
import { differencesOf } from '../../differences.ts';
import type { CaseMoney } from './case-money.ts';
import { figuresOf } from './figures.ts';
import type { ReadPromotion } from './promotions.ts';

type Figures = Readonly<Record<string, unknown>>;

/** A cart and the rules it is priced under, in the library's words. */
export interface WhatIf {
  readonly cart: Cart;
  readonly promotions: readonly Promotion[];
  readonly policy: PricingPolicy;
  readonly list: readonly ReadPromotion[];
  readonly price: (cart: Cart) => PricedCart;
}

/** The facts a case states about the addition itself; whatever else it expects is a figure. */
const spend = ['addSpend', 'addAmount'];
const units = ['addQuantity', 'addUnits', 'addItems'];

/** What is missing, as the case expects it, and what the cart costs after adding it. */
export function whatIfDifferences({ cart, promotions, policy, list, price }: WhatIf, expected: Figures, afterAdding: Figures, money: CaseMoney): Difference[] {
  const found = unlocks({ cart, promotions, policy });
  const nameOf = (ownId: string): string => list.find(({ promotion }) => promotion.id === ownId)?.id ?? ownId;
  const actual = (unlock: Unlock | undefined): Figures => {
    const byUnits = units.some((name) => name in expected) || (unlock?.bySpend ?? null) === null;
    const addition = byUnits ? unlock?.byQuantity : unlock?.bySpend;
    return {
      alreadyUnlocked: found.priced.applied.map(({ promotionId }) => nameOf(promotionId)),
      currentTotal: money.major(found.priced.total),
      ...(unlock === undefined || addition === undefined || addition === null
        ? {}
        : {
            unlocks: stepName(nameOf(unlock.promotionId), unlock, addition.times, list, expected['unlocks'], money),
            ...Object.fromEntries(spend.map((name) => [name, money.major(addition.amount)])),
            ...Object.fromEntries(units.map((name) => [name, addition.units])),
            addCost: money.major(addition.amount),
            inShop: unlock.scope?.sellers?.[0],
            sku: addition.sku,
            saves: money.major(addition.saves),
            newTotal: money.major(addition.total),
            totalChange: money.major(addition.totalChange),
            netChange: money.major(addition.totalChange),
            extraCost: money.major(addition.totalChange),
          }),
      ...(unlock === undefined || addition === undefined || addition === null ? {} : { after: { ...figuresOf(price(withAddition(cart, unlock, addition)), list, money), total: money.major(addition.total) } }),
    };
  };
  const stated = expected['unlocks'];
  const wanted = typeof stated === 'string' ? stated.split('#')[0] : undefined;
  const figures = actual(found.unlocks.find(({ promotionId }) => nameOf(promotionId) === wanted));
  return [...differencesOf(expected, figures), ...differencesOf(afterAdding, (figures['after'] ?? {}) as Figures, 'afterAdding.')];
}

/** The cart as a shopper would fill it up: more of a line, or a further article of the scope. */
function withAddition(cart: Cart, { scope }: Unlock, { lineId, sku, units, amount }: Addition): Cart {
  if (lineId !== null) return { ...cart, lines: cart.lines.map((line) => (line.id === lineId ? { ...line, quantity: line.quantity + units } : line)) };
  const further = { id: 'added', sku: sku ?? scope?.skus?.[0] ?? 'added', unitPrice: amount / units, quantity: units, seller: scope?.sellers?.[0], tags: scope?.tags?.slice(0, 1) };
  return { ...cart, lines: [...cart.lines, further] };
}

/** A further step of a ladder is named by what it asks for: `t#600`. */
function stepName(name: string, unlock: Unlock, times: number, list: readonly ReadPromotion[], stated: unknown, money: CaseMoney): string {
  if (!String(stated).includes('#')) return name;
  const effect = list.find(({ promotion }) => promotion.id === unlock.promotionId)?.promotion.effect;
  const step = effect !== undefined && 'steps' in effect ? effect.steps[times - 1] : undefined;
  const need = step?.spend === undefined ? String(step?.quantity ?? unlock.need) : money.major(step.spend);
  return `${name}#${need.replace(/\.0+$/, '')}`;
}
