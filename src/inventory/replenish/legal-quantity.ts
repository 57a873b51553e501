import type { ReplenishReason } from './replenish-plan.ts';

/** The limits of an order. */
interface QuantityLimits {
  readonly packSize: number;
  readonly minimum: number;
  /** Each may be `Infinity`. */
  readonly maximum: number;
  readonly capacity: number;
  readonly room: number;
  readonly shelf: number;
}

type Limit = 'maximum' | 'maximum-stock' | 'shelf-life' | 'capacity';

/** Whole packs for a need, and why so many. */
export type LegalQuantity =
  | { readonly ok: true; readonly quantity: number; readonly least: number; readonly reasons: readonly ReplenishReason[] }
  | { readonly ok: false; readonly reason: ReplenishReason };

/** The packs that serve a need within the limits; a need that the limits do not allow is served as far as they do. `packSize` is whole. */
export function legalQuantity(need: number, { packSize, minimum, maximum, capacity, room, shelf }: QuantityLimits): LegalQuantity {
  const limit: Limit = maximum <= capacity && maximum <= room && maximum <= shelf ? 'maximum' : capacity <= room && capacity <= shelf ? 'capacity' : room <= shelf ? 'maximum-stock' : 'shelf-life';
  const most = Math.max(0, Math.min(maximum, capacity, room, shelf));
  const mostPacks = most === Infinity ? Infinity : packsWithin(most, packSize);
  const leastPacks = Math.max(1, packsFor(minimum, packSize));
  if (mostPacks < leastPacks) return { ok: false, reason: { code: 'no-legal-quantity', least: leastPacks * packSize, most, limit } };
  const reasons: ReplenishReason[] = [];
  const wanted = Math.max(need, minimum);
  if (wanted > need) reasons.push({ code: 'minimum', from: need, to: minimum });
  const packs = packsFor(wanted, packSize);
  if (packSize > 1 && packs * packSize !== wanted) reasons.push({ code: 'pack', from: wanted, to: packs * packSize });
  if (packs > mostPacks) reasons.push({ code: limit, wanted: packs * packSize, most: mostPacks * packSize });
  return { ok: true, quantity: Math.min(Math.max(packs, leastPacks), mostPacks) * packSize, least: leastPacks * packSize, reasons };
}

/** The fewest whole packs of at least so many units. A quotient that was rounded is put right by a product, which is exact. */
function packsFor(units: number, packSize: number): number {
  const packs = Math.ceil(units / packSize);
  return packs * packSize < units ? packs + 1 : (packs - 1) * packSize >= units ? packs - 1 : packs;
}

/** The most whole packs of at most so many units. */
function packsWithin(units: number, packSize: number): number {
  const packs = Math.floor(units / packSize);
  return packs * packSize > units ? packs - 1 : (packs + 1) * packSize <= units ? packs + 1 : packs;
}
