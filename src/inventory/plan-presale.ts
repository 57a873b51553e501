import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, integer, optional, record, text, type Shape } from '../kernel/shape.ts';
import { checkDay, dayText, type CalendarDay } from '../time/calendar-day.ts';
import { roundOrderQuantity } from './round-order-quantity.ts';
import { amountShape, positiveShape, shareShape } from './shapes.ts';

/** A presale as it stands, and how the goods are made. */
export interface PlanPresaleInput {
  readonly today: CalendarDay;
  /** Units sold ahead so far. */
  readonly presold: number;
  /** Share of them that will be cancelled or returned before shipping; 0 when left out. */
  readonly cancelRate?: number | undefined;
  /** Days the presale has run, and will run in all; without them no more sales are expected. */
  readonly elapsedDays?: number | undefined;
  readonly presaleDays?: number | undefined;
  /** Units to have on top for the time after the presale, as a share of it; 0 when left out. */
  readonly bufferRate?: number | undefined;
  /** Units that are here already. */
  readonly onHand?: number | undefined;
  /** The least the factory makes. */
  readonly minimumBatch: number;
  readonly maximumBatch?: number | undefined;
  readonly packSize?: number | undefined;
  readonly productionDays: number;
  readonly shippingDays: number;
  /** The day by which customers were promised their goods. */
  readonly promised: CalendarDay;
}

/** What to make, and when. */
export interface PresalePlan {
  /** `produce` now; `wait`, because the batch is not reached and there is time; `short`, the batch is not reached and waiting breaks the promise; `serve-from-stock`; `too-large` for one batch. */
  readonly decision: 'produce' | 'wait' | 'short' | 'serve-from-stock' | 'too-large';
  /** Units expected to be shipped when the presale has ended. */
  readonly expected: number;
  /** Units that have to be made for them and the buffer. */
  readonly need: number;
  /** Whether the need is the minimum batch at least. */
  readonly batchReached: boolean;
  /** Units missing to the minimum batch. */
  readonly missing: number;
  /** Whole packs to make; 0 unless it is `produce`. */
  readonly quantity: number;
  /** Units made that nobody has ordered. */
  readonly unsold: number;
  /** The last day on which production can begin for the promise. */
  readonly startBy: CalendarDay;
  /** The day goods are with customers if production begins today. */
  readonly delivered: CalendarDay;
  readonly inTime: boolean;
  readonly daysLate: number;
}

/**
 * From what was sold ahead to a batch of production: whether it is enough to make, how much, and by when.
 *
 * expected = presold · (1 − cancelRate) · presaleDays / elapsedDays; need = expected · (1 + bufferRate) − onHand. A batch is made from
 * `minimumBatch` on, in whole packs. startBy = promised − shippingDays − productionDays. Under the batch one waits while there is time, and is
 * `short` on the last day: raise sales, pay for unsold units, or give the money back.
 *
 * @throws InvalidInputError when a number is negative or not finite, a share is over 1, a day does not exist, or only one of elapsedDays and presaleDays is given.
 * @see Fisher and Raman, "Reducing the cost of demand uncertainty through accurate response to early sales", Operations Research 44 (1996)
 * @example
 * ```ts
 * import { planPresale } from 'shopwright/inventory';
 * const plan = planPresale({ today: '2026-05-01', presold: 460, bufferRate: 0.1, minimumBatch: 500, packSize: 50, productionDays: 15, shippingDays: 5, promised: '2026-05-30' });
 * plan.quantity // => 550
 * plan.startBy // => '2026-05-10'
 * ```
 */
export function planPresale(input: PlanPresaleInput): PresalePlan {
  const problems: Problems = [];
  const sound = checkShape(problems, planPresaleShape, input);
  if (sound && (input.elapsedDays === undefined) !== (input.presaleDays === undefined)) problems.push({ path: [input.elapsedDays === undefined ? 'elapsedDays' : 'presaleDays'], code: 'missing', message: 'must be given: a pace needs both' });
  if (sound && (input.presaleDays ?? 0) < (input.elapsedDays ?? 0)) problems.push({ path: ['presaleDays'], code: 'too-small', message: 'must not be less than elapsedDays' });
  const today = sound ? checkDay(problems, input.today, ['today']) : undefined;
  const promised = sound ? checkDay(problems, input.promised, ['promised']) : undefined;
  refuse(problems);
  const { presold, cancelRate = 0, elapsedDays = 1, presaleDays = 1, bufferRate = 0, onHand = 0, minimumBatch, maximumBatch, packSize = 1, productionDays, shippingDays } = input;
  const expected = (presold * (1 - cancelRate) * presaleDays) / elapsedDays;
  // Twelve digits are more than anybody sells, and 460 · 1.1 is 506.
  const need = Math.max(0, Number((expected * (1 + bufferRate) - onHand).toPrecision(12)));
  const startBy = promised! - shippingDays - productionDays;
  const delivered = today! + productionDays + shippingDays;
  const rounded = roundOrderQuantity({ need, packSize, minimumQuantity: minimumBatch });
  const whole = rounded.ok ? rounded.quantity : 0;
  const batchReached = need >= minimumBatch;
  const decision = need === 0 ? 'serve-from-stock' : !batchReached ? (today! < startBy ? 'wait' : 'short') : whole > (maximumBatch ?? Infinity) ? 'too-large' : 'produce';
  const quantity = decision === 'produce' ? whole : 0;
  return {
    decision, expected, need, batchReached,
    missing: need === 0 ? 0 : Math.max(0, minimumBatch - need),
    quantity,
    unsold: Math.max(0, quantity + onHand - presold * (1 - cancelRate)) * Number(quantity > 0),
    startBy: dayText(startBy),
    delivered: dayText(delivered),
    inTime: delivered <= promised!,
    daysLate: Math.max(0, delivered - promised!),
  };
}

/** The shape of a presale and its production. */
export const planPresaleShape: Shape<PlanPresaleInput> = /* @__PURE__ */ (() =>
  record({
    today: text,
    presold: amountShape,
    cancelRate: optional(shareShape),
    elapsedDays: optional(positiveShape),
    presaleDays: optional(positiveShape),
    bufferRate: optional(amountShape),
    onHand: optional(amountShape),
    minimumBatch: amountShape,
    maximumBatch: optional(amountShape),
    packSize: optional(integer(1)),
    productionDays: integer(0, 100_000),
    shippingDays: integer(0, 100_000),
    promised: text,
  }))();
