import { refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, list, named, number, optional, record, type Shape } from '../kernel/shape.ts';
import { checkTwice } from './check-twice.ts';
import { exactSum } from './exact-sum.ts';
import { amountShape } from './shapes.ts';

/** A place that has stock. */
export interface StockLocation {
  readonly id: string;
  readonly onHand: number;
  /** Units there that are promised to others. */
  readonly allocated: number;
}

/** What an order needs, and the places it may come from. */
export interface AllocateFromLocationsInput {
  readonly quantity: number;
  /** The best one first. */
  readonly locations: readonly StockLocation[];
  /** `in-order`: each gives what it has free (default); `fewest`: the first place that has all of it, or else from the fullest down. */
  readonly prefer?: 'in-order' | 'fewest' | undefined;
}

/** Which place gives how much. */
export interface AllocatedLocations {
  /** In the order of the places. */
  readonly locations: readonly { readonly id: string; readonly quantity: number }[];
  /** What no place has. */
  readonly short: number;
  /** How many parcels that makes. */
  readonly shipments: number;
}

/**
 * From which warehouses or stores an order is served.
 *
 * A place gives at most onHand − allocated, never below 0: what is promised to others is not there.
 *
 * @throws InvalidInputError when a quantity is negative or not finite (`onHand` may be negative), or an id comes twice.
 * @see Vendure's allocation over stock locations, with what is allocated already left out
 * @example
 * ```ts
 * import { allocateFromLocations } from 'shopwright/inventory';
 * const locations = [{ id: 'north', onHand: 10, allocated: 4 }, { id: 'south', onHand: 15, allocated: 0 }];
 * allocateFromLocations({ quantity: 13, locations }).locations.map(({ quantity }) => quantity) // => [6, 7]
 * allocateFromLocations({ quantity: 13, locations, prefer: 'fewest' }).shipments // => 1
 * ```
 */
export function allocateFromLocations(input: AllocateFromLocationsInput): AllocatedLocations {
  const problems: Problems = [];
  if (checkShape(problems, allocateFromLocationsShape, input)) checkTwice(problems, 'locations', input.locations);
  refuse(problems);
  const { quantity, locations, prefer = 'in-order' } = input;
  const free = locations.map(({ onHand, allocated }) => Math.max(0, exactSum([onHand, -allocated])));
  const order = Array.from(locations.keys());
  // With the fullest first, no other order needs fewer places.
  if (prefer === 'fewest') order.sort((one, other) => Number(free[other]! >= quantity) - Number(free[one]! >= quantity) || (free[one]! >= quantity ? 0 : free[other]! - free[one]!));
  const given = locations.map(() => 0);
  let short = quantity;
  for (const index of order) {
    given[index] = Math.min(free[index]!, short);
    short = exactSum([short, -given[index]]);
  }
  return { locations: locations.map(({ id }, index) => ({ id, quantity: given[index]! })), short, shipments: given.filter((units) => units > 0).length };
}

/** The shape of an order and the places it may come from. */
export const allocateFromLocationsShape: Shape<AllocateFromLocationsInput> = /* @__PURE__ */ (() =>
  record({ quantity: amountShape, locations: list(record({ id: named, onHand: number(), allocated: amountShape })), prefer: optional(anyOf('in-order', 'fewest')) }))();
