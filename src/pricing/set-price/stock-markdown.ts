import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, integer, list, named, number, optional, record, type Shape } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { multiplyRoundedBig, readRatio, type Rate } from '../../money/rate.ts';
import { amountShape, fractionShape } from '../../money/shapes.ts';
import { decimalNumber } from './decimal-number.ts';
import { told, type PriceReason } from './price-reason.ts';

/** When to take how much off. All that is stated must hold. */
export interface MarkdownRule {
  readonly id: string;
  /** Fewer units than this are left. */
  readonly onHandBelow?: number | undefined;
  /** More units than this are left. */
  readonly onHandAbove?: number | undefined;
  /** Less than this share of what came in has been sold. */
  readonly sellThroughBelow?: Rate | undefined;
  /** At least this share has been sold. */
  readonly sellThroughFrom?: Rate | undefined;
  /** Stock lasts longer than this many weeks at the present pace. */
  readonly weeksOfCoverAbove?: number | undefined;
  /** On sale for at least this many days. */
  readonly daysOnSaleFrom?: number | undefined;
  /** The share of the price that comes off. */
  readonly rate: Rate;
}

/** A price, what is left in stock, and the rules. */
export interface StockMarkdownInput {
  readonly price: Minor;
  readonly onHand: number;
  /** Units that came in; needed for sell-through. */
  readonly received?: number | undefined;
  /** Units a week at the present pace; needed for weeks of cover. */
  readonly soldPerWeek?: number | undefined;
  readonly daysOnSale?: number | undefined;
  /** When left out, the rule of the handbook: fewer than 20 units left, 20% off. */
  readonly rules?: readonly MarkdownRule[] | undefined;
  /** Of the rules that hold: the one that takes most off (default), the first listed, or all, one after the other. */
  readonly choose?: 'deepest' | 'first' | 'all' | undefined;
  /** The price goes no lower. */
  readonly floor?: Minor | undefined;
}

/** The price after the rules, and what each of them saw. */
export interface StockMarkdown {
  readonly method: 'stock-markdown';
  readonly price: Minor;
  /** What came off. */
  readonly markdown: Minor;
  readonly applied: readonly string[];
  /** received less on hand, over received; `null` when `received` is not given or 0. */
  readonly sellThrough: number | null;
  /** On hand over the weekly pace; `null` when the pace is not given or 0. */
  readonly weeksOfCover: number | null;
  /** Why each rule holds or not: the triggers that were asked, `have` being `null` where the figure is not known. */
  readonly rules: readonly {
    readonly id: string;
    readonly holds: boolean;
    readonly triggers: readonly { readonly trigger: MarkdownTrigger; readonly have: number | null; readonly limit: number; readonly holds: boolean }[];
  }[];
  readonly reasons: readonly PriceReason[];
}

/** What a rule may look at. */
export type MarkdownTrigger = 'onHandBelow' | 'onHandAbove' | 'sellThroughBelow' | 'sellThroughFrom' | 'weeksOfCoverAbove' | 'daysOnSaleFrom';

const handbook: readonly MarkdownRule[] = [{ id: 'low stock', onHandBelow: 20, rate: '0.2' }];

/**
 * The price of something of which little, or too much, is left.
 *
 * Each rule that holds takes its rate of the price off, rounded half up; never below the floor. A rule that asks for a figure that is not
 * known does not hold. sell-through = (received − on hand) / received; weeks of cover = on hand / units sold a week.
 *
 * @throws InvalidInputError when an amount or a count is negative, a rule states no trigger, two rules share an id, or more is on hand
 * than was received.
 * @see Berman and Evans, "Retail Management", on markdown control by sell-through
 * @example
 * ```ts
 * import { stockMarkdown } from 'shopwright/pricing';
 * stockMarkdown({ price: 9900, onHand: 19 }).price // => 7920
 * stockMarkdown({ price: 9900, onHand: 20 }).price // => 9900
 * stockMarkdown({ price: 9900, onHand: 300, soldPerWeek: 10, rules: [{ id: 'slow', weeksOfCoverAbove: 12, rate: '0.3' }] }).weeksOfCover // => 30
 * ```
 */
