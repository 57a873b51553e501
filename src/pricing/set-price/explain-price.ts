import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, list, optional, record, refined, type Shape } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { readRatio, type Rate, type Ratio } from '../../money/rate.ts';
import { divideRoundedBig } from '../../money/rounding.ts';
import { amountShape, rateShape } from '../../money/shapes.ts';
import { competitivePrice, competitiveShape, type CompetitiveInput } from './competitive-price.ts';
import { checkCostPlus, costPlusPrice, costPlusShape, type CostPlusInput } from './cost-plus-price.ts';
import { checkLadder, lifecyclePrice, stageShape, type LifecycleStage } from './lifecycle-price.ts';
import { lowestPrice } from './lowest-price.ts';
import { checkOptimal, optimalPrice, optimalPriceShape, type OptimalPriceInput } from './optimal-price.ts';
import { checkMargin, priceFloorShape, type PriceFloorInput } from './price-floor.ts';
import type { PriceReason } from './price-reason.ts';
import { pointAbove, pointBelow, pricePointFields, readPricePoints, type PricePoints, type ReadEnding } from './round-to-price-point.ts';
import { readCosts, unitProfit, type ReadCosts, type UnitProfit } from './sale-costs.ts';
import { checkMarkdown, stockMarkdown, stockMarkdownFields, type StockMarkdownInput } from './stock-markdown.ts';
import { valueBasedPrice, valueBasedShape, type ValueBasedInput } from './value-based-price.ts';

/** One way to come to a first price; `weight` counts when several are blended, 1 when left out. */
export interface PriceBasis {
  readonly costPlus?: CostPlusInput | undefined;
  readonly competitive?: CompetitiveInput | undefined;
  readonly valueBased?: ValueBasedInput | undefined;
  readonly optimal?: OptimalPriceInput | undefined;
  readonly given?: Minor | undefined;
  readonly weight?: Rate | undefined;
}

/** Everything that has a say in a price, in the order in which it is heard. */
export interface ExplainPriceInput {
  /** Each states exactly one way. */
  readonly bases: readonly PriceBasis[];
  /** How several bases become one price: `mean` weighs them (default), or the lowest or highest of them. */
  readonly blend?: 'mean' | 'lowest' | 'highest' | undefined;
  readonly lifecycle?: LifecycleStage | undefined;
  readonly stock?: Omit<StockMarkdownInput, 'price'> | undefined;
  /** The price goes no higher: a list price, an agreement. */
  readonly ceiling?: Minor | undefined;
  /** What the price must earn, whatever was said before. */
  readonly floor?: PriceFloorInput | undefined;
  /** How prices are written. `direction` is `nearest` unless told; floor and ceiling prevail over it. */
  readonly points?: (PricePoints & { readonly direction?: 'up' | 'down' | 'nearest' | undefined }) | undefined;
}

/** One price with its chain of reasons, or what stands against any price. */
export type ExplainedPrice =
  | {
      readonly ok: true;
      readonly price: Minor;
      /** Each step starts from where the one before it ended; the first ones set a price for each basis. */
      readonly reasons: readonly PriceReason[];
      /** What a sale at this price brings, where the floor says what it costs. */
      readonly at: UnitProfit | null;
    }
  | {
      readonly ok: false;
      /**
       * `no-basis-price`: a way to a first price gave none. `floor-out-of-reach`: no price earns the margin. `floor-above-ceiling`: what
       * earns it is more than the ceiling allows. `no-price-point`: no way to write a price lies between floor and ceiling.
       */
      readonly code: 'no-basis-price' | 'floor-out-of-reach' | 'floor-above-ceiling' | 'no-price-point';
      readonly floor: Minor | null;
      readonly ceiling: Minor | null;
      readonly reasons: readonly PriceReason[];
    };

