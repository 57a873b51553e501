import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, list, optional, record, refined, text, type Shape } from '../../kernel/shape.ts';
import { currencyDigits } from '../../money/currencies.ts';
import type { Minor } from '../../money/minor.ts';
import { amountShape, currencyShape } from '../../money/shapes.ts';

/** The prices a shop likes to write: all that end, as written in major units, in one of these ways. */
export interface PricePoints {
  /** ISO 4217 code, for how many decimals a price has. */
  readonly currency: string;
  /**
   * How a price ends: `'.99'` (12.99), `'.9'` (12.90), `'9.9'` (19.90), `'8'` (¥128), `'80'` (¥1,980), `'0'` (whole tens). Left of the
   * point as many digits of the price as are written; right of it, missing decimals are zeros.
   */
  readonly endings: readonly string[];
}

/** A price to bring to a price point. */
export interface PricePointInput extends PricePoints {
  readonly price: Minor;
  /** `nearest` unless told; halfway it is the lower one, in the shopper's favour. */
  readonly direction?: 'up' | 'down' | 'nearest' | undefined;
}

/** The price point, or that there is none on that side. */
export type PricePointRounding =
  | {
      readonly ok: true;
      readonly price: Minor;
      /** What it differs by from the price given; negative when lower. */
      readonly change: Minor;
      /** The neighbours: the highest point not above the price and the lowest not below it. */
      readonly below: Minor | null;
      readonly above: Minor | null;
    }
  | { readonly ok: false; readonly code: 'no-price-point'; readonly direction: 'up' | 'down' | 'nearest'; readonly below: Minor | null; readonly above: Minor | null };

/**
 * The nearest price that ends as the shop's prices do: 19.99, 19.9, 128, ¥1,980.
 *
 * An ending with k digits left of the point repeats every 10^k major units: the points are k·step + ending, in whole minor units and
 * above 0. A price that is a point already stays. Whole numbers throughout, for currencies with 0, 2 or 3 decimals alike.
 *
 * @throws InvalidInputError when the price is not a whole number of minor units of at least 0, the currency is not known, or an ending
 * is not written in digits or has more decimals than the currency.
 * @see Schindler and Kibarian, "Increased consumer sales response through use of 99-ending prices" (1996)
 * @example
 * ```ts
 * import { roundToPricePoint } from 'shopwright/pricing';
 * roundToPricePoint({ price: 13240, currency: 'CNY', endings: ['9'], direction: 'up' }) // => { ok: true, price: 13900, change: 660, below: 12900, above: 13900 }
 * roundToPricePoint({ price: 1320, currency: 'USD', endings: ['.99', '.49'] }) // => { ok: true, price: 1299, change: -21, below: 1299, above: 1349 }
 * roundToPricePoint({ price: 2130, currency: 'JPY', endings: ['80'], direction: 'down' }) // => { ok: true, price: 2080, change: -50, below: 2080, above: 2180 }
 * ```
 */
export function roundToPricePoint(input: PricePointInput): PricePointRounding {
  const problems: Problems = [];
  const points = checkShape(problems, pricePointShape, input) ? readPricePoints(problems, input, []) : undefined;
  refuse(problems);
  const { price, direction = 'nearest' } = input;
  const [below, above] = [pointBelow(points!, price), pointAbove(points!, price)];
  const down = below === null ? Infinity : price - below;
  const up = above === null ? Infinity : above - price;
  const chosen = direction === 'up' ? above : direction === 'down' ? below : down <= up ? below : above;
  return chosen === null ? { ok: false, code: 'no-price-point', direction, below, above } : { ok: true, price: chosen, change: chosen - price, below, above };
}

/** An ending in minor units: all prices that leave `ending` when divided by `step`. */
export interface ReadEnding {
  readonly step: number;
  readonly ending: number;
}

/** Reads endings whose shape has been checked, noting what the currency cannot write. */
export function readPricePoints(problems: Problems, { currency, endings }: PricePoints, path: readonly (string | number)[]): readonly ReadEnding[] {
  const digits = currencyDigits(currency);
  return endings.map((written, index) => {
    const [whole = '', fraction = ''] = written.split('.');
    if (fraction.length > digits) problem(problems, [...path, 'endings', index], 'too-many-decimals', digits === 0 ? `${currency} has no decimals: write '80' for prices like 1980` : `${currency} has ${digits} decimals`);
    if (whole.length + digits > 15) problem(problems, [...path, 'endings', index], 'too-large', 'has more digits than any price');
    return { step: 10 ** (whole.length + digits), ending: Number(whole + fraction.padEnd(digits, '0')) };
  });
}

/** The highest point that is not above the price. */
export function pointBelow(endings: readonly ReadEnding[], price: Minor): Minor | null {
  let best = 0;
  for (const { step, ending } of endings) {
    const rest = price % step;
    best = Math.max(best, price - rest + ending - (rest < ending ? step : 0));
  }
  return best === 0 ? null : best;
}

/** The lowest point that is not below the price. */
export function pointAbove(endings: readonly ReadEnding[], price: Minor): Minor | null {
  let best = Infinity;
  for (const { step, ending } of endings) {
    const rest = price % step;
    const point = price - rest + ending + (rest > ending ? step : 0);
    best = Math.min(best, point === 0 ? step : point);
  }
  return Number.isSafeInteger(best) ? best : null;
}

/** The fields that say which prices a shop likes to write. */
export const pricePointFields = /* @__PURE__ */ (() => ({ currency: currencyShape, endings: list(endingShape(), 1) }))();

/** The shape of a price to round. */
/** The shape of a price and the points it may be rounded to. */
export const pricePointShape = /* @__PURE__ */ (() => record({ price: amountShape, direction: optional(anyOf('up', 'down', 'nearest')), ...pricePointFields }))();

function endingShape(): Shape<string> {
  return refined(text, (value) =>
    /^(\d+|\d*\.\d+)$/.test(value as string) ? undefined : { code: 'not-an-ending', message: "must be how a price ends, as '.99', '9' or '80'" },
  );
}
