import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, integer, list, optional, record, variants, type Shape } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { multiplyRoundedBig, readRatio, type Rate } from '../../money/rate.ts';
import { amountShape, fractionShape } from '../../money/shapes.ts';
import { decimalNumber } from './decimal-number.ts';
import { told, type PriceReason } from './price-reason.ts';

/** What a product is asked for at its age: cheap to get known, steady in its prime, down a ladder at its end. */
export type LifecycleStage =
  | {
      /** Penetration: `rate` off for `days` days, then back to the regular price in `steps` equal steps of `stepDays` days. */
      readonly stage: 'introduction';
      readonly daysSinceLaunch: number;
      readonly rate: Rate;
      readonly days: number;
      /** 1 when left out: back at once. */
      readonly steps?: number | undefined;
      /** 1 when left out. */
      readonly stepDays?: number | undefined;
    }
  | {
      /** The regular price, and how low a promotion may go: `maxRate` off. A `proposedPrice` is brought into that corridor. */
      readonly stage: 'maturity';
      readonly maxRate: Rate;
      readonly proposedPrice?: Minor | undefined;
    }
  | {
      /** Clearance: from each day on its rate is off the regular price. Days and rates ascend. */
      readonly stage: 'clearance';
      readonly daysSinceStart: number;
      readonly ladder: readonly { readonly fromDay: number; readonly rate: Rate }[];
    };

/** A regular price, and where the product stands in its life. */
export type LifecycleInput = LifecycleStage & {
  readonly regularPrice: Minor;
  /** The price goes no lower, whatever the stage says. */
  readonly floor?: Minor | undefined;
};

/** The price of today, and of the days to come. */
export interface LifecyclePrice {
  readonly method: LifecycleStage['stage'];
  readonly price: Minor;
  /** The lowest and the highest price of this stage, the floor regarded. */
  readonly corridor: { readonly lowest: Minor; readonly highest: Minor };
  /** From which day of the stage on which price; empty in maturity. */
  readonly schedule: readonly { readonly fromDay: number; readonly price: Minor; readonly rate: number }[];
  /** The next change; `null` when there is none. */
  readonly next: { readonly fromDay: number; readonly price: Minor } | null;
  readonly reasons: readonly PriceReason[];
}

/**
 * What to ask for a product by its age: a penetration price while it is new, the corridor of its promotions while it sells steadily, a
 * clearance ladder when it ends.
 *
 * Every price is regular × (1 − rate), the discount rounded half up, but not below the floor. Of an introduction in n steps, step k asks
 * for rate × (n − k) / n off.
 *
 * @throws InvalidInputError when a rate is not from 0 to 1, days are negative or not whole, or a ladder does not ascend in days and rates.
 * @see Kotler and Keller, "Marketing Management", on pricing over the product life cycle
 * @example
 * ```ts
 * import { lifecyclePrice } from 'shopwright/pricing';
 * lifecyclePrice({ regularPrice: 10000, stage: 'introduction', daysSinceLaunch: 3, rate: '0.2', days: 14 }).price // => 8000
 * lifecyclePrice({ regularPrice: 10000, stage: 'maturity', maxRate: '0.15', proposedPrice: 7900 }).price // => 8500
 * lifecyclePrice({
 *   regularPrice: 10000, floor: 5500, stage: 'clearance', daysSinceStart: 16,
 *   ladder: [{ fromDay: 0, rate: '0.2' }, { fromDay: 14, rate: '0.4' }, { fromDay: 28, rate: '0.6' }],
 * }).next // => { fromDay: 28, price: 5500 }
 * ```
 */
