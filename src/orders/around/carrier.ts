import { anyOf, instant, integer, list, named, optional, record, type Infer } from '../../kernel/shape.ts';
import { amountShape } from '../../money/shapes.ts';
import { businessCalendarShape } from '../../time/business-calendar.ts';
import { timeOfDayShape, timeZoneShape } from '../../time/shapes.ts';
import { cutOffShape } from './cut-off.ts';

const service = /* @__PURE__ */ (() => anyOf('standard', 'installation', 'same-day', 'appointment'))();

/** The shape of a carrier. */
const carrierShape = /* @__PURE__ */ (() => {
  const millimetres = optional(integer(1));
  return record({
    id: named,
    services: optional(list(service, 1)),
    regions: optional(list(named)),
    maxGrams: optional(integer(1)),
    maxLengthMm: millimetres,
    maxSumMm: millimetres,
    cubicMmPerGram: optional(integer(1)),
    days: integer(0, 3660),
    pickups: optional(list(cutOffShape, 1)),
    delivery: optional(record({ calendar: optional(businessCalendarShape), until: optional(timeOfDayShape) })),
    slots: optional(list(record({ from: instant, until: instant, free: optional(integer(0)) }))),
    price: record({ firstGrams: integer(1), firstFee: amountShape, stepGrams: integer(1), stepFee: amountShape, serviceFee: optional(amountShape) }),
  });
})();

/**
 * Who takes parcels. `services` (standard alone, unless told) to `regions` (all, unless told), up to `maxGrams`, with no side longer than
 * `maxLengthMm` and three sides of `maxSumMm` together. Where `cubicMmPerGram` is given (6000 for the usual 6000 cm³ a kilogram), bulk counts
 * as weight. The price is that of the first weight and of every step begun beyond it, and `serviceFee` for anything but standard.
 *
 * - `pickups`: when it calls, by the clocks of the warehouse; a parcel that is ready later waits for the next call. Without, it leaves at once.
 * - `days`, `delivery`: so many days after the day of leaving it is there, `until` that time of day (its end, unless told). With a
 *   `calendar`, working days, and no others are delivered on.
 * - `slots`: the appointments that it has for installation and for delivery by appointment, with how many are still `free` (one, unless
 *   told). Without, it comes whenever it is asked to.
 */
export type Carrier = Infer<typeof carrierShape>;

/** The shape of what is asked. */
export const carrierInputShape = /* @__PURE__ */ (() => {
  const millimetres = optional(integer(1));
  return record({
    parcel: record({ grams: integer(1), lengthMm: millimetres, widthMm: millimetres, heightMm: millimetres }),
    region: optional(named),
    service: optional(service),
    withinDays: optional(integer(0)),
    readyAt: optional(instant),
    deliverBy: optional(instant),
    appointment: optional(record({ from: instant, until: instant })),
    timeZone: optional(timeZoneShape),
    carriers: list(carrierShape),
  });
})();

/**
 * A parcel, where it goes, how (`standard` unless told) and within how many days of leaving; and the carriers there are.
 *
 * With `readyAt`, when it is packed, promise dates are worked out: `deliverBy` is the last instant at which it has to be there, and
 * `appointment` when somebody is at home for it. Days of delivery are days of `timeZone`, where it goes (Asia/Shanghai, unless told).
 */
export type CarrierInput = Infer<typeof carrierInputShape>;
