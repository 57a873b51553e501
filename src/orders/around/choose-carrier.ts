import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, integer, list, named, optional, record, type Infer } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { amountShape } from '../../money/shapes.ts';
import { checkDuplicates } from './duplicates.ts';

const service = /* @__PURE__ */ (() => anyOf('standard', 'installation', 'same-day', 'appointment'))();

const inputShape = /* @__PURE__ */ (() => {
  const millimetres = integer(1);
  return record({
    parcel: record({ grams: integer(1), lengthMm: optional(millimetres), widthMm: optional(millimetres), heightMm: optional(millimetres) }),
    region: optional(named),
    service: optional(service),
    withinDays: optional(integer(0)),
    carriers: list(
      record({
        id: named,
        services: optional(list(service, 1)),
        regions: optional(list(named)),
        maxGrams: optional(integer(1)),
        maxLengthMm: optional(millimetres),
        maxSumMm: optional(millimetres),
        cubicMmPerGram: optional(integer(1)),
        days: integer(0),
        price: record({ firstGrams: integer(1), firstFee: amountShape, stepGrams: integer(1), stepFee: amountShape, serviceFee: optional(amountShape) }),
      }),
    ),
  });
})();

/**
 * A parcel, where it goes, how (`standard` unless told) and within how many days; and the carriers there are.
 *
 * A carrier takes `services` (standard alone, unless told) to `regions` (all, unless told), up to `maxGrams`, with no side longer than
 * `maxLengthMm` and three sides of `maxSumMm` together. Where `cubicMmPerGram` is given (6000 for the usual 6000 cm³ a kilogram), bulk counts
 * as weight. The price is that of the first weight and of every step begun beyond it, and `serviceFee` for anything but standard.
 */
export type CarrierInput = Infer<typeof inputShape>;

/** Why a carrier cannot take a parcel, with the numbers. */
export interface CarrierRefusal {
  readonly carrier: string;
  readonly code: 'service' | 'region' | 'too-slow' | 'too-heavy' | 'too-long' | 'too-large' | 'size-unknown';
  readonly asked: number | null;
  readonly limit: number | null;
}

/** What a carrier asks. */
export interface CarrierOffer {
  readonly carrier: string;
  readonly price: Minor;
  readonly days: number;
  /** The weight that is charged: of the scales or of the bulk. */
  readonly chargedGrams: number;
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
 * Which carrier takes a parcel: of those that carry its size and weight to its region, in the way and the time that was promised, the
 * cheapest; of equals the faster, then the first.
 *
 * price = firstFee + ⌈(charged − firstGrams) / stepGrams⌉ · stepFee + serviceFee; charged = max(grams, ⌈volume / cubicMmPerGram⌉)
 *
 * A limit on sides refuses a parcel whose sides are not known.
 *
 * @throws InvalidInputError when anything is missing, misspelt, below its least, or too large to count (`overflow`), or a carrier is listed twice.
 * @see GB/T 27917.1 on express service; first and further weight (首重, 续重) as Chinese carriers price
 * @example
 * ```ts
 * import { chooseCarrier } from 'shopwright/orders';
 * const price = { firstGrams: 1000, firstFee: 1200, stepGrams: 1000, stepFee: 200 };
 * const choice = chooseCarrier({ parcel: { grams: 2300 }, withinDays: 3, carriers: [{ id: 'post', days: 5, price }, { id: 'sf', days: 2, price: { ...price, firstFee: 1800 } }] });
 * choice.ok && choice.chosen // => { carrier: 'sf', price: 2200, days: 2, chargedGrams: 2300 }
 * ```
 */
export function chooseCarrier(input: CarrierInput): CarrierChoice | NoCarrier {
  const problems: Problems = [];
  checkShape(problems, inputShape, input);
  refuse(problems);
  checkDuplicates(problems, input.carriers.map(({ id }) => id), ['carriers']);
  const offers: CarrierOffer[] = [];
  const refused: CarrierRefusal[] = [];
  for (const [index, carrier] of input.carriers.entries()) {
    const against = refusalOf(carrier, input);
    if (against !== null) refused.push({ carrier: carrier.id, ...against });
    else {
      const offer = offerOf(carrier, input);
      if (!Number.isSafeInteger(offer.price) || !Number.isSafeInteger(offer.chargedGrams)) problem(problems, ['carriers', index], 'overflow', 'asks a price that is no safe whole number');
      offers.push(offer);
    }
  }
  refuse(problems);
  offers.sort((one, other) => one.price - other.price || one.days - other.days);
  const [chosen] = offers;
  return chosen === undefined ? { ok: false, code: 'no-carrier', refused } : { ok: true, chosen, offers, refused };
}

type Carrier = CarrierInput['carriers'][number];

function refusalOf({ services = ['standard'], regions, days, maxGrams, maxLengthMm, maxSumMm, cubicMmPerGram }: Carrier, { parcel, region, service: asked = 'standard', withinDays }: CarrierInput): Omit<CarrierRefusal, 'carrier'> | null {
  const no = (code: CarrierRefusal['code'], value: number | null = null, limit: number | null = null): Omit<CarrierRefusal, 'carrier'> => ({ code, asked: value, limit });
  if (!services.includes(asked)) return no('service');
  if (regions !== undefined && (region === undefined || !regions.includes(region))) return no('region');
  if (withinDays !== undefined && days > withinDays) return no('too-slow', days, withinDays);
  if (maxGrams !== undefined && parcel.grams > maxGrams) return no('too-heavy', parcel.grams, maxGrams);
  if (maxLengthMm === undefined && maxSumMm === undefined && cubicMmPerGram === undefined) return null;
  const sides = sidesOf(parcel);
  if (sides === null) return no('size-unknown');
  const longest = Math.max(...sides);
  if (maxLengthMm !== undefined && longest > maxLengthMm) return no('too-long', longest, maxLengthMm);
  const sum = sides[0] + sides[1] + sides[2];
  return maxSumMm !== undefined && sum > maxSumMm ? no('too-large', sum, maxSumMm) : null;
}

function offerOf({ id, days, cubicMmPerGram, price }: Carrier, { parcel, service: asked = 'standard' }: CarrierInput): CarrierOffer {
  const sides = sidesOf(parcel);
  const bulk = cubicMmPerGram === undefined || sides === null ? 0 : Math.ceil((sides[0] * sides[1] * sides[2]) / cubicMmPerGram);
  const chargedGrams = Math.max(parcel.grams, bulk);
  const steps = Math.max(0, Math.ceil((chargedGrams - price.firstGrams) / price.stepGrams));
  return { carrier: id, price: price.firstFee + steps * price.stepFee + (asked === 'standard' ? 0 : (price.serviceFee ?? 0)), days, chargedGrams };
}

function sidesOf({ lengthMm, widthMm, heightMm }: CarrierInput['parcel']): readonly [number, number, number] | null {
  return lengthMm === undefined || widthMm === undefined || heightMm === undefined ? null : [lengthMm, widthMm, heightMm];
}