/**
 * One price from everything that has a say in it, and the chain of reasons that led to it.
 *
 * Bases (cost, competitors, worth, demand, or a price given) → blend → stage of life → stock → ceiling → floor → price point. The floor is
 * asked at the price itself, fees rounded, and asked again at the price point: the price that comes out earns its margin. Where the
 * price point of the wanted direction breaks floor or ceiling, the nearest one that keeps both is taken.
 *
 * @throws InvalidInputError listing everything that is wrong with any part.
 * @example
 * ```ts
 * import { explainPrice } from 'shopwright/pricing';
 * const explained = explainPrice({
 *   bases: [{ costPlus: { unitCost: 4200, markup: '0.8' } }, { competitive: { competitors: [{ price: 8900 }, { price: 9900 }], position: { kind: 'match' } } }],
 *   stock: { onHand: 12 },
 *   floor: { unitCost: 4200, logisticsCost: 650, margin: '0.3', fees: [{ name: 'commission', rate: '0.05' }] },
 *   points: { currency: 'CNY', endings: ['.9'] },
 * });
 * explained.ok && explained.price // => 7490
 * explained.reasons.map(({ code, to }) => [code, to]) // => [['markup-on-cost', 7560], ['competitors', 8900], ['blend', 8230], ['stock-markdown', 6584], ['floor', 7462], ['price-point', 7490]]
 * ```
 */
export function explainPrice(input: ExplainPriceInput): ExplainedPrice {
  const problems: Problems = [];
  const read = checkShape(problems, explainShape, input) ? readParts(problems, input) : undefined;
  refuse(problems);
  const { bases, blend = 'mean', lifecycle, stock } = input;
  const ceiling = input.ceiling === undefined ? undefined : input.ceiling + 0; // not -0
  const { floor, points } = read!;
  const reasons: PriceReason[] = [];
  const no = (code: Extract<ExplainedPrice, { ok: false }>['code'], lowest: Minor | null): ExplainedPrice => ({ ok: false, code, floor: lowest, ceiling: ceiling ?? null, reasons });

  const found: { readonly price: Minor; readonly weight: Ratio }[] = [];
  for (const basis of bases) {
    const priced = basisPrice(basis);
    if (priced === undefined) return no('no-basis-price', null);
    reasons.push(...priced.reasons);
    found.push({ price: priced.price, weight: readRatio(basis.weight ?? 1)! });
  }
  let price = blended(found, blend);
  if (found.length > 1) reasons.push({ code: 'blend', from: null, to: price, figures: { blend, count: found.length } });
  if (lifecycle !== undefined) {
    const staged = lifecyclePrice({ ...lifecycle, regularPrice: price, ...(lifecycle.stage === 'maturity' ? { proposedPrice: lifecycle.proposedPrice ?? price } : {}) });
    reasons.push(...staged.reasons);
    price = staged.price;
  }
  if (stock !== undefined) {
    const marked = stockMarkdown({ ...stock, price });
    reasons.push(...marked.reasons);
    price = marked.price;
  }
  if (ceiling !== undefined && price > ceiling) {
    reasons.push({ code: 'ceiling', from: price, to: ceiling, figures: { ceiling } });
    price = ceiling;
  }
  if (floor !== undefined) {
    const enough = atLeast(floor, price);
    if (enough === undefined) return no('floor-out-of-reach', null);
    if (enough > price) reasons.push({ code: 'floor', from: price, to: enough, figures: { floor: enough } });
    price = enough;
    if (ceiling !== undefined && price > ceiling) return no('floor-above-ceiling', price);
  }
  if (points !== undefined) {
    const point = pricePoint(price, points, input.points?.direction ?? 'nearest', floor, ceiling ?? Infinity);
    if (point === undefined) return no('no-price-point', floor === undefined ? null : atLeast(floor, 0) ?? null);
    reasons.push({ code: 'price-point', from: price, to: point, figures: { direction: input.points?.direction ?? 'nearest' } });
    price = point;
  }
  return { ok: true, price, reasons, at: floor === undefined ? null : unitProfit(floor.costs, BigInt(price)) };
}

interface ReadFloor {
  readonly costs: ReadCosts;
  readonly margin: Ratio;
}

/** The lowest price, from this one on, that earns the margin. */
function atLeast({ costs, margin }: ReadFloor, price: Minor): Minor | undefined {
  const found = lowestPrice(costs, margin, BigInt(price));
  return typeof found === 'string' ? undefined : Number(found);
}

