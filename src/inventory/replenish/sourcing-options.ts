import { insertRanked } from './insert-ranked.ts';
import type { ItemState } from './item-state.ts';
import { legalQuantity, type LegalQuantity, type QuantityLimits } from './legal-quantity.ts';
import type { Morning } from './morning.ts';
import type { SupplierOffer } from './replenish-input.ts';

/** One way to get the goods. */
export interface SourcingOption {
  readonly offer: SupplierOffer;
  readonly expedited: boolean;
  readonly leadTimeDays: number;
  readonly unitCost: number;
  readonly limits: QuantityLimits;
  readonly quantity: number;
  /** The fewest units that can be ordered. */
  readonly least: number;
  /** Units that customers miss before the goods come. */
  readonly unitsShort: number;
  /** Goods and shortage together, for the quantity needed. */
  readonly total: number;
}

/** The ways to get an item, and what the first offer without a legal quantity lacked. */
interface SourcingOptions {
  readonly options: readonly SourcingOption[];
  readonly refused: Extract<LegalQuantity, { ok: false }> | undefined;
}

/** The ways to get an item, the cheapest with its shortage first; of equals the sooner, then the earlier. A unit short costs `shortageCost`. */
export function sourcingOptions(state: ItemState, { suppliers }: Morning, shortageCost: number): SourcingOptions {
  const { item, offers, need, daysLeft } = state;
  const options: SourcingOption[] = [];
  let refused: SourcingOptions['refused'];
  const consider = (offer: SupplierOffer, expedited: boolean, leadTimeDays: number, unitCost: number): void => {
    const limits = limitsOf(offer, suppliers.get(offer.supplier)!.left, state, leadTimeDays);
    const legal = legalQuantity(need, limits);
    if (!legal.ok) {
      refused ??= legal;
      return;
    }
    const { quantity, least } = legal;
    const unitsShort = item.demandPerDay * Math.max(0, leadTimeDays - daysLeft);
    // What an order brings over the need is paid for as well; what it falls short of is bought at the same price later.
    const total = unitCost * Math.max(quantity, need) + shortageCost * unitsShort;
    insertRanked(options, { offer, expedited, leadTimeDays, unitCost, limits, quantity, least, unitsShort, total }, isBetter);
  };
  for (let index = 0; index < offers.length; index += 1) {
    const offer = offers[index]!;
    consider(offer, false, offer.leadTimeDays, offer.unitCost);
    if (offer.expedite !== undefined) consider(offer, true, offer.expedite.leadTimeDays, offer.unitCost + offer.expedite.extraUnitCost);
  }
  return { options, refused };
}

function isBetter(one: SourcingOption, other: SourcingOption): boolean {
  return one.total < other.total || (one.total === other.total && one.leadTimeDays < other.leadTimeDays);
}

/** What bounds an order of an item that comes after so many days. */
function limitsOf({ packSize = 1, minimumQuantity = 0, maximumQuantity = Infinity }: SupplierOffer, capacity: number, { item, position, beyond }: ItemState, leadTimeDays: number): QuantityLimits {
  const { demandPerDay, maximumStock = Infinity, shelfLifeDays } = item;
  // What is there when the goods come is sold before them.
  const left = Math.max(0, position - demandPerDay * leadTimeDays);
  const shelf = shelfLifeDays === undefined ? Infinity : demandPerDay * shelfLifeDays - left;
  return { packSize, minimum: minimumQuantity, maximum: maximumQuantity, capacity, room: maximumStock - position - beyond, shelf };
}
