import { refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list, named, optional, record, type Shape } from '../kernel/shape.ts';
import { checkTwice } from './check-twice.ts';
import { amountShape } from './shapes.ts';

/** A place for one item. */
export interface WarehouseSlot {
  readonly id: string;
  /** To the exit, in any unit. */
  readonly distance: number;
  readonly maximumWeight?: number | undefined;
  readonly maximumVolume?: number | undefined;
}

/** What must be placed. */
export interface SlottedItem {
  readonly id: string;
  /** How often it is fetched, a day or a year. */
  readonly picks: number;
  /** Of everything that lies in the slot; 0 when left out. */
  readonly weight?: number | undefined;
  readonly volume?: number | undefined;
}

/** Slots and items. */
export interface PlaceInWarehouseInput {
  readonly slots: readonly WarehouseSlot[];
  readonly items: readonly SlottedItem[];
}

/** What lies where. */
export interface WarehousePlaces {
  /** In the order of the items; `null` where no free slot holds the item. */
  readonly places: readonly { readonly item: string; readonly slot: string | null; readonly distance: number | null }[];
  /** Σ picks · distance of what was placed. */
  readonly travel: number;
  /** What it could not be under, if weight and volume did not matter. */
  readonly leastTravel: number;
  /** Whether no other placing has less travel: it is at the bound, and everything has a place. */
  readonly proved: boolean;
  readonly unplaced: number;
  readonly freeSlots: number;
}

/**
 * Which article lies where, so that the way to the exit is short: what is fetched most nearest to it, as far as weight and volume allow.
 *
 * Items by picks, the most first, each into the nearest free slot that holds it; then pairs are exchanged as long as that shortens
 * Σ picks · distance. Without limits this is the best there is, by the rearrangement inequality; with them `leastTravel` says how far it can
 * be from it. Items times slots for placing, and items squared for each round of exchanges, of at most 20.
 *
 * @throws InvalidInputError when a number is negative or not finite, or an id comes twice.
 * @see Hardy, Littlewood and Pólya, "Inequalities", section 10.2; Bartholdi and Hackman, "Warehouse & Distribution Science", chapter 8
 * @example
 * ```ts
 * import { placeInWarehouse } from 'shopwright/inventory';
 * const slots = [{ id: 'back', distance: 30 }, { id: 'front', distance: 5 }];
 * placeInWarehouse({ slots, items: [{ id: 'crown', picks: 1 }, { id: 'socks', picks: 90 }] }).places[1].slot // => 'front'
 * ```
 */
export function placeInWarehouse(input: PlaceInWarehouseInput): WarehousePlaces {
  const problems: Problems = [];
  if (checkShape(problems, placeInWarehouseShape, input)) {
    checkTwice(problems, 'slots', input.slots);
    checkTwice(problems, 'items', input.items);
  }
  refuse(problems);
  const { slots, items } = input;
  const nearest = [...slots].sort((one, other) => one.distance - other.distance);
  const byPicks = Array.from(items.keys()).sort((one, other) => items[other]!.picks - items[one]!.picks);
  const slotOf = new Array<WarehouseSlot | undefined>(items.length);
  const taken = new Uint8Array(slots.length);
  let firstFree = 0;
  for (const index of byPicks) {
    while (firstFree < nearest.length && taken[firstFree] === 1) firstFree += 1;
    for (let place = firstFree; place < nearest.length; place += 1) {
      if (taken[place] === 1 || !holds(nearest[place]!, items[index]!)) continue;
      taken[place] = 1;
      slotOf[index] = nearest[place];
      break;
    }
  }
  exchange(items, slotOf, nearest.filter((_, place) => taken[place] === 0));
  const placed = byPicks.filter((index) => slotOf[index] !== undefined);
  const travel = placed.reduce((sum, index) => sum + items[index]!.picks * slotOf[index]!.distance, 0);
  const leastTravel = placed.reduce((sum, index, rank) => sum + items[index]!.picks * nearest[rank]!.distance, 0);
  return {
    places: items.map(({ id }, index) => ({ item: id, slot: slotOf[index]?.id ?? null, distance: slotOf[index]?.distance ?? null })),
    travel,
    leastTravel,
    proved: placed.length === items.length && travel <= leastTravel * (1 + 1e-12),
    unplaced: items.length - placed.length,
    freeSlots: slots.length - placed.length,
  };
}

const MOST_ROUNDS = 20;

/** Exchanges slots of two items, or a slot for a free one, while the way gets shorter. */
function exchange(items: readonly SlottedItem[], slotOf: (WarehouseSlot | undefined)[], free: WarehouseSlot[]): void {
  for (let round = 0, better = true; better && round < MOST_ROUNDS; round += 1) {
    better = false;
    for (let one = 0; one < items.length; one += 1) {
      const here = slotOf[one];
      if (here === undefined) continue;
      for (let other = one + 1; other < items.length; other += 1) {
        const there = slotOf[other];
        if (there === undefined) continue;
        const mine = slotOf[one]!;
        const gain = (items[one]!.picks - items[other]!.picks) * (mine.distance - there.distance);
        if (gain <= 0 || !holds(there, items[one]!) || !holds(mine, items[other]!)) continue;
        slotOf[one] = there;
        slotOf[other] = mine;
        better = true;
      }
      const nearer = free.findIndex((slot) => slot.distance < slotOf[one]!.distance && holds(slot, items[one]!));
      if (nearer < 0 || items[one]!.picks === 0) continue;
      const left = slotOf[one]!;
      slotOf[one] = free[nearer]!;
      free[nearer] = left;
      free.sort((first, second) => first.distance - second.distance);
      better = true;
    }
  }
}

function holds({ maximumWeight = Infinity, maximumVolume = Infinity }: WarehouseSlot, { weight = 0, volume = 0 }: SlottedItem): boolean {
  return weight <= maximumWeight && volume <= maximumVolume;
}

/** The shape of slots and items. */
export const placeInWarehouseShape: Shape<PlaceInWarehouseInput> = /* @__PURE__ */ (() => {
  const amount = optional(amountShape);
  return record({
    slots: list(record({ id: named, distance: amountShape, maximumWeight: amount, maximumVolume: amount })),
    items: list(record({ id: named, picks: amountShape, weight: amount, volume: amount })),
  });
})();
