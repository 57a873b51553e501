import type { ReplenishReason } from './replenish-plan.ts';

/** The limits of an order. */
export interface QuantityLimits {
  /** Whole number. */
  readonly packSize: number;
  readonly minimum: number;
  /** Each may be `Infinity`. */
  readonly maximum: number;
  readonly capacity: number;
  readonly room: number;
  readonly shelf: number;
}

type Limit = 'maximum' | 'maximum-stock' | 'shelf-life' | 'capacity';

/** Whole packs for a need, or why there can be none. */
export type LegalQuantity =
  | { readonly ok: true; readonly quantity: number; /** The fewest units that can be ordered. */ readonly least: number }
  | { readonly ok: false; readonly reason: ReplenishReason };

/** The packs that serve a need within the limits; a need that the limits do not allow is served as far as they do. */
export function legalQuantity(need: number, limits: QuantityLimits): LegalQuantity {
  const { packSize, minimum } = limits;
  const most = mostOf(limits);
  const mostPacks = most === Infinity ? Infinity : packsWithin(most, packSize);
  const leastPacks = Math.max(1, packsFor(minimum, packSize));
  if (mostPacks < leastPacks) return { ok: false, reason: { code: 'no-legal-quantity', least: leastPacks * packSize, most, limit: tightest(limits) } };
  return { ok: true, quantity: Math.min(Math.max(packsFor(Math.max(need, minimum), packSize), leastPacks), mostPacks) * packSize, least: leastPacks * packSize };
}

/** Notes what made a legal quantity another than the need. */
export function noteLimits(reasons: ReplenishReason[], need: number, limits: QuantityLimits): void {
  const { packSize, minimum } = limits;
  const wanted = Math.max(need, minimum);
  if (wanted > need) reasons.push({ code: 'minimum', from: need, to: minimum });
  const inPacks = packsFor(wanted, packSize) * packSize;
  if (packSize > 1 && inPacks !== wanted) reasons.push({ code: 'pack', from: wanted, to: inPacks });
  const most = mostOf(limits);
  if (inPacks > most) reasons.push({ code: tightest(limits), wanted: inPacks, most: packsWithin(most, packSize) * packSize });
}

function mostOf({ maximum, capacity, room, shelf }: QuantityLimits): number {
  return Math.max(0, Math.min(maximum, capacity, room, shelf));
}

function tightest({ maximum, capacity, room, shelf }: QuantityLimits): Limit {
  if (maximum <= capacity && maximum <= room && maximum <= shelf) return 'maximum';
  if (capacity <= room && capacity <= shelf) return 'capacity';
  return room <= shelf ? 'maximum-stock' : 'shelf-life';
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
