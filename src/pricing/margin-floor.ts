import { problem, type Problems } from '../kernel/problems.ts';
import { optional, record } from '../kernel/shape.ts';
import { readRatio, type Rate } from '../money/rate.ts';
import { divideRoundedBig } from '../money/rounding.ts';
import { fractionShape } from '../money/shapes.ts';
import { knownRatio } from './prepared-cart.ts';

/** What of a price goes to others: shares of what the shopper pays for a line. */
export interface SalesFees {
  /** The platform's commission. */
  readonly platformRate?: Rate | undefined;
  /** The payment provider's share. */
  readonly paymentRate?: Rate | undefined;
}

/** The shape of the fees on a price. */
export const salesFeeFields = /* @__PURE__ */ (() => ({ platformRate: optional(fractionShape), paymentRate: optional(fractionShape) }))();

/** The shape of the fees on a price, alone. */
export const salesFeesShape = /* @__PURE__ */ (() => record(salesFeeFields))();

/** An exact quotient. */
interface Quotient {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What a line keeps of each unit of money paid for it, and what part of it has to be profit. */
interface MarginTerms {
  readonly minimumMargin: Rate;
  readonly fees: SalesFees;
  readonly taxRate: Rate | undefined;
  readonly pricesIncludeTax: boolean;
}

/**
 * What is left for the cost of each unit of net amount after tax, margin and fees: (1 − margin) × revenue − fees, both for a net amount
 * of 1. With tax in prices the revenue is 1 / (1 + tax) and fees are on 1; without, the revenue is 1 and fees are on 1 + tax.
 */
export function leftForCost({ minimumMargin, fees, taxRate, pricesIncludeTax }: MarginTerms): Quotient {
  const margin = knownRatio(minimumMargin);
  const tax = knownRatio(taxRate ?? 0);
  const [one, other] = [knownRatio(fees.platformRate ?? 0), knownRatio(fees.paymentRate ?? 0)];
  // fee = fn / fd, with tax 1 + t = (td + tn) / td
  const [fn, fd] = [one.numerator * other.denominator + other.numerator * one.denominator, one.denominator * other.denominator];
  const [tn, td] = [tax.numerator + tax.denominator, tax.denominator];
  const [mn, md] = [margin.denominator - margin.numerator, margin.denominator];
  if (pricesIncludeTax) return { numerator: mn * td * fd - fn * md * tn, denominator: md * tn * fd };
  return { numerator: mn * fd * td - fn * tn * md, denominator: md * fd * td };
}

/** The lowest whole price at which what is left covers the cost; `null` where no price does. */
export function lowestPrice(cost: number, left: Quotient): number | null {
  if (cost <= 0) return left.numerator < 0n ? null : 0;
  if (left.numerator <= 0n) return null;
  const price = divideRoundedBig(BigInt(cost) * left.denominator, left.numerator, 'up');
  return price <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(price) : null;
}

/** Notes a margin of 1 or more: no price leaves it. */
export function checkMargin(problems: Problems, margin: unknown, path: readonly (string | number)[]): void {
  const ratio = readRatio(margin);
  if (ratio !== undefined && ratio.numerator >= ratio.denominator) problem(problems, path, 'too-large', 'must be below 1: a margin is a share of the price');
}
