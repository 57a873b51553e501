import type { ItemState } from './item-state.ts';
import { noteLimits } from './legal-quantity.ts';
import type { Morning } from './morning.ts';
import type { ReplenishReason } from './replenish-plan.ts';
import { sourcingOptions, type SourcingOption } from './sourcing-options.ts';

/** An order before it is paid. */
export interface DraftOrder {
  readonly option: SourcingOption;
  /** Who could deliver instead. */
  readonly second: string | null;
  /** Money that a unit short costs. */
  readonly shortageCost: number;
}

/** Who gets the order for an item that needs one, or `undefined` where nobody can; the reasons are noted. */
export function draftOrder(reasons: ReplenishReason[], state: ItemState, morning: Morning): DraftOrder | undefined {
  const { item, offers, need, daysLeft } = state;
  const [first] = offers;
  if (first === undefined) {
    reasons.push({ code: 'no-supplier', offers: item.offers.length });
    return undefined;
  }
  const shortageCost = item.shortageCost ?? first.unitCost;
  const { options, refused } = sourcingOptions(state, morning, shortageCost);
  const [option] = options;
  if (option === undefined) {
    reasons.push(refused!.reason);
    return undefined;
  }
  const { offer, expedited, unitCost, leadTimeDays, unitsShort, quantity } = option;
  noteLimits(reasons, need, option.limits);
  const ordinary = options.find((each) => each.offer === first && !each.expedited);
  if (ordinary !== undefined && ordinary !== option)
    reasons.push({ code: expedited ? 'expedited' : 'other-supplier', extraCost: unitCost * quantity - ordinary.unitCost * ordinary.quantity, shortageAvoided: ordinary.unitsShort - unitsShort });
  if (unitsShort > 0) reasons.push({ code: 'late', days: leadTimeDays - daysLeft, unitsShort });
  const { reliability } = morning.suppliers.get(offer.supplier)!;
  if (reliability < morning.minimumReliability) reasons.push({ code: 'unreliable-supplier', reliability });
  const second = options.find((each) => each.offer.supplier !== offer.supplier)?.offer.supplier ?? null;
  if (second === null) reasons.push({ code: 'no-second-supplier' });
  return { option, second, shortageCost };
}
