import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, list, named, record } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { multiplyRoundedBig, readRatio, type Rate } from '../../money/rate.ts';
import { fractionShape, minorShape, positiveAmountShape } from '../../money/shapes.ts';
import { decimalNumber } from './decimal-number.ts';
import { told, type PriceReason } from './price-reason.ts';

/** What the customer would buy instead, and what ours is worth more or less than that. */
export interface ValueBasedInput {
  /** Price of the next best alternative. */
  readonly referencePrice: Minor;
  /** What each difference is worth to the customer; negative where the alternative is better. */
  readonly differences: readonly { readonly name: string; readonly worth: Minor }[];
  /** The share of a positive total that is left to the customer, as the reason to change over. */
  readonly customerShare: Rate;
}

/** A price from worth, or that nothing would be paid for it. */
export type ValueBasedPrice =
  | {
      readonly ok: true;
      readonly method: 'reference-value';
      readonly price: Minor;
      /** Reference price plus all differences: above this nobody gains by buying. */
      readonly economicValue: Minor;
      readonly differentiation: Minor;
      /** What the customer gains against the alternative: economicValue − price. */
      readonly customerGain: Minor;
      readonly reasons: readonly PriceReason[];
    }
  | { readonly ok: false; readonly code: 'worthless'; readonly economicValue: Minor };

/**
 * What to ask for something that is worth more, or less, than what the customer would buy instead.
 *
 * reference price + Σ worth of the differences, less the customer's share of that sum, which is rounded up. A negative sum comes off whole: who
 * is offered less must pay all of that less, or stays with the alternative.
 *
 * Amounts are minor units of one currency.
 *
 * @throws InvalidInputError when the reference price is not at least 1, a worth is not a whole number, or the share is not from 0 to 1.
 * @see Nagle and Müller, "The Strategy and Tactics of Pricing" (2017), chapter 2: economic value
 * @example
 * ```ts
 * import { valueBasedPrice } from 'shopwright/pricing';
 * const priced = valueBasedPrice({
 *   referencePrice: 19900,
 *   differences: [{ name: 'lasts a year longer', worth: 6000 }, { name: 'one colour only', worth: -1000 }],
 *   customerShare: '0.4',
 * });
 * priced.ok && [priced.price, priced.customerGain] // => [22900, 2000]
 * ```
 */
export function valueBasedPrice(input: ValueBasedInput): ValueBasedPrice {
  const problems: Problems = [];
  checkShape(problems, valueBasedShape, input);
  refuse(problems);
  const { referencePrice, differences, customerShare } = input;
  const share = readRatio(customerShare)!;
  const exact = differences.reduce((sum, { worth }) => sum + BigInt(worth), 0n);
  const total = Number(exact);
  const economicValue = Number(BigInt(referencePrice) + exact);
  if (!Number.isSafeInteger(economicValue) || !Number.isSafeInteger(total)) problem(problems, ['differences'], 'overflow', 'add up to what is no safe whole number');
  refuse(problems);
  if (economicValue <= 0) return { ok: false, code: 'worthless', economicValue };
  const customerGain = total <= 0 ? 0 : Number(multiplyRoundedBig(exact, share, 'up'));
  const price = economicValue - customerGain;
  const reasons: PriceReason[] = [{ code: 'reference-value', from: null, to: economicValue, figures: { referencePrice, ...Object.fromEntries(differences.map(({ name, worth }) => [`worth of ${name}`, worth])) } }];
  if (total < 0) reasons.push({ code: 'value-lost', from: economicValue, to: price, figures: { differentiation: total } });
  else reasons.push({ code: 'value-shared', from: economicValue, to: price, figures: { differentiation: total, customerShare: decimalNumber(share), customerGain } });
  return { ok: true, method: 'reference-value', price, economicValue, differentiation: total, customerGain, reasons: told(reasons) };
}

/** The shape of the question for a price from worth. */
export const valueBasedShape = /* @__PURE__ */ (() =>
  record({ referencePrice: positiveAmountShape, differences: list(record({ name: named, worth: minorShape })), customerShare: fractionShape }))();
