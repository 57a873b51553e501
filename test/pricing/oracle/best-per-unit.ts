import type { Cart, CartLine } from '../../../src/pricing/cart.ts';
import type { PricingPolicy } from '../../../src/pricing/policy.ts';
import type { Promotion } from '../../../src/pricing/promotion.ts';
import { fullPolicy, openBooks, unitsOf, type Policy } from './books.ts';
import { names } from './conditions.ts';
import { at, compare, fractionOf, least, share, sum, type Fraction } from './exact.ts';
import { excluded, stageOf } from './stacking.ts';
import { notAdmitted } from './sequence.ts';

/** One unit of the cart. */
interface Unit {
  readonly number: number;
  readonly line: CartLine;
  readonly amount: bigint;
  readonly price: Fraction;
}

/** One application: the units it takes and what it takes off them. */
interface Application {
  readonly promotion: Promotion;
  readonly units: readonly Unit[];
  readonly discount: bigint;
}

/** The largest discount of the first stage when every unit takes part in at most one application. */
export interface OracleAssignment {
  readonly discount: number;
  /** One assignment that reaches it. */
  readonly applications: readonly { readonly promotionId: string; readonly lineIds: readonly string[]; readonly discount: number }[];
}

/**
 * Tries every assignment of the units of a small cart. Promotions on units only, without caps, budgets and floors: what those
 * do across applications is no question of assignment.
 */
export function oracleBestPerUnit(cart: Cart, promotions: readonly Promotion[], policy: PricingPolicy): OracleAssignment {
  const full = fullPolicy(policy);
  const units = openBooks(cart, full)
    .lines.flatMap(({ line, free }) =>
      unitsOf(free).map((amount) => ({ line, amount, price: { top: BigInt(line.unitPrice), bottom: BigInt(line.priceBasis ?? 1) } })),
    )
    .map((unit, number) => ({ ...unit, number }));
  if (units.length > 8) throw new Error('too many units to try everything');
  const first = promotions.filter((promotion) => stageOf(promotion) === full.stages[0] && notAdmitted(cart, promotion) === undefined);
  const best = assign(units, [], first, full);
  return {
    discount: Number(sum(best.map(({ discount }) => discount))),
    applications: best.map(({ promotion, units: taken, discount }) => ({
      promotionId: promotion.id,
      lineIds: taken.map(({ line }) => line.id),
      discount: Number(discount),
    })),
  };
}

/** The best way to go on with these units after those applications: leave the first one alone, or let any application take it. */
function assign(units: readonly Unit[], before: readonly Application[], promotions: readonly Promotion[], policy: Policy): readonly Application[] {
  const [first, ...others] = units;
  if (first === undefined) return [];
  let best = assign(others, before, promotions, policy);
  for (const promotion of promotions) {
    for (const companions of subsets(others, groupSize(promotion) - 1)) {
      for (const application of applications(promotion, [first, ...companions], policy)) {
        if (!allowed(application, before, policy)) continue;
        const rest = others.filter((unit) => !companions.includes(unit));
        const candidate = [application, ...assign(rest, [...before, application], promotions, policy)];
        if (worth(candidate) > worth(best)) best = candidate;
      }
    }
  }
  return best;
}

const worth = (found: readonly Application[]): bigint => sum(found.map(({ discount }) => discount));

function groupSize({ effect }: Promotion): number {
  if (effect.kind === 'nth-unit') return effect.groupSize;
  if (effect.kind === 'buy-x-get-y') return effect.buy.quantity + effect.get.quantity;
  if (effect.kind === 'bundle-price') return effect.quantity ?? (effect.items ?? []).reduce((total, { quantity }) => total + quantity, 0);
  return 1;
}

/** The ways a promotion can be applied to exactly these units. */
function applications(promotion: Promotion, units: readonly Unit[], { rounding }: Policy): Application[] {
  const { effect, target } = promotion;
  const of = (discount: bigint): Application[] => (discount > 0n ? [{ promotion, units, discount }] : []);
  if (effect.kind === 'buy-x-get-y') {
    const { buy, get } = effect;
    const mayBeBought = (unit: Unit): boolean => names(buy.target ?? target, unit.line);
    const mayBeGiven = (unit: Unit): boolean => names(get.target ?? target, unit.line);
    return subsets(units, get.quantity).flatMap((given) => {
      const bought = units.filter((unit) => !given.includes(unit));
      if (!given.every(mayBeGiven) || !bought.every(mayBeBought)) return [];
      // No unit that is kept could change places with a given one that is dearer (or cheaper) than it.
      const better = (kept: Unit, gift: Unit): boolean => (get.choose === 'dearest' ? compare(kept.price, gift.price) > 0 : compare(kept.price, gift.price) < 0);
      if (bought.some((kept) => mayBeGiven(kept) && given.some((gift) => mayBeBought(gift) && better(kept, gift)))) return [];
      const losses = given.map(({ amount }) =>
        get.amount === undefined ? share(amount, fractionOf(get.rate ?? 1), rounding) : least(BigInt(get.amount), amount),
      );
      return of(sum(losses));
    });
  }
  if (!units.every(({ line }) => names(target, line))) return [];
  const amounts = units.map(({ amount }) => amount);
  switch (effect.kind) {
    case 'percent-off':
      return of(share(at(amounts, 0), fractionOf(effect.rate), rounding));
    case 'amount-off':
      return of(least(BigInt(effect.amount), at(amounts, 0)));
    case 'unit-price': {
      const ordinary = BigInt(at(units, 0).line.unitPrice);
      const price = effect.price === undefined ? ordinary - share(ordinary, fractionOf(effect.rate ?? 0), rounding) : BigInt(effect.price);
      return of(at(amounts, 0) - price);
    }
    case 'nth-unit': {
      const inOrder = [...units].sort((a, b) => compare(b.price, a.price) || a.number - b.number);
      return of(sum(inOrder.map(({ amount }, index) => share(amount, fractionOf(effect.rates.find(({ position }) => position === index + 1)?.rate ?? 0), rounding))));
    }
    case 'bundle-price': {
      const isSet = (effect.items ?? []).every(({ sku, quantity }) => units.filter(({ line }) => line.sku === sku).length === quantity);
      return isSet ? of(sum(amounts) - BigInt(effect.price)) : [];
    }
    default:
      throw new Error(`no promotion on units: ${effect.kind}`);
  }
}

/** Whether one more application keeps to the stacking rules and to the promotion's own limits. */
function allowed({ promotion, units }: Application, before: readonly Application[], policy: Policy): boolean {
  const { effect, limits } = promotion;
  const own = before.filter((other) => other.promotion === promotion);
  const others = [...new Set(before.map((other) => other.promotion))].filter((other) => other !== promotion);
  if (own.length === 0 && excluded(others, promotion, policy) !== undefined) return false;
  if ('maxTimes' in effect && own.length >= (effect.maxTimes ?? Infinity)) return false;
  if (limits?.units !== undefined && own.length >= limits.units) return false;
  if ('maxUnitsPerLine' in effect && effect.maxUnitsPerLine !== undefined) {
    return own.filter((other) => at(other.units, 0).line === at(units, 0).line).length < effect.maxUnitsPerLine;
  }
  return true;
}

function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((first, index) => subsets(items.slice(index + 1), size - 1).map((rest) => [first, ...rest]));
}
