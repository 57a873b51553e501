import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, integer, list, optional, record, text } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { amountShape } from '../../money/shapes.ts';
import { packParcels, type Parcels } from './pack-parcels.ts';
import { shippingTableShape, type ShippingRate, type ShippingTable } from './shipping-table.ts';

/** What is sent where, and the table of fees. */
export interface ShippingFeeInput {
  readonly table: ShippingTable;
  /** Weights in whole grams. */
  readonly items: readonly { readonly weightGrams: number; readonly quantity: number }[];
  /** What the goods cost the shopper, after discounts, as the shop's free threshold means it. */
  readonly amount: Minor;
  /** Compared exactly with the regions of the zones. */
  readonly region?: string | undefined;
}

/** The fee with its parcels, or why nothing can be sent. */
export type ShippingFee =
  | {
      readonly ok: true;
      readonly fee: Minor;
      /** The fee without the free threshold. */
      readonly listFee: Minor;
      readonly zone: string;
      readonly free: boolean;
      /** What is missing in goods to be free; 0 when it is, `null` where nothing is free. */
      readonly missingForFree: Minor | null;
      readonly weightGrams: number;
      /** Equal parcels in a row: what one weighs, how many there are, and the fee of each. */
      readonly parcels: readonly { readonly grams: number; readonly count: number; readonly fee: Minor }[];
      readonly parcelCount: number;
      /** No way to pack needs fewer parcels; `false` when that is not proved. */
      readonly fewest: boolean;
      readonly surcharge: Minor;
    }
  | { readonly ok: false; readonly code: 'not-served'; readonly region: string | null }
  | { readonly ok: false; readonly code: 'too-heavy'; readonly weightGrams: number; readonly limitGrams: number; readonly item: number | null };

/**
 * What delivery costs by weight, amount and region, how many parcels it takes, and what is missing to have it free.
 *
 * The first zone that serves the region decides. Rates by weight are asked for each parcel, rates by amount once; a surcharge is added
 * for each parcel, also where delivery is free. Units are packed heaviest first into the first parcel with room.
 *
 * Weights are whole grams, amounts minor units. Cost: linear in different weights times different parcels, whatever the quantities.
 *
 * @throws InvalidInputError when a weight is not a whole number, steps do not ascend, two zones share a name, or fees add up past 2^53.
 * @example
 * ```ts
 * import { shippingFee } from 'shopwright/pricing';
 * const table = {
 *   maxParcelGrams: 20000,
 *   zones: [
 *     { name: 'far', regions: ['XZ', 'XJ'], rate: { kind: 'first-and-steps', firstGrams: 1000, firstFee: 2000, stepGrams: 1000, stepFee: 1500 } },
 *     { name: 'near', freeFrom: 9900, rate: { kind: 'first-and-steps', firstGrams: 1000, firstFee: 800, stepGrams: 500, stepFee: 200 } },
 *   ],
 * } as const;
 * const sent = shippingFee({ table, items: [{ weightGrams: 600, quantity: 3 }], amount: 8700, region: 'ZJ' });
 * sent.ok && [sent.fee, sent.missingForFree] // => [1200, 1200]
 * ```
 */
