import type { IssuePath } from '../../kernel/invalid-input-error.ts';
import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { formatInstant } from '../../time/instant.ts';
import { priceOf, unsuitable } from './carrier-fit.ts';
import { wrongTime, type Against, type CarrierRefusal } from './carrier-refusal.ts';
import { carrierInputShape, type Carrier, type CarrierInput } from './carrier.ts';
import { appointmentOf, deliveryPromise, type Appointment, type DeliveryPromise } from './delivery-promise.ts';
import { checkDuplicates } from './duplicates.ts';
import { localDays } from './local-days.ts';
import { checkMoment } from './moment.ts';

/** What a carrier asks, and what it promises. */
export interface CarrierOffer {
  readonly carrier: string;
  readonly price: Minor;
  readonly days: number;
  /** The weight that is charged: of the scales or of the bulk. */
  readonly chargedGrams: number;
  /** When it takes the parcel; null as long as nobody said when that is ready. */
  readonly leavesAt: string | null;
  /** The last instant at which the parcel is there: what may be promised. */
  readonly arrivesBy: string | null;
  /** The appointment for it; null where none is made. */
  readonly slot: { readonly from: string; readonly until: string } | null;
}

/** Who takes a parcel. */
export interface CarrierChoice {
  readonly ok: true;
  readonly chosen: CarrierOffer;
  /** All who could, the chosen first. */
  readonly offers: readonly CarrierOffer[];
  readonly refused: readonly CarrierRefusal[];
}

/** Nobody takes it. */
export interface NoCarrier {
  readonly ok: false;
  readonly code: 'no-carrier';
  readonly refused: readonly CarrierRefusal[];
}

/**
 * Which carrier takes a parcel, and when it is there: of those that carry its size and weight to its region, in the way and the time that
 * was promised, the cheapest; of equals the faster, then the first.
 *
 * price = firstFee + ⌈(charged − firstGrams) / stepGrams⌉ · stepFee + serviceFee; charged = max(grams, ⌈volume / cubicMmPerGram⌉)
 *
 * arrivesBy = the end of deliveries on the day that is `days` after the first pickup that is not before `readyAt`
 *
 * A limit on sides refuses a parcel whose sides are not known. Same-day is the local day on which the parcel is ready. Installation and
 * delivery by appointment take the first free slot that lies in `appointment` and begins when the goods can be there.
 *
 * @throws InvalidInputError when anything is missing, misspelt, below its least, or too large to count (`overflow`), a carrier is listed
 * twice, a zone is unknown, spans run backwards, a calendar leaves no day to work, or dates are asked for without `readyAt`.
 * @see GB/T 27917.1 on express service; first and further weight (首重, 续重) as Chinese carriers price
 * @example
 * ```ts
 * import { chooseCarrier } from 'shopwright/orders';
 * const price = { firstGrams: 1000, firstFee: 1200, stepGrams: 1000, stepFee: 200 };
 * const pickups = [{ time: '17:00', timeZone: 'Asia/Shanghai' }];
 * const carriers = [{ id: 'post', days: 5, price }, { id: 'sf', days: 2, pickups, price: { ...price, firstFee: 1800 } }];
 * const choice = chooseCarrier({ parcel: { grams: 2300 }, readyAt: '2026-11-13T09:30:00Z', withinDays: 3, carriers });
 * choice.ok && choice.chosen
 * // => { carrier: 'sf', price: 2200, days: 2, chargedGrams: 2300, leavesAt: '2026-11-16T09:00:00.000Z', arrivesBy: '2026-11-18T15:59:59.999Z', slot: null }
 * choice.refused // => [{ carrier: 'post', code: 'too-slow', asked: 5, limit: 3, arrivesBy: null }]
 * ```
 */
