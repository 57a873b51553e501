import { list, named, optional, record, refined, type Shape } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { multiplyRoundedBig, readRatio, type Rate, type Ratio } from '../../money/rate.ts';
import { divideRoundedBig, type RoundingMode } from '../../money/rounding.ts';
import { amountShape, fractionShape, roundingModeShape } from '../../money/shapes.ts';

/** A fee that a sale costs: platform commission, payment fee. rate × price, rounded, plus `amount`, within `atLeast` and `atMost`. */
export interface SaleFee {
  readonly name: string;
  /** A share of what the shopper pays, tax included. 0 when left out. */
  readonly rate?: Rate | undefined;
  /** On top of the share; 0 when left out. */
  readonly amount?: Minor | undefined;
  readonly atLeast?: Minor | undefined;
  readonly atMost?: Minor | undefined;
  /** `half-up` when left out. */
  readonly rounding?: RoundingMode | undefined;
}

/** What one sold unit costs the shop. */
export interface SaleCosts {
  /** Without tax. */
  readonly unitCost: Minor;
  /** Packing and delivery of a unit; 0 when left out. */
  readonly logisticsCost?: Minor | undefined;
  readonly fees?: readonly SaleFee[] | undefined;
  /** The tax that the price includes, as a share of the price without it; 0 when left out. Its quotient is rounded half up. */
  readonly taxRate?: Rate | undefined;
}

/** What selling one unit at a price brings. */
export interface UnitProfit {
  readonly price: Minor;
  readonly tax: Minor;
  /** price − tax. */
  readonly revenue: Minor;
  readonly costs: readonly { readonly name: string; readonly amount: Minor }[];
  /** revenue − costs. */
  readonly profit: Minor;
  /** profit / revenue; `null` without revenue. */
  readonly margin: number | null;
}

/** Costs ready to be asked about prices. */
export interface ReadCosts {
  readonly unitCost: bigint;
  readonly logistics: bigint;
  readonly fees: readonly ReadFee[];
  readonly tax: Ratio;
}

interface ReadFee {
  readonly name: string;
  readonly rate: Ratio;
  readonly amount: bigint;
  readonly atLeast: bigint;
  readonly atMost: bigint | undefined;
  readonly rounding: RoundingMode;
}

/** The fields that say what a sale costs. */
export const saleCostFields = /* @__PURE__ */ (() => {
  const some = optional(amountShape);
  const fee: Shape<SaleFee> = refined(
    record({ name: named, rate: optional(fractionShape), amount: some, atLeast: some, atMost: some, rounding: optional(roundingModeShape) }),
    (value) => {
      const { atLeast, atMost } = value as SaleFee;
      return Number(atLeast) > Number(atMost) ? { code: 'too-large', message: 'atLeast must not be above atMost' } : undefined;
    },
  );
  return { unitCost: amountShape, logisticsCost: some, fees: optional(list(fee)), taxRate: optional(fractionShape) };
})();

/** Reads costs whose shape has been checked. */
export function readCosts({ unitCost, logisticsCost = 0, fees = [], taxRate = 0 }: SaleCosts): ReadCosts {
  return {
    unitCost: BigInt(unitCost),
    logistics: BigInt(logisticsCost),
    tax: readRatio(taxRate)!,
    fees: fees.map(({ name, rate = 0, amount = 0, atLeast = 0, atMost, rounding = 'half-up' }) => ({
      name,
      rate: readRatio(rate)!,
      amount: BigInt(amount),
      atLeast: BigInt(atLeast),
      atMost: atMost === undefined ? undefined : BigInt(atMost),
      rounding,
    })),
  };
}

/** The fee of a sale at a price. It never falls when the price rises. */
export function feeAt(fee: ReadFee, price: bigint): bigint {
  const plain = multiplyRoundedBig(price, fee.rate, fee.rounding) + fee.amount;
  const lifted = plain < fee.atLeast ? fee.atLeast : plain;
  return fee.atMost !== undefined && lifted > fee.atMost ? fee.atMost : lifted;
}

/** The price without its tax. */
export function revenueAt({ tax }: ReadCosts, price: bigint): bigint {
  return tax.numerator === 0n ? price : divideRoundedBig(price * tax.denominator, tax.denominator + tax.numerator, 'half-up');
}

/** What one unit brings at a price. */
export function unitProfit(costs: ReadCosts, price: bigint): UnitProfit {
  const revenue = revenueAt(costs, price);
  const parts = [
    { name: 'unit cost', amount: costs.unitCost },
    ...(costs.logistics === 0n ? [] : [{ name: 'logistics', amount: costs.logistics }]),
    ...costs.fees.map((fee) => ({ name: fee.name, amount: feeAt(fee, price) })),
  ];
  const profit = parts.reduce((left, { amount }) => left - amount, revenue);
  return {
    price: Number(price),
    tax: Number(price - revenue),
    revenue: Number(revenue),
    costs: parts.map(({ name, amount }) => ({ name, amount: Number(amount) })),
    profit: Number(profit),
    margin: revenue === 0n ? null : Number(profit) / Number(revenue),
  };
}