export function lifecyclePrice(input: LifecycleInput): LifecyclePrice {
  const problems: Problems = [];
  if (checkShape(problems, lifecycleShape, input)) checkLadder(problems, input, []);
  refuse(problems);
  const regularPrice = input.regularPrice + 0; // not -0
  const floor = Math.min(input.floor ?? 0, regularPrice);
  const at = (numerator: bigint, denominator: bigint): Minor => Math.max(floor, regularPrice - Number(multiplyRoundedBig(BigInt(regularPrice), { numerator, denominator }, 'half-up')));
  if (input.stage === 'maturity') return mature(input, regularPrice, floor, at);
  const schedule = input.stage === 'introduction' ? penetration(input, at) : clearance(input, at);
  const day = input.stage === 'introduction' ? input.daysSinceLaunch : input.daysSinceStart;
  const now = schedule.findLastIndex(({ fromDay }) => fromDay <= day);
  const { price, rate } = schedule[now] ?? { price: regularPrice, rate: 0 };
  const next = schedule[now + 1];
  const prices = schedule.map((step) => step.price);
  const reasons: PriceReason[] = [{ code: now === -1 || rate === 0 ? 'regular' : input.stage, from: regularPrice, to: price, figures: { day, rate, floor } }];
  return {
    method: input.stage,
    price,
    corridor: { lowest: Math.min(...prices, price), highest: Math.max(...prices, price) },
    schedule,
    next: next === undefined ? null : { fromDay: next.fromDay, price: next.price },
    reasons: told(reasons),
  };
}

type Stage<Name> = Extract<LifecycleInput, { readonly stage: Name }>;
type PriceAt = (numerator: bigint, denominator: bigint) => Minor;

function mature({ maxRate, proposedPrice }: Stage<'maturity'>, regularPrice: Minor, floor: Minor, at: PriceAt): LifecyclePrice {
  const rate = readRatio(maxRate)!;
  const corridor = { lowest: at(rate.numerator, rate.denominator), highest: regularPrice };
  const price = Math.min(Math.max(proposedPrice ?? regularPrice, corridor.lowest), corridor.highest);
  const reasons: PriceReason[] = [{ code: proposedPrice === undefined ? 'regular' : 'corridor', from: proposedPrice ?? regularPrice, to: price, figures: { maxRate: decimalNumber(rate), floor, ...corridor } }];
  return { method: 'maturity', price, corridor, schedule: [], next: null, reasons: told(reasons) };
}

function penetration({ rate, days, steps = 1, stepDays = 1 }: Stage<'introduction'>, at: PriceAt): LifecyclePrice['schedule'] {
  const { numerator, denominator } = readRatio(rate)!;
  const all = BigInt(steps);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const left = BigInt(steps - step);
    return {
      fromDay: step === 0 ? 0 : days + (step - 1) * stepDays,
      price: at(numerator * left, denominator * all),
      rate: decimalNumber({ numerator: numerator * left, denominator }) / steps,
    };
  });
}

function clearance({ ladder }: Stage<'clearance'>, at: PriceAt): LifecyclePrice['schedule'] {
  return ladder.map(({ fromDay, rate }) => {
    const ratio = readRatio(rate)!;
    return { fromDay: fromDay + 0, price: at(ratio.numerator, ratio.denominator), rate: decimalNumber(ratio) };
  });
}

/** Notes a ladder that does not go down. */
export function checkLadder(problems: Problems, stage: LifecycleStage, path: readonly (string | number)[]): void {
  if (stage.stage !== 'clearance') return;
  for (const [index, { fromDay, rate }] of stage.ladder.entries()) {
    const before = stage.ladder[index - 1];
    if (before === undefined) continue;
    if (fromDay <= before.fromDay) problem(problems, [...path, 'ladder', index, 'fromDay'], 'not-ascending', 'must be later than the step before');
    const [now, then] = [readRatio(rate)!, readRatio(before.rate)!];
    if (now.numerator * then.denominator < then.numerator * now.denominator) problem(problems, [...path, 'ladder', index, 'rate'], 'not-ascending', 'must not be less than in the step before');
  }
}

/** The shape of a stage with more fields beside those of the stage. */
export function stageShape(more: Readonly<Record<string, Shape>>): Shape<LifecycleStage> {
  const days = integer(0, 100_000);
  const count = optional(integer(1, 1000));
  return variants('stage', {
    introduction: record({ ...more, daysSinceLaunch: days, rate: fractionShape, days, steps: count, stepDays: count }),
    maturity: record({ ...more, maxRate: fractionShape, proposedPrice: optional(amountShape) }),
    clearance: record({ ...more, daysSinceStart: days, ladder: list(record({ fromDay: days, rate: fractionShape }), 1) }),
  });
}

/** The shape of a regular price and the stage of life of its article. */
export const lifecycleShape = /* @__PURE__ */ (() => stageShape({ regularPrice: amountShape, floor: optional(amountShape) }) as Shape<LifecycleInput>)();
