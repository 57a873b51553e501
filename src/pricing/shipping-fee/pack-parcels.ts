/** Units of one weight. */
export interface ParcelUnits {
  readonly grams: number;
  readonly quantity: number;
}

/** Equal parcels. */
export interface Parcels {
  readonly grams: number;
  readonly count: number;
}

/**
 * Units into parcels, none heavier than `most`: the heaviest units first, each into the first parcel that has room (first fit
 * decreasing), which needs at most 11/9 of the fewest parcels and 6/9 of a parcel. Equal units are counted, not listed, and so are equal
 * parcels, so that 6,000 pieces take no longer than one.
 *
 * @see Dósa, "The tight bound of first fit decreasing bin-packing algorithm" (2007)
 */
export function packParcels(units: readonly ParcelUnits[], most: number): readonly Parcels[] {
  let parcels: Parcels[] = [];
  for (const { grams, quantity } of byWeight(units)) {
    let left = quantity;
    const next: Parcels[] = [];
    for (const parcel of parcels) {
      const fit = grams === 0 ? left : Math.min(Math.floor((most - parcel.grams) / grams), left);
      if (fit === 0) {
        next.push(parcel);
        continue;
      }
      // The first of these equal parcels are filled in turn, each as far as it goes.
      const full = Math.min(parcel.count, Math.floor(left / fit));
      next.push({ grams: parcel.grams + fit * grams, count: full });
      left -= full * fit;
      let untouched = parcel.count - full;
      if (untouched > 0 && left > 0) {
        next.push({ grams: parcel.grams + left * grams, count: 1 });
        left = 0;
        untouched -= 1;
      }
      if (untouched > 0) next.push({ grams: parcel.grams, count: untouched });
    }
    if (left > 0) {
      const each = grams === 0 ? left : Math.floor(most / grams);
      const full = Math.floor(left / each);
      if (full > 0) next.push({ grams: each * grams, count: full });
      if (left > full * each) next.push({ grams: (left - full * each) * grams, count: 1 });
    }
    parcels = merged(next);
  }
  return parcels;
}

function byWeight(units: readonly ParcelUnits[]): readonly ParcelUnits[] {
  const counts = new Map<number, number>();
  for (const { grams, quantity } of units) counts.set(grams, (counts.get(grams) ?? 0) + quantity);
  return [...counts].map(([grams, quantity]) => ({ grams, quantity })).sort((one, other) => other.grams - one.grams);
}

/** Neighbours that weigh the same are one row. */
function merged(parcels: readonly Parcels[]): Parcels[] {
  const rows: Parcels[] = [];
  for (const parcel of parcels) {
    const last = rows.at(-1);
    if (last?.grams === parcel.grams) rows[rows.length - 1] = { grams: parcel.grams, count: last.count + parcel.count };
    else rows.push(parcel);
  }
  return rows;
}
