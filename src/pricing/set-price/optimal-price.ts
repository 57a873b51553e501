import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, number, optional, record, variants, type Shape } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { readRatio, type Rate } from '../../money/rate.ts';
import { amountShape, fractionShape } from '../../money/shapes.ts';
import { decimalNumber } from './decimal-number.ts';
import type { PriceReason } from './price-reason.ts';

/** How demand answers to the price. */
export type DemandCurve =
  | {
      /** quantity = k · price^elasticity. */
      readonly kind: 'constant-elasticity';
      readonly elasticity: number;
      /** The bounds of the elasticity, for the bounds of the price. */
      readonly interval?: { readonly lower: number; readonly upper: number } | undefined;
      /** A point of the curve, for expected quantity and profit. */
      readonly reference?: { readonly price: number; readonly quantity: number } | undefined;
    }
  | {
      /** quantity = intercept − slope · price, while that is positive; both above 0. */
      readonly kind: 'linear';
      readonly intercept: number;
      readonly slope: number;
    };

/** Demand and costs. */
export interface OptimalPriceInput {
  readonly demand: DemandCurve;
  readonly unitCost: Minor;
  /** All fees that are a share of the price, together; below 1. 0 when left out. */
  readonly feeRate?: Rate | undefined;
  readonly lowest?: Minor | undefined;
  readonly highest?: Minor | undefined;
}

/** The price with the highest expected profit, or why there is none. */
export type OptimalPrice =
  | {
      readonly ok: true;
      readonly method: 'constant-elasticity' | 'linear';
      /** The whole price with the highest profit within the bounds. */
      readonly price: Minor;
      /** Before it was rounded and bounded; `null` where profit has no highest point and a bound decides. */
      readonly exactPrice: number | null;
      readonly boundBy: 'lowest' | 'highest' | null;
      /** Expected units and profit at the price; `null` where no point of the curve is known. */
      readonly quantity: number | null;
      readonly profit: number | null;
      /** (price·(1 − feeRate) − unitCost) / price. */
      readonly margin: number;
      /** The best prices at the bounds of the elasticity. `highest` is `null` when up there demand may be inelastic: no bound can be given. */
      readonly interval: { readonly lowest: number; readonly highest: number | null } | null;
      readonly reasons: readonly PriceReason[];
    }
  | {
      readonly ok: false;
      /**
       * `inelastic`: at an elasticity of −1 or above every higher price earns more, and no `highest` was given. `no-cost`: what costs
       * nothing earns more the cheaper it is under this curve, and no `lowest` was given. `cost-above-demand`: at the lowest price that
       * covers the cost nobody buys.
       */
      readonly code: 'inelastic' | 'no-cost' | 'cost-above-demand';
      readonly unitCost: Minor;
      readonly feeRate: number;
    };

/**
 * The price that is expected to earn most.
 *
 * With c = unitCost / (1 − feeRate): constant elasticity e < −1 gives c · e / (1 + e); linear demand gives (intercept / slope + c) / 2.
 * Of the whole prices beside it the one with the higher profit is taken, within `lowest` and `highest`. Profit is
 * quantity(price) · (price · (1 − feeRate) − unitCost), fees not rounded.
 *
 * Prices are minor units; quantities per period, whatever the period of the curve is.
 *
 * @throws InvalidInputError when a number is not finite, a slope or intercept is not above 0, `lowest` is above `highest`, the interval
 * does not hold the elasticity, or the fee rate is not below 1.
 * @see Lerner, "The concept of monopoly and the measurement of monopoly power" (1934); Phillips, "Pricing and Revenue Optimization" (2005), chapter 3
 * @example
 * ```ts
 * import { optimalPrice } from 'shopwright/pricing';
 * const best = optimalPrice({ demand: { kind: 'constant-elasticity', elasticity: -3 }, unitCost: 6000 });
 * best.ok && best.price // => 9000
 * const linear = optimalPrice({ demand: { kind: 'linear', intercept: 1000, slope: 0.05 }, unitCost: 6000, feeRate: '0.04' });
 * linear.ok && [linear.price, linear.quantity] // => [13125, 343.75]
 * optimalPrice({ demand: { kind: 'constant-elasticity', elasticity: -0.8 }, unitCost: 6000 }) // => { ok: false, code: 'inelastic', unitCost: 6000, feeRate: 0 }
 * ```
 */
