import { sourcingOptions } from './choose-offer.ts';
import type { ItemState } from './item-state.ts';
import type { Morning } from './morning.ts';
import type { SupplierOffer } from './replenish-input.ts';
import type { ReplenishReason } from './replenish-plan.ts';

/** An order before it is paid, or why there is none. */
export type DraftOrder =
  | {
      readonly ok: true;
      readonly offer: SupplierOffer;
      /** Who could deliver instead. */
      readonly second: string | null;
      readonly expedited: boolean;
      readonly unitCost: number;
      readonly leadTimeDays: number;
      readonly quantity: number;
      /** The fewest units that can be ordered. */
      readonly least: number;
      /** Money that a unit short costs. */
      readonly shortageCost: number;
      readonly reasons: readonly ReplenishReason[];
    }
  | { readonly ok: false; readonly reasons: readonly [ReplenishReason] };

/** Who gets the order for an item that needs one, for how much, and why. */
export function draftOrder({ item, offers, need, daysLeft, position, beyond }: ItemState, { minimumReliability, suppliers }: Morning): DraftOrder {
  const [first] = offers;
  if (first === undefined) return { ok: false, reasons: [{ code: 'no-supplier', offers: item.offers.length }] };
  const { demandPerDay, maximumStock = Infinity, shelfLifeDays, shortageCost = first.unitCost } = item;
  const { options, refused } = sourcingOptions(
    offers,
    {
      need, demandPerDay, daysLeft, shortageCost,
      room: maximumStock - position - beyond,
      // What is there when the goods come is sold before them.
      shelf: (leadTimeDays) => (shelfLifeDays === undefined ? Infinity : demandPerDay * shelfLifeDays - Math.max(0, position - demandPerDay * leadTimeDays)),
    },
    (supplier) => suppliers.get(supplier)!.left,
  );
  const [best] = options;
  if (best === undefined) return { ok: false, reasons: [refused!.reason] };
  const { offer, expedited, unitCost, leadTimeDays, unitsShort, legal } = best;
  const reasons: ReplenishReason[] = [...legal.reasons];
  const ordinary = options.find((option) => option.offer === first && !option.expedited);
  if (ordinary !== undefined && ordinary !== best)
    reasons.push({ code: expedited ? 'expedited' : 'other-supplier', extraCost: unitCost * legal.quantity - ordinary.unitCost * ordinary.legal.quantity, shortageAvoided: ordinary.unitsShort - unitsShort });
  if (unitsShort > 0) reasons.push({ code: 'late', days: leadTimeDays - daysLeft, unitsShort });
  const { reliability } = suppliers.get(offer.supplier)!;
  if (reliability < minimumReliability) reasons.push({ code: 'unreliable-supplier', reliability });
  const second = options.find((option) => option.offer.supplier !== offer.supplier)?.offer.supplier ?? null;
  if (second === null) reasons.push({ code: 'no-second-supplier' });
  return { ok: true, offer, second, expedited, unitCost, leadTimeDays, quantity: legal.quantity, least: legal.least, shortageCost, reasons };
}