export function stockMarkdown(input: StockMarkdownInput): StockMarkdown {
  const problems: Problems = [];
  if (checkShape(problems, stockMarkdownShape, input)) checkMarkdown(problems, input, []);
  refuse(problems);
  const before = input.price + 0; // not -0
  const onHand = input.onHand + 0;
  const daysOnSale = input.daysOnSale === undefined ? null : input.daysOnSale + 0;
  const { received, soldPerWeek, rules = handbook, choose = 'deepest', floor = 0 } = input;
  const sellThrough = received === undefined || received === 0 ? null : (received - onHand) / received;
  const weeks = soldPerWeek === undefined ? NaN : onHand / soldPerWeek;
  const weeksOfCover = Number.isFinite(weeks) ? weeks : null;
  const seen = rules.map((rule) => {
    const triggers = triggersOf(rule, { onHand, sellThrough, weeksOfCover, daysOnSale });
    return { id: rule.id, holds: triggers.every(({ holds }) => holds), triggers };
  });
  const holding = rules.filter((_, index) => seen[index]!.holds);
  const chosen = choose === 'all' ? holding : choose === 'first' ? holding.slice(0, 1) : deepest(holding);
  const reasons: PriceReason[] = [];
  let price = before;
  for (const { id, rate } of chosen) {
    const ratio = readRatio(rate)!;
    const lower = price - Number(multiplyRoundedBig(BigInt(price), ratio, 'half-up'));
    reasons.push({ code: 'stock-markdown', from: price, to: lower, figures: { rule: id, rate: decimalNumber(ratio), onHand, sellThrough, weeksOfCover, daysOnSale } });
    price = lower;
  }
  if (chosen.length === 0) reasons.push({ code: 'stock-unmoved', from: before, to: before, figures: { onHand, sellThrough, weeksOfCover, daysOnSale } });
  const end = Math.max(price, Math.min(floor, before)); // a floor keeps a price from falling; it does not raise it
  if (end > price) reasons.push({ code: 'floor', from: price, to: end, figures: { floor } });
  return { method: 'stock-markdown', price: end, markdown: before - end, applied: chosen.map(({ id }) => id), sellThrough, weeksOfCover, rules: seen, reasons: told(reasons) };
}

interface StockFigures {
  readonly onHand: number;
  readonly sellThrough: number | null;
  readonly weeksOfCover: number | null;
  readonly daysOnSale: number | null;
}

function triggersOf(rule: MarkdownRule, { onHand, sellThrough, weeksOfCover, daysOnSale }: StockFigures): StockMarkdown['rules'][number]['triggers'] {
  const looks: readonly (readonly [MarkdownTrigger, number | null, (have: number, limit: number) => boolean])[] = [
    ['onHandBelow', onHand, (have, limit) => have < limit],
    ['onHandAbove', onHand, (have, limit) => have > limit],
    ['sellThroughBelow', sellThrough, (have, limit) => have < limit],
    ['sellThroughFrom', sellThrough, (have, limit) => have >= limit],
    ['weeksOfCoverAbove', weeksOfCover, (have, limit) => have > limit],
    ['daysOnSaleFrom', daysOnSale, (have, limit) => have >= limit],
  ];
  return looks.flatMap(([trigger, have, test]) => {
    const stated = rule[trigger];
    if (stated === undefined) return [];
    const limit = decimalNumber(readRatio(stated)!);
    return [{ trigger, have, limit, holds: have !== null && test(have, limit) }];
  });
}

/** The first of those with the highest rate. */
function deepest(rules: readonly MarkdownRule[]): readonly MarkdownRule[] {
  let best: MarkdownRule | undefined;
  for (const rule of rules) if (best === undefined || isMore(rule.rate, best.rate)) best = rule;
  return best === undefined ? [] : [best];
}

function isMore(one: Rate, other: Rate): boolean {
  const [left, right] = [readRatio(one)!, readRatio(other)!];
  return left.numerator * right.denominator > right.numerator * left.denominator;
}

/** Notes what the shape of a markdown cannot say. */
export function checkMarkdown(problems: Problems, { onHand, received, rules = [] }: Omit<StockMarkdownInput, 'price'>, path: readonly (string | number)[]): void {
  if (received !== undefined && received < onHand) problem(problems, [...path, 'onHand'], 'too-large', 'must not be more than was received');
  const ids = new Set<string>();
  for (const [index, { id, rate: _rate, ...triggers }] of rules.entries()) {
    if (ids.has(id)) problem(problems, [...path, 'rules', index, 'id'], 'duplicate-id');
    ids.add(id);
    if (Object.values(triggers).every((limit) => limit === undefined)) problem(problems, [...path, 'rules', index], 'no-trigger', 'must say when it holds');
  }
}

/** The fields of a markdown beside the price. */
export const stockMarkdownFields = /* @__PURE__ */ (() => {
  const count = integer(0);
  const [someNumber, someCount, someRate] = [optional(number(0)), optional(count), optional(fractionShape)];
  const rule: Shape<MarkdownRule> = record({
    id: named,
    onHandBelow: someCount,
    onHandAbove: someCount,
    sellThroughBelow: someRate,
    sellThroughFrom: someRate,
    weeksOfCoverAbove: someNumber,
    daysOnSaleFrom: someNumber,
    rate: fractionShape,
  });
  return {
    onHand: count,
    received: someCount,
    soldPerWeek: someNumber,
    daysOnSale: someNumber,
    rules: optional(list(rule)),
    choose: optional(anyOf('deepest', 'first', 'all')),
    floor: optional(amountShape),
  };
})();

/** The shape of a price, a stock and the rules for it. */
export const stockMarkdownShape: Shape<StockMarkdownInput> = /* @__PURE__ */ (() => record({ price: amountShape, ...stockMarkdownFields }))();