export function optimalPrice(input: OptimalPriceInput): OptimalPrice {
  const problems: Problems = [];
  if (checkShape(problems, optimalPriceShape, input)) checkOptimal(problems, input, []);
  refuse(problems);
  const { demand, feeRate = 0, lowest = 0, highest = Infinity } = input;
  const unitCost = input.unitCost + 0; // not -0
  const fee = decimalNumber(readRatio(feeRate)!);
  const cost = unitCost / (1 - fee);
  const no = (code: Extract<OptimalPrice, { ok: false }>['code']): OptimalPrice => ({ ok: false, code, unitCost, feeRate: fee });
  let exactPrice: number | null;
  let wanted: number;
  if (demand.kind === 'linear') {
    const choke = demand.intercept / demand.slope;
    if (cost >= choke || lowest >= choke) return no('cost-above-demand');
    exactPrice = (choke + cost) / 2;
    wanted = Math.ceil(exactPrice - 0.5); // a parabola: the nearest, the lower of two
  } else if (demand.elasticity >= -1) {
    if (highest === Infinity) return no('inelastic');
    [exactPrice, wanted] = [null, highest];
  } else if (unitCost === 0) {
    if (lowest === 0) return no('no-cost');
    [exactPrice, wanted] = [null, lowest];
  } else {
    exactPrice = bestPrice(cost, demand.elasticity);
    wanted = wholePrice(exactPrice, cost, demand.elasticity);
  }
  const price = Math.min(Math.max(wanted, lowest), highest);
  if (!Number.isSafeInteger(price)) problem(problems, ['demand'], 'overflow', 'leads to a price that is no safe whole number: give a highest price');
  refuse(problems);
  const boundBy = exactPrice === null ? (price === highest ? 'highest' : 'lowest') : price > wanted ? 'lowest' : price < wanted ? 'highest' : null;
  const quantity = expected(demand, price);
  const each = price * (1 - fee) - unitCost;
  const interval = demand.kind === 'linear' || demand.interval === undefined || unitCost === 0 ? null : pricesAt(cost, demand.interval);
  const reasons: PriceReason[] = [{ code: 'best-profit', from: null, to: boundBy === null || exactPrice === null ? price : wanted, figures: { method: demand.kind, ...curveFigures(demand), unitCost, feeRate: fee } }];
  if (boundBy !== null) reasons.push({ code: 'at-bound', from: exactPrice === null ? null : wanted, to: price, figures: { bound: boundBy } });
  return { ok: true, method: demand.kind, price, exactPrice, boundBy, quantity, profit: quantity === null || !Number.isFinite(quantity * each) ? null : quantity * each + 0, margin: price === 0 ? 0 : each / price, interval, reasons };
}

function bestPrice(cost: number, elasticity: number): number {
  return cost * (elasticity / (1 + elasticity)); // the quotient first: it cannot overflow
}

/** Which of the two whole prices beside the best earns more: by the difference of the logarithms of their profits. */
function wholePrice(exact: number, cost: number, elasticity: number): number {
  const low = Math.floor(exact);
  if (low === exact || !Number.isSafeInteger(low) || low <= cost) return Math.ceil(exact);
  return Math.log1p(1 / (low - cost)) + elasticity * Math.log1p(1 / low) > 0 ? low + 1 : low;
}

function expected(demand: DemandCurve, price: number): number | null {
  if (demand.kind === 'linear') return Math.max(0, demand.intercept - demand.slope * price);
  if (demand.reference === undefined) return null;
  const quantity = demand.reference.quantity * Math.exp(demand.elasticity * Math.log(price / demand.reference.price));
  return Number.isFinite(quantity) ? quantity : null;
}

function pricesAt(cost: number, { lower, upper }: { readonly lower: number; readonly upper: number }): { readonly lowest: number; readonly highest: number | null } | null {
  return lower >= -1 ? null : { lowest: bestPrice(cost, lower), highest: upper >= -1 ? null : bestPrice(cost, upper) };
}

function curveFigures(demand: DemandCurve): Readonly<Record<string, number>> {
  return demand.kind === 'linear' ? { intercept: demand.intercept, slope: demand.slope } : { elasticity: demand.elasticity };
}

/** Notes what the shape of the question cannot say. */
export function checkOptimal(problems: Problems, { demand, feeRate = 0, lowest, highest }: OptimalPriceInput, path: readonly (string | number)[]): void {
  const fee = readRatio(feeRate)!;
  if (fee.numerator >= fee.denominator) problem(problems, [...path, 'feeRate'], 'too-large', 'must be below 1');
  if (lowest !== undefined && highest !== undefined && lowest > highest) problem(problems, [...path, 'lowest'], 'too-large', 'must not be above highest');
  const positive = (fields: Readonly<Record<string, number>>, where: readonly string[]): void => {
    for (const [name, value] of Object.entries(fields)) if (!(value > 0)) problem(problems, [...path, 'demand', ...where, name], 'too-small', 'must be above 0');
  };
  if (demand.kind === 'linear') {
    positive({ intercept: demand.intercept, slope: demand.slope }, []);
    if (!(demand.intercept / demand.slope <= Number.MAX_SAFE_INTEGER)) problem(problems, [...path, 'demand', 'slope'], 'too-small', 'must end demand at a price below 2^53');
  }
  else {
    if (demand.reference !== undefined) positive({ price: demand.reference.price, quantity: demand.reference.quantity }, ['reference']);
    const { interval, elasticity } = demand;
    if (interval !== undefined && !(interval.lower <= elasticity && elasticity <= interval.upper)) problem(problems, [...path, 'demand', 'interval'], 'out-of-range', 'must hold the elasticity');
  }
}

/** The shape of the question for the best price. */
export const optimalPriceShape: Shape<OptimalPriceInput> = /* @__PURE__ */ (() => {
  const any = number();
  return record({
    demand: variants('kind', {
      'constant-elasticity': record({ elasticity: any, interval: optional(record({ lower: any, upper: any })), reference: optional(record({ price: any, quantity: any })) }),
      linear: record({ intercept: any, slope: any }),
    }),
    unitCost: amountShape,
    feeRate: optional(fractionShape),
    lowest: optional(amountShape),
    highest: optional(amountShape),
  });
})();