export function shippingFee(input: ShippingFeeInput): ShippingFee {
  const problems: Problems = [];
  if (checkShape(problems, shippingFeeShape, input)) checkTable(problems, input.table);
  refuse(problems);
  const { table, items, amount, region } = input;
  const { zones, maxParcelGrams: most = Number.MAX_SAFE_INTEGER, split = 'units' } = table;
  const zone = zones.find(({ regions }) => regions === undefined || (region !== undefined && regions.includes(region)));
  if (zone === undefined) return { ok: false, code: 'not-served', region: region ?? null };

  const weightGrams = items.reduce((sum, item) => sum + item.weightGrams * item.quantity, 0);
  if (!Number.isSafeInteger(weightGrams)) problem(problems, ['items'], 'overflow', 'weigh more than can be counted exactly');
  refuse(problems);
  const heavy = items.findIndex((item) => item.weightGrams > most);
  if (split === 'units' && heavy !== -1) return { ok: false, code: 'too-heavy', weightGrams: items[heavy]!.weightGrams, limitGrams: most, item: heavy };
  const packed = split === 'units' ? packParcels(items.map(({ weightGrams: grams, quantity }) => ({ grams, quantity })), most) : byWeightAlone(weightGrams, most);
  const parcels: { grams: number; count: number; fee: Minor }[] = [];
  for (const { grams, count } of packed) {
    const fee = parcelFee(zone.rate, grams);
    if (fee === undefined) return { ok: false, code: 'too-heavy', weightGrams: grams, limitGrams: heaviest(zone.rate), item: null };
    parcels.push({ grams, count, fee: fee + 0 });
  }
  const parcelCount = parcels.reduce((sum, { count }) => sum + count, 0);
  const surcharge = (zone.surcharge ?? 0) * parcelCount + 0; // not -0
  const perOrder = zone.rate.kind === 'by-amount' && parcelCount > 0 ? zone.rate.steps.findLast(({ from }) => from <= amount)!.fee : 0;
  const listFee = parcels.reduce((sum, { fee, count }) => sum + fee * count, 0) + perOrder + surcharge;
  if (!Number.isSafeInteger(listFee)) problem(problems, ['table'], 'overflow', 'leads to a fee that is no safe whole number');
  refuse(problems);
  const free = zone.freeFrom !== undefined && amount >= zone.freeFrom;
  return {
    ok: true,
    fee: free ? surcharge : listFee,
    listFee,
    zone: zone.name,
    free,
    missingForFree: zone.freeFrom === undefined ? null : Math.max(0, zone.freeFrom - amount),
    weightGrams,
    parcels,
    parcelCount,
    fewest: parcelCount <= Math.max(Math.ceil(weightGrams / most), items.length > 0 ? 1 : 0, bulky(items, most)),
    surcharge,
  };
}

/** Units that weigh more than half a parcel cannot share one. */
function bulky(items: ShippingFeeInput['items'], most: number): number {
  return items.reduce((sum, { weightGrams, quantity }) => sum + (2 * weightGrams > most ? quantity : 0), 0);
}

function byWeightAlone(weightGrams: number, most: number): readonly Parcels[] {
  const full = Math.floor(weightGrams / most);
  const rest = weightGrams - full * most;
  return [...(full > 0 ? [{ grams: most, count: full }] : []), ...(rest > 0 ? [{ grams: rest, count: 1 }] : [])];
}

/** `undefined` for a parcel heavier than any step. */
function parcelFee(rate: ShippingRate, grams: number): Minor | undefined {
  switch (rate.kind) {
    case 'flat':
      return rate.fee;
    case 'first-and-steps':
      return rate.firstFee + Math.ceil(Math.max(0, grams - rate.firstGrams) / rate.stepGrams) * rate.stepFee;
    case 'by-weight':
      return rate.steps.find(({ upToGrams }) => upToGrams === undefined || grams <= upToGrams)?.fee;
    case 'by-amount':
      return 0;
  }
}

function heaviest(rate: ShippingRate): number {
  return rate.kind === 'by-weight' ? (rate.steps.at(-1)!.upToGrams ?? 0) : 0;
}

function checkTable(problems: Problems, { zones }: ShippingTable): void {
  const names = new Set<string>();
  for (const [index, { name, rate }] of zones.entries()) {
    if (names.has(name)) problem(problems, ['table', 'zones', index, 'name'], 'duplicate-id');
    names.add(name);
    const at = ['table', 'zones', index, 'rate', 'steps'];
    if (rate.kind === 'by-amount' && rate.steps[0]!.from !== 0) problem(problems, [...at, 0, 'from'], 'not-allowed', 'must be 0: every amount needs a fee');
    const bounds = rate.kind === 'by-amount' ? rate.steps.map(({ from }) => from) : rate.kind === 'by-weight' ? rate.steps.map(({ upToGrams }) => upToGrams ?? Infinity) : [];
    for (let step = 1; step < bounds.length; step += 1) if (!(bounds[step]! > bounds[step - 1]!)) problem(problems, [...at, step], 'not-ascending', 'must be higher than the step before');
  }
}

/** The shape of a parcel list and the table it is charged by. */
export const shippingFeeShape = /* @__PURE__ */ (() => record({ table: shippingTableShape, items: list(record({ weightGrams: integer(0), quantity: integer(1) })), amount: amountShape, region: optional(text) }))();
