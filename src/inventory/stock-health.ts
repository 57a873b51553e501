import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, number, optional, record, type Shape } from '../kernel/shape.ts';
import { amountShape, positiveShape } from './shapes.ts';

/** What the books and the shelves say about a stretch of time. Money is in any one unit. Leave out what is not known. */
export interface StockHealthInput {
  /** Days of the stretch. */
  readonly days: number;
  /** What the goods sold had cost. */
  readonly costOfGoodsSold?: number | undefined;
  /** Mean stock at cost. */
  readonly averageStockValue?: number | undefined;
  /** Sales less the cost of the goods sold. */
  readonly grossMargin?: number | undefined;
  readonly unitsSold?: number | undefined;
  /** Units that were there to be sold: at the beginning and received since. */
  readonly unitsAvailable?: number | undefined;
  /** Units here at the end. */
  readonly onHand?: number | undefined;
  /** Days of items on sale, and how many of them were without stock: ten items for 30 days are 300. */
  readonly itemDays?: number | undefined;
  readonly itemDaysOutOfStock?: number | undefined;
}

/** A figure of stock health. */
export type HealthFigure = 'turns' | 'daysOfInventory' | 'sellThrough' | 'weeksOfCover' | 'stockoutRate' | 'grossMarginReturn';

/** How well stock is used. `null` is unknown, and `unknown` says why. */
export interface StockHealth {
  /** How often stock was sold and bought again in the stretch. */
  readonly turns: number | null;
  readonly turnsPerYear: number | null;
  /** Days that the mean stock lasts. */
  readonly daysOfInventory: number | null;
  /** Share of the units there that were sold. */
  readonly sellThrough: number | null;
  /** Weeks that what is here lasts at the pace of the stretch. */
  readonly weeksOfCover: number | null;
  /** Share of item days without stock. */
  readonly stockoutRate: number | null;
  /** Gross margin return on investment: margin for each unit of money in stock. */
  readonly grossMarginReturn: number | null;
  readonly unknown: readonly { readonly figure: HealthFigure; readonly code: 'not-given' | 'nothing-in-stock' | 'nothing-sold' | 'nothing-on-sale' }[];
}

/**
 * Whether stock earns its keep: turns, days of inventory, sell-through, weeks of cover, stockout rate and return on what is tied up.
 *
 * turns = costOfGoodsSold / averageStockValue; daysOfInventory = days / turns; sellThrough = unitsSold / unitsAvailable;
 * weeksOfCover = onHand / unitsSold · days / 7; stockoutRate = itemDaysOutOfStock / itemDays; grossMarginReturn = grossMargin / averageStockValue.
 * A year is 365 days. What divides by 0 is `null` with its reason.
 *
 * @throws InvalidInputError when a number is negative (a margin may be), not finite, or there are no days.
 * @see Snyder and Shen, "Fundamentals of Supply Chain Theory", 2nd ed., section 3.1 on turns; Levy and Weitz, "Retailing Management", on GMROI
 * @example
 * ```ts
 * import { stockHealth } from 'shopwright/inventory';
 * const { turns, daysOfInventory } = stockHealth({ days: 365, costOfGoodsSold: 120000, averageStockValue: 30000 });
 * turns // => 4
 * daysOfInventory // => 91.25
 * ```
 */
export function stockHealth(input: StockHealthInput): StockHealth {
  const problems: Problems = [];
  checkShape(problems, stockHealthShape, input);
  refuse(problems);
  const { days, costOfGoodsSold, averageStockValue, grossMargin, unitsSold, unitsAvailable, onHand, itemDays, itemDaysOutOfStock } = input;
  const unknown: { figure: HealthFigure; code: 'not-given' | 'nothing-in-stock' | 'nothing-sold' | 'nothing-on-sale' }[] = [];
  const ratio = (figure: HealthFigure, over: number | undefined, under: number | undefined, code: 'nothing-in-stock' | 'nothing-sold' | 'nothing-on-sale', factor = 1): number | null => {
    if (over !== undefined && under !== undefined && under > 0) return (over * factor) / under;
    unknown.push({ figure, code: over === undefined || under === undefined ? 'not-given' : code });
    return null;
  };
  const turns = ratio('turns', costOfGoodsSold, averageStockValue, 'nothing-in-stock');
  return {
    turns,
    turnsPerYear: turns === null ? null : (turns * 365) / days,
    daysOfInventory: ratio('daysOfInventory', averageStockValue, costOfGoodsSold, 'nothing-sold', days),
    sellThrough: ratio('sellThrough', unitsSold, unitsAvailable, 'nothing-in-stock'),
    weeksOfCover: ratio('weeksOfCover', onHand, unitsSold, 'nothing-sold', days / 7),
    stockoutRate: ratio('stockoutRate', itemDaysOutOfStock, itemDays, 'nothing-on-sale'),
    grossMarginReturn: ratio('grossMarginReturn', grossMargin, averageStockValue, 'nothing-in-stock'),
    unknown,
  };
}

/** The shape of what books and shelves say. */
export const stockHealthShape: Shape<StockHealthInput> = /* @__PURE__ */ (() => {
  const figure = optional(amountShape);
  return record({ days: positiveShape, costOfGoodsSold: figure, averageStockValue: figure, grossMargin: optional(number()), unitsSold: figure, unitsAvailable: figure, onHand: figure, itemDays: figure, itemDaysOutOfStock: figure });
})();