/** The point in the wanted direction, or else on the other side, that earns the margin and is within the ceiling. */
function pricePoint(price: Minor, points: readonly ReadEnding[], direction: 'up' | 'down' | 'nearest', floor: ReadFloor | undefined, ceiling: number): Minor | undefined {
  let above = pointAbove(points, price);
  while (above !== null && floor !== undefined) {
    const enough = atLeast(floor, above);
    if (enough === above) break;
    above = enough === undefined ? null : pointAbove(points, enough);
  }
  if (above !== null && above > ceiling) above = null;
  // A price below one that earns the margin may earn it too; how far down that goes on, the floor itself says.
  const lowest = floor === undefined ? 0 : atLeast(floor, 0) ?? Infinity;
  let below = pointBelow(points, price);
  while (below !== null && floor !== undefined && below >= lowest && atLeast(floor, below) !== below) below = below === 1 ? null : pointBelow(points, below - 1);
  if (below !== null && below < lowest) below = null;
  if (above === null || below === null) return above ?? below ?? undefined;
  if (direction !== 'nearest') return direction === 'up' ? above : below;
  return price - below <= above - price ? below : above;
}

function basisPrice({ costPlus, competitive, valueBased, optimal, given }: PriceBasis): { readonly price: Minor; readonly reasons: readonly PriceReason[] } | undefined {
  if (costPlus !== undefined) return costPlusPrice(costPlus);
  if (competitive !== undefined) return competitivePrice(competitive);
  if (given !== undefined) return { price: given + 0, reasons: [{ code: 'given-price', from: null, to: given + 0, figures: {} }] };
  const priced = valueBased === undefined ? optimalPrice(optimal!) : valueBasedPrice(valueBased);
  return priced.ok ? priced : undefined;
}

function blended(found: readonly { readonly price: Minor; readonly weight: Ratio }[], blend: 'mean' | 'lowest' | 'highest'): Minor {
  if (blend !== 'mean') return found.reduce((best, { price }) => (blend === 'lowest' ? Math.min(best, price) : Math.max(best, price)), found[0]!.price);
  const common = found.reduce((most, { weight }) => (weight.denominator > most ? weight.denominator : most), 1n);
  let [sum, weights] = [0n, 0n];
  for (const { price, weight } of found) {
    const share = (weight.numerator * common) / weight.denominator;
    sum += share * BigInt(price);
    weights += share;
  }
  return Number(divideRoundedBig(sum, weights, 'half-up'));
}

function readParts(problems: Problems, { bases, lifecycle, stock, floor, points }: ExplainPriceInput): { readonly floor: ReadFloor | undefined; readonly points: readonly ReadEnding[] | undefined } {
  let weights = 0n;
  for (const [index, { weight = 1, optimal, costPlus }] of bases.entries()) {
    const { numerator } = readRatio(weight)!;
    if (numerator < 0n) problem(problems, ['bases', index, 'weight'], 'too-small', 'must be at least 0');
    weights += numerator;
    if (optimal !== undefined) checkOptimal(problems, optimal, ['bases', index, 'optimal']);
    if (costPlus !== undefined) checkCostPlus(problems, costPlus, ['bases', index, 'costPlus']);
  }
  if (weights <= 0n) problem(problems, ['bases'], 'no-weight', 'must weigh more than 0 in all');
  if (lifecycle !== undefined) checkLadder(problems, lifecycle, ['lifecycle']);
  if (stock !== undefined) checkMarkdown(problems, stock, ['stock']);
  return {
    floor: floor === undefined ? undefined : { costs: readCosts(floor), margin: checkMargin(problems, floor.margin, ['floor', 'margin']) },
    points: points === undefined ? undefined : readPricePoints(problems, points, ['points']),
  };
}

/** The shape of everything a price is made of. */
export const explainShape: Shape<ExplainPriceInput> = /* @__PURE__ */ (() => {
  const ways = { costPlus: optional(costPlusShape), competitive: optional(competitiveShape), valueBased: optional(valueBasedShape), optimal: optional(optimalPriceShape), given: optional(amountShape) };
  const basis: Shape<PriceBasis> = refined(record({ ...ways, weight: optional(rateShape) }), (value) => {
    const stated = Object.keys(ways).filter((way) => (value as Readonly<Record<string, unknown>>)[way] !== undefined);
    return stated.length === 1 ? undefined : { code: 'one-of', message: `must state one of ${Object.keys(ways).join(', ')}` };
  });
  return record({
    bases: list(basis, 1),
    blend: optional(anyOf('mean', 'lowest', 'highest')),
    lifecycle: optional(stageShape({})),
    stock: optional(record(stockMarkdownFields)),
    ceiling: optional(amountShape),
    floor: optional(priceFloorShape),
    points: optional(record({ ...pricePointFields, direction: optional(anyOf('up', 'down', 'nearest')) })),
  });
})();
