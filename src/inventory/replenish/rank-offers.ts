import type { Morning } from './morning.ts';
import type { SupplierOffer } from './replenish-input.ts';

/** Who may be asked: open and reliable enough, or else open; the cheapest first, then the soonest, then the earlier. */
export function rankOffers(offers: readonly SupplierOffer[], { suppliers, minimumReliability }: Morning): readonly SupplierOffer[] {
  const reliable: SupplierOffer[] = [];
  const others: SupplierOffer[] = [];
  for (let index = 0; index < offers.length; index += 1) {
    const offer = offers[index]!;
    const { open, reliability } = suppliers.get(offer.supplier)!;
    if (open) insert(reliability >= minimumReliability ? reliable : others, offer);
  }
  return reliable.length > 0 ? reliable : others;
}

/** Puts an offer behind those that are not dearer. Offers of an item are few. */
function insert(ranked: SupplierOffer[], offer: SupplierOffer): void {
  let place = ranked.length;
  while (place > 0 && isBefore(offer, ranked[place - 1]!)) {
    ranked[place] = ranked[place - 1]!;
    place -= 1;
  }
  ranked[place] = offer;
}

function isBefore(one: SupplierOffer, other: SupplierOffer): boolean {
  return one.unitCost < other.unitCost || (one.unitCost === other.unitCost && one.leadTimeDays < other.leadTimeDays);
}
