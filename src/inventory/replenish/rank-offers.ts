import { insertRanked } from './insert-ranked.ts';
import type { Morning } from './morning.ts';
import type { SupplierOffer } from './replenish-input.ts';

/** Who may be asked: open and reliable enough, or else open; the cheapest first, then the soonest, then the earlier. */
export function rankOffers(offers: readonly SupplierOffer[], { suppliers, minimumReliability }: Morning): readonly SupplierOffer[] {
  const reliable: SupplierOffer[] = [];
  const others: SupplierOffer[] = [];
  for (let index = 0; index < offers.length; index += 1) {
    const offer = offers[index]!;
    const { open, reliability } = suppliers.get(offer.supplier)!;
    if (open) insertRanked(reliability >= minimumReliability ? reliable : others, offer, isCheaper);
  }
  return reliable.length > 0 ? reliable : others;
}

function isCheaper(one: SupplierOffer, other: SupplierOffer): boolean {
  return one.unitCost < other.unitCost || (one.unitCost === other.unitCost && one.leadTimeDays < other.leadTimeDays);
}
