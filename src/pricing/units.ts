/**
 * An amount on several units is split evenly: `amount mod units` of them carry one minor unit more, and come first.
 * These functions answer questions about such a split without making the units.
 */

/** What the first `taken` of `units` units carry. */
export function firstUnitsAmount(amount: number, units: number, taken: number): number {
  if (taken >= units) return amount;
  const low = Math.floor(amount / units);
  const dearer = amount - low * units;
  return low * taken + (taken < dearer ? taken : dearer);
}

/** The amount of one of the cheaper units, and how many are dearer by one. */
export function splitUnits(amount: number, units: number): { readonly low: number; readonly dearer: number } {
  const low = Math.floor(amount / units);
  return { low, dearer: amount - low * units };
}
