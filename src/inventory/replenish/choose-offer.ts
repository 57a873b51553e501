import { legalQuantity, type LegalQuantity } from './legal-quantity.ts';
import type { SupplierOffer } from './replenish-input.ts';

/** One way to get the goods. */
interface SourcingOption {
  readonly offer: SupplierOffer;
  readonly expedited: boolean;
  readonly leadTimeDays: number;
  readonly unitCost: number;
  readonly legal: Extract<LegalQuantity, { ok: true }>;
  /** Units that customers miss before the goods come. */
  readonly unitsShort: number;
  /** Goods and shortage together, for the quantity needed. */
  readonly total: number;
}

/** What an item needs, and when it is out of stock. */
interface SourcingNeed {
  readonly need: number;
  readonly demandPerDay: number;
  /** Days until stock is used up; `Infinity` where it is not. */
  readonly daysLeft: number;
  readonly shortageCost: number;
  /** Units that fit beside what is here and on its way. */
  readonly room: number;
  /** Units that sell within shelf life, if they come after so many days. */
  readonly shelf: (leadTimeDays: number) => number;
}

/** The ways to get an item, the cheapest with its shortage first; of equals the sooner, then the earlier. `refused` is what no offer could do. */
export function sourcingOptions(offers: readonly SupplierOffer[], want: SourcingNeed, capacityOf: (supplier: string) => number): { readonly options: SourcingOption[]; readonly refused: Extract<LegalQuantity, { ok: false }> | undefined } {
  const options: SourcingOption[] = [];
  let refused: Extract<LegalQuantity, { ok: false }> | undefined;
  const consider = (offer: SupplierOffer, expedited: boolean, leadTimeDays: number, unitCost: number): void => {
    const legal = legalQuantity(want.need, {
      packSize: offer.packSize ?? 1,
      minimum: offer.minimumQuantity ?? 0,
      maximum: offer.maximumQuantity ?? Infinity,
      capacity: capacityOf(offer.supplier),
      room: want.room,
      shelf: want.shelf(leadTimeDays),
    });
    if (!legal.ok) {
      refused ??= legal;
      return;
    }
    const unitsShort = want.demandPerDay * Math.max(0, leadTimeDays - want.daysLeft);
    // What an order brings over the need is paid for as well; what it falls short of is bought at the same price later.
    options.push({ offer, expedited, leadTimeDays, unitCost, legal, unitsShort, total: unitCost * Math.max(legal.quantity, want.need) + want.shortageCost * unitsShort });
  };
  for (let index = 0; index < offers.length; index += 1) {
    const offer = offers[index]!;
    consider(offer, false, offer.leadTimeDays, offer.unitCost);
    if (offer.expedite !== undefined) consider(offer, true, offer.expedite.leadTimeDays, offer.unitCost + offer.expedite.extraUnitCost);
  }
  if (options.length > 1) options.sort((one, other) => one.total - other.total || one.leadTimeDays - other.leadTimeDays);
  return { options, refused };
}
