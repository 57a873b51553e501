import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, list, optional, record, refined, text, variants, type Shape } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { multiplyRoundedBig, readRatio, type Rate, type Ratio } from '../../money/rate.ts';
import { divideRoundedBig } from '../../money/rounding.ts';
import { amountShape, fractionShape, positiveAmountShape } from '../../money/shapes.ts';
import { decimalNumber } from './decimal-number.ts';
import { told, type PriceReason } from './price-reason.ts';

/** Which of the competitors' prices a position looks at. */
export type CompetitorMark = 'lowest' | 'median' | 'mean' | 'highest';

/** Where to stand among the competitors: at a price, below or above it by a rate or an amount, or at a percentile of them all. */
export type PricePosition =
  | { readonly kind: 'match'; readonly of?: CompetitorMark | undefined }
  | { readonly kind: 'undercut' | 'premium'; readonly of?: CompetitorMark | undefined; readonly rate?: Rate | undefined; readonly amount?: Minor | undefined }
  | { readonly kind: 'percentile'; readonly percentile: Rate };

/** The competitors' prices, and where to stand among them. */
export interface CompetitiveInput {
  readonly competitors: readonly { readonly name?: string | undefined; readonly price: Minor }[];
  /** `of` is the lowest price unless told. */
  readonly position: PricePosition;
  /** The price goes no lower: what `priceFloor` gave. */
  readonly floor?: Minor | undefined;
}

/** A price among competitors. */
export interface CompetitivePrice {
  readonly method: 'competitors';
  readonly price: Minor;
  /** The price that was looked at, before undercut, premium and floor. */
  readonly reference: Minor;
  /** Whether the floor kept the price from its position. */
  readonly raisedToFloor: boolean;
  readonly market: { readonly count: number; readonly lowest: Minor; readonly median: Minor; readonly mean: Minor; readonly highest: Minor };
  /** How many competitors ask less, the same and more. */
  readonly standing: { readonly cheaper: number; readonly same: number; readonly dearer: number };
  readonly reasons: readonly PriceReason[];
}

/**
 * What to ask beside what others ask: match, undercut, stand above, or take a percentile of the market, but never below the floor.
 *
 * undercut: reference × (1 − rate) rounded down, or reference − amount, at least 0; premium: reference × (1 + rate) rounded up, or
 * reference + amount. Median and percentiles interpolate between neighbours (type 7 of Hyndman and Fan), and with the mean are exact
 * until they are rounded once, half up.
 *
 * @throws InvalidInputError when there is no competitor, a price is not a whole number of at least 1, or undercut and premium do not
 * state exactly one of rate and amount.
 * @see Hyndman and Fan, "Sample quantiles in statistical packages" (1996)
 * @example
 * ```ts
 * import { competitivePrice } from 'shopwright/pricing';
 * const competitors = [{ price: 9900 }, { price: 12900 }, { price: 10900 }];
 * competitivePrice({ competitors, position: { kind: 'undercut', rate: '0.05' } }).price // => 9405
 * competitivePrice({ competitors, position: { kind: 'undercut', rate: '0.05' }, floor: 9600 }).standing // => { cheaper: 0, same: 0, dearer: 3 }
 * competitivePrice({ competitors, position: { kind: 'percentile', percentile: '0.25' } }).price // => 10400
 * ```
 */
export function competitivePrice(input: CompetitiveInput): CompetitivePrice {
  const problems: Problems = [];
  checkShape(problems, competitiveShape, input);
  refuse(problems);
  const { competitors, position, floor = 0 } = input;
  const sorted = competitors.map(({ price }) => price).sort((one, other) => one - other);
  const median = quantile(sorted, { numerator: 1n, denominator: 2n });
  const sum = sorted.reduce((total, price) => total + BigInt(price), 0n);
  const market = { count: sorted.length, lowest: sorted[0]!, median, mean: Number(divideRoundedBig(sum, BigInt(sorted.length), 'half-up')), highest: sorted.at(-1)! };
  const reference = position.kind === 'percentile' ? quantile(sorted, readRatio(position.percentile)!) : market[position.of ?? 'lowest'];
  const wanted = place(reference, position);
  if (!Number.isSafeInteger(wanted)) problem(problems, ['position'], 'overflow', 'gives a price that is no safe whole number');
  refuse(problems);
  const price = Math.max(wanted, floor);
  const reasons: PriceReason[] = [{ code: 'competitors', from: null, to: wanted, figures: { position: position.kind, reference, ...figuresOf(position), ...market } }];
  if (price > wanted) reasons.push({ code: 'floor', from: wanted, to: price, figures: { floor } });
  const cheaper = sorted.filter((each) => each < price).length;
  const same = sorted.filter((each) => each === price).length;
  return { method: 'competitors', price, reference, raisedToFloor: price > wanted, market, standing: { cheaper, same, dearer: sorted.length - cheaper - same }, reasons: told(reasons) };
}

function place(reference: Minor, position: PricePosition): Minor {
  if (position.kind === 'match' || position.kind === 'percentile') return reference;
  const sign = position.kind === 'undercut' ? -1 : 1;
  if (position.amount !== undefined) return Math.max(0, reference + sign * position.amount);
  const { numerator, denominator } = readRatio(position.rate)!;
  return Number(multiplyRoundedBig(BigInt(reference), { numerator: denominator + BigInt(sign) * numerator, denominator }, sign < 0 ? 'down' : 'up'));
}

function figuresOf(position: PricePosition): Readonly<Record<string, number | string>> {
  if (position.kind === 'percentile') return { percentile: decimalNumber(readRatio(position.percentile)!) };
  const { of = 'lowest' } = position;
  if (position.kind === 'match') return { of };
  return position.amount === undefined ? { of, rate: decimalNumber(readRatio(position.rate)!) } : { of, amount: position.amount };
}

/** The value at h = (n − 1)·p of the sorted prices, between two of them in proportion. */
function quantile(sorted: readonly Minor[], { numerator, denominator }: Pick<Ratio, 'numerator' | 'denominator'>): Minor {
  const h = BigInt(sorted.length - 1) * numerator;
  const index = Number(h / denominator);
  const low = BigInt(sorted[index]!);
  const step = BigInt(sorted[index + 1] ?? sorted[index]!) - low;
  return Number(divideRoundedBig(low * denominator + step * (h % denominator), denominator, 'half-up'));
}

/** The shape of the question for a price among competitors. */
export const competitiveShape: Shape<CompetitiveInput> = /* @__PURE__ */ (() => {
  const of = optional(anyOf('lowest', 'median', 'mean', 'highest'));
  const away = refined(record({ of, rate: optional(fractionShape), amount: optional(amountShape) }), (value) => {
    const { rate, amount } = value as { readonly rate?: unknown; readonly amount?: unknown };
    return (rate === undefined) === (amount === undefined) ? { code: 'one-of', message: 'must state either rate or amount' } : undefined;
  });
  return record({
    competitors: list(record({ name: optional(text), price: positiveAmountShape }), 1),
    position: variants('kind', { match: record({ of }), undercut: away, premium: away, percentile: record({ percentile: fractionShape }) }),
    floor: optional(amountShape),
  });
})();
