import { anyOf, integer, list, named, optional, record, text, variants, type Shape } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { amountShape } from '../../money/shapes.ts';

/** What delivery costs where. */
export interface ShippingTable {
  /** Asked in order; the first that names the region, or the first without `regions`, which is everywhere else, is taken. */
  readonly zones: readonly ShippingZone[];
  /** The heaviest parcel; without one everything goes in one parcel. */
  readonly maxParcelGrams?: number | undefined;
  /** `units` (default): a unit goes into one parcel whole. `weight`: only the weight is divided, as for goods that are poured. */
  readonly split?: 'units' | 'weight' | undefined;
}

/** Regions with the same fees. */
export interface ShippingZone {
  readonly name: string;
  /** Left out: everywhere. */
  readonly regions?: readonly string[] | undefined;
  readonly rate: ShippingRate;
  /** From this amount of goods on, delivery is free. */
  readonly freeFrom?: Minor | undefined;
  /** On top of every parcel, even where the rest is free. */
  readonly surcharge?: Minor | undefined;
}

/** What a parcel, or an order, costs to send. */
export type ShippingRate =
  | { readonly kind: 'flat'; readonly fee: Minor }
  | {
      /** 首重续重: `firstFee` up to `firstGrams`, then `stepFee` for every `stepGrams` begun. Per parcel. */
      readonly kind: 'first-and-steps';
      readonly firstGrams: number;
      readonly firstFee: Minor;
      readonly stepGrams: number;
      readonly stepFee: Minor;
    }
  | { /** The first step whose `upToGrams` is not exceeded; the last may have none. Per parcel. Ascending. */ readonly kind: 'by-weight'; readonly steps: readonly { readonly upToGrams?: number | undefined; readonly fee: Minor }[] }
  | { /** The last step whose `from` the amount of goods reaches; the first is from 0. Once for the order. Ascending. */ readonly kind: 'by-amount'; readonly steps: readonly { readonly from: Minor; readonly fee: Minor }[] };

/** The shape of a table. */
export const shippingTableShape: Shape<ShippingTable> = /* @__PURE__ */ (() => {
  const grams = integer(1);
  const zone = record({
    name: named,
    regions: optional(list(text, 1)),
    rate: variants('kind', {
      flat: record({ fee: amountShape }),
      'first-and-steps': record({ firstGrams: grams, firstFee: amountShape, stepGrams: grams, stepFee: amountShape }),
      'by-weight': record({ steps: list(record({ upToGrams: optional(grams), fee: amountShape }), 1) }),
      'by-amount': record({ steps: list(record({ from: amountShape, fee: amountShape }), 1) }),
    }),
    freeFrom: optional(amountShape),
    surcharge: optional(amountShape),
  });

  return record({ zones: list(zone, 1), maxParcelGrams: optional(grams), split: optional(anyOf('units', 'weight')) });
})();
