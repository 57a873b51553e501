import type { IssuePath } from '../../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../../kernel/problems.ts';
import { nullable, number, optional, record, type Infer } from '../../kernel/shape.ts';
import { timeZoneShape } from '../../time/shapes.ts';
import { allowanceShape, readAllowance, type Allowance, type ReadAllowance } from './allowance.ts';
import { localDays } from './local-days.ts';
import { readWorkingTime, workingTimeShape } from './working-time.ts';

/** What a shop promises, and what it waits for. */
export type PromiseName = 'complaint' | 'refund' | 'shipment' | 'inspection' | 'carrier' | 'payment' | 'receipt' | 'return-window';

/** The shape of service levels. */
export const serviceLevelPolicyShape = /* @__PURE__ */ (() => {
  const promise = optional(nullable(allowanceShape));
  return record({
    payment: promise,
    shipment: promise,
    carrier: promise,
    receipt: promise,
    returnWindow: promise,
    inspection: promise,
    refund: promise,
    complaint: promise,
    timeZone: optional(timeZoneShape),
    workingTime: optional(workingTimeShape),
    escalateAfter: optional(number(1)),
  });
})();

/**
 * How long everything around an order may take. What is left out is as in `defaultServiceLevels`; `null` promises nothing.
 *
 * - `payment`: from placing to the first money; else the order may be closed.
 * - `shipment`: from full payment, or an exchange, until the last unit has left.
 * - `carrier`: from the last scan of a parcel, or its shipping, to the next.
 * - `receipt`: from the last parcel that left to the confirmation; then it confirms itself.
 * - `returnWindow`: from the delivery of a line, as long as it may come back without a reason.
 * - `inspection`, `refund`: from the goods that came in to the verdict, and to the money.
 * - `complaint`: from a complaint to its answer.
 *
 * The terms that an order was placed on (`payWithinMinutes`, `confirmAfterDays`, `returnWindow`, `presale`) come before these.
 * `timeZone` is where days begin and end (the zone of `workingTime` unless told), `workingTime` what `business` counts. A breach that lasts
 * `escalateAfter` times as long as was allowed is escalated.
 */
export type ServiceLevelPolicy = Infer<typeof serviceLevelPolicyShape>;

/** What a shop promises that says nothing else: the figures of the operations handbook. */
export const defaultServiceLevels = {
  payment: { minutes: 30 },
  shipment: { hours: 48 },
  carrier: { hours: 48 },
  receipt: { days: 10 },
  returnWindow: { days: 7, counting: 'whole-days' },
  inspection: { hours: 24 },
  refund: { days: 3 },
  complaint: { hours: 1 },
  timeZone: 'Asia/Shanghai',
  escalateAfter: 2,
} as const satisfies ServiceLevelPolicy;

type Promised = 'payment' | 'shipment' | 'carrier' | 'receipt' | 'returnWindow' | 'inspection' | 'refund' | 'complaint';

/** Service levels made ready, for many orders. */
export type ReadServiceLevels = { readonly [Name in Promised]: ReadAllowance | null } & { readonly escalateAfter: number };

/** Reads service levels whose shape was checked, noting everything in them that contradicts itself. */
export function readServiceLevels(problems: Problems, policy: ServiceLevelPolicy = {}, path: IssuePath): ReadServiceLevels {
  const { workingTime, timeZone = workingTime?.timeZone ?? defaultServiceLevels.timeZone, escalateAfter = defaultServiceLevels.escalateAfter } = policy;
  const working = workingTime === undefined ? undefined : readWorkingTime(problems, workingTime, [...path, 'workingTime']);
  const days = localDays(timeZone);
  const read = (name: Promised): ReadAllowance | null => {
    const given = policy[name];
    const allowance: Allowance | null = given === undefined ? defaultServiceLevels[name] : given;
    return allowance === null ? null : readAllowance(problems, allowance, [...path, name], days, working);
  };
  // Written out, so that the levels of every policy look the same to the engine.
  const levels: ReadServiceLevels = {
    payment: read('payment'),
    shipment: read('shipment'),
    carrier: read('carrier'),
    receipt: read('receipt'),
    returnWindow: read('returnWindow'),
    inspection: read('inspection'),
    refund: read('refund'),
    complaint: read('complaint'),
    escalateAfter,
  };
  const { inspection, refund } = levels;
  if (inspection !== null && refund !== null && refund.fixedMs < inspection.fixedMs) problem(problems, [...path, 'refund'], 'contradiction', 'is due before the goods need be inspected');
  return levels;
}