export function chooseCarrier(input: CarrierInput): CarrierChoice | NoCarrier {
  const problems: Problems = [];
  checkShape(problems, carrierInputShape, input);
  refuse(problems);
  const read = readInput(problems, input);
  const offers: { readonly offer: CarrierOffer; readonly speed: number }[] = [];
  const refused: CarrierRefusal[] = [];
  for (const [index, carrier] of input.carriers.entries()) {
    const against = unsuitable(carrier, input);
    const plan = against === null ? planOf(carrier, read) : against;
    if ('code' in plan) refused.push({ carrier: carrier.id, ...plan });
    else {
      const { price, chargedGrams } = priceOf(carrier, input);
      if (!Number.isSafeInteger(price) || !Number.isSafeInteger(chargedGrams)) problem(problems, ['carriers', index], 'overflow', 'asks a price that is no safe whole number');
      else offers.push({ offer: { carrier: carrier.id, price, days: carrier.days, chargedGrams, ...written(plan) }, speed: plan.promise === null ? carrier.days : plan.by });
    }
  }
  refuse(problems);
  offers.sort((one, other) => one.offer.price - other.offer.price || one.speed - other.speed);
  const [first] = offers;
  return first === undefined ? { ok: false, code: 'no-carrier', refused } : { ok: true, chosen: first.offer, offers: offers.map(({ offer }) => offer), refused };
}

interface ReadInput {
  readonly service: NonNullable<CarrierInput['service']>;
  readonly ready: number | undefined;
  readonly deliverBy: number;
  readonly wish: Appointment | null;
  readonly timeZone: string;
}

function readInput(problems: Problems, input: CarrierInput): ReadInput {
  const { carriers, service = 'standard', readyAt, deliverBy, appointment, timeZone = 'Asia/Shanghai' } = input;
  checkDuplicates(problems, carriers.map(({ id }) => id), ['carriers']);
  const ready = readyAt === undefined ? undefined : checkMoment(problems, readyAt, ['readyAt']);
  for (const name of ['deliverBy', 'appointment'] as const) if (input[name] !== undefined && readyAt === undefined) problem(problems, [name], 'missing-ready-at', 'needs readyAt, from which days are counted');
  if (appointment !== undefined && !byAppointment(service)) problem(problems, ['appointment'], 'contradiction', `is not made for ${service} service`);
  const by = deliverBy === undefined ? Infinity : checkMoment(problems, deliverBy, ['deliverBy']);
  const wish = appointment === undefined ? null : readSpan(problems, appointment, ['appointment']);
  for (const [index, { slots = [] }] of carriers.entries()) for (const [at, slot] of slots.entries()) readSpan(problems, slot, ['carriers', index, 'slots', at]);
  refuse(problems);
  return { service, ready, deliverBy: by!, wish, timeZone };
}

function readSpan(problems: Problems, { from, until }: NonNullable<CarrierInput['appointment']>, path: IssuePath): Appointment {
  const span = { from: checkMoment(problems, from, [...path, 'from'])!, until: checkMoment(problems, until, [...path, 'until'])! };
  if (span.until <= span.from) problem(problems, [...path, 'until'], 'ends-before-it-begins', 'must be later than from');
  return span;
}

function byAppointment(service: ReadInput['service']): boolean {
  return service === 'installation' || service === 'appointment';
}

/** When a carrier brings a parcel; nothing is known of it where nobody said when the parcel is ready. */
interface Plan {
  readonly promise: DeliveryPromise | null;
  readonly slot: Appointment | null;
  /** The last instant of either. */
  readonly by: number;
}

function planOf(carrier: Carrier, { service, ready, deliverBy, wish, timeZone }: ReadInput): Plan | Against {
  if (ready === undefined) return { promise: null, slot: null, by: Infinity };
  const local = localDays(timeZone);
  const promise = deliveryPromise(carrier, ready, local);
  const { arrivesFrom, arrivesBy } = promise;
  if (service === 'same-day' && arrivesBy > local.endOf(local.dayOf(ready))) return wrongTime('not-same-day', arrivesBy);
  let slot: Appointment | null = null;
  if (byAppointment(service)) {
    const found = appointmentOf(carrier, wish, arrivesFrom);
    if (typeof found === 'string') return wrongTime(found, arrivesBy);
    slot = found;
  }
  const by = slot?.until ?? arrivesBy;
  return by > deliverBy ? wrongTime('too-late', by) : { promise, slot, by };
}

function written({ promise, slot, by }: Plan): Pick<CarrierOffer, 'leavesAt' | 'arrivesBy' | 'slot'> {
  return promise === null
    ? { leavesAt: null, arrivesBy: null, slot: null }
    : { leavesAt: formatInstant(promise.leavesAt), arrivesBy: formatInstant(by), slot: slot === null ? null : { from: formatInstant(slot.from), until: formatInstant(slot.until) } };
}
