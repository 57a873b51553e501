import { refuse, type Problems } from '../../kernel/problems.ts';
import { normalQuantile } from '../../stats/normal.ts';
import { dayText, LAST_DAY, readDay, type CalendarDay } from '../../time/calendar-day.ts';
import { isTriggered } from '../inventory-position.ts';
import { sourcingOptions } from './choose-offer.ts';
import { checkReplenish, type ReplenishInput, type ReplenishItem, type SupplierOffer } from './replenish-input.ts';
import type { ReplenishLine, ReplenishPlan, ReplenishReason } from './replenish-plan.ts';
import { spendBudget } from './spend-budget.ts';

/** Stock that lasts longer than this runs out on no day that anybody plans for. */
const FAR = 3650;

/**
 * What to order this morning, for the whole assortment at once, from whom, and why.
 *
 * For each item: reorderPoint = d(L + R) + z(serviceLevel) · √((L + R)σ² + d²σ²L) with the lead time L of the supplier that is asked first and
 * the review R; orderUpTo = reorderPoint + d · coverDays; both may be given. Position = onHand + orders due within L + R − backorders − reserved.
 * At the line (or under it, by `trigger`) the item needs orderUpTo − position, in whole packs, not under the minimum, and never over the
 * supplier's maximum or capacity, `maximumStock`, or what sells within `shelfLifeDays` after it comes.
 *
 * Who is asked first: open and reliable enough, then the cheapest, then the soonest. Who gets the order: the way, expedited ones included, with the least
 * unitCost · quantity + shortageCost · (units asked for between the day stock runs out and the day the goods come). Capacity goes to those who run out first.
 * When the money does not reach, it goes step by step to what saves most shortage for it (`spendBudget`'s rule: shortageCost · fall of the
 * loss function per unit of money), and `worthOfNext` says what one more unit of money would save.
 *
 * Linear in items and offers, besides n log n where capacity or the budget binds.
 *
 * @throws InvalidInputError when a quantity is negative (`onHand` may be), a day does not exist, an id comes twice or a supplier is unknown.
 * @see Silver, Pyke and Thomas, "Inventory and Production Management in Supply Chains", 4th ed., chapters 6 and 7
 * @example
 * ```ts
 * import { replenish } from 'shopwright/inventory';
 * const plan = replenish({
 *   today: '2026-03-02', coverDays: 14, suppliers: [{ id: 'mill' }],
 *   items: [{ id: 'socks', onHand: 10, demandPerDay: 5, offers: [{ supplier: 'mill', unitCost: 2, leadTimeDays: 7, packSize: 24 }] }],
 * });
 * plan.lines[0].quantity // => 120
 * plan.lines[0].runsOut // => '2026-03-04'
 * ```
 */
export function replenish(input: ReplenishInput): ReplenishPlan {
  const problems: Problems = [];
  checkReplenish(problems, input);
  refuse(problems);
  const { items, suppliers, budget } = input;
  const today = readDay(input.today)!;
  const known = new Map(suppliers.map((supplier) => [supplier.id, { ...supplier, left: supplier.capacity ?? Infinity }]));
  const days = dayWriter();
  const settings: Settings = {
    today,
    reviewDays: input.reviewDays ?? 1,
    coverDays: input.coverDays ?? 7,
    z: normalQuantile(input.serviceLevel ?? 0.95),
    trigger: input.trigger ?? 'at-or-below',
    minimumReliability: input.minimumReliability ?? 0,
    reliabilityOf: (id) => known.get(id)!.reliability ?? 1,
    isOpen: (id) => known.get(id)!.closed !== true,
  };
  const states = items.map((item) => stateOf(item, settings));
  const order = suppliers.some(({ capacity }) => capacity !== undefined)
    ? [...states.keys()].sort((one, other) => states[one]!.daysLeft - states[other]!.daysLeft)
    : undefined;
  const drafts = new Array<Draft | undefined>(states.length);
  for (let turn = 0; turn < states.length; turn += 1) {
    const index = order === undefined ? turn : order[turn]!;
    const state = states[index]!;
    if (!state.triggered || state.need <= 0) continue;
    const draft = draftOf(state, settings, (id) => known.get(id)!.left);
    drafts[index] = draft;
    if (draft.offer !== undefined) known.get(draft.offer.supplier)!.left -= draft.quantity;
  }
  const paid = pay(states, drafts, budget);
  const lines = states.map((state, index) => lineOf(state, drafts[index], paid.quantities?.[index], days, today));
  const count = (action: ReplenishLine['action']): number => lines.reduce((sum, line) => sum + Number(line.action === action), 0);
  return {
    today: input.today,
    lines,
    totals: { orders: count('order'), units: lines.reduce((sum, { quantity }) => sum + quantity, 0), cost: paid.spent, waiting: count('wait'), blocked: count('blocked'), cut: count('cut') },
    budget: { limit: budget ?? null, left: budget === undefined ? null : budget - paid.spent, wanted: paid.wanted, worthOfNext: paid.worthOfNext },
  };
}

interface Settings {
  readonly today: number;
  readonly reviewDays: number;
  readonly coverDays: number;
  /** Quantile of the service level of the plan. */
  readonly z: number;
  readonly trigger: 'at-or-below' | 'below';
  readonly minimumReliability: number;
  readonly reliabilityOf: (supplier: string) => number;
  readonly isOpen: (supplier: string) => boolean;
}

/** How an item stands before anything is ordered. */
interface ItemState {
  readonly item: ReplenishItem;
  /** Who may be asked, the first choice first. */
  readonly offers: readonly SupplierOffer[];
  readonly position: number;
  /** Position and everything on order, however late. */
  readonly all: number;
  readonly beyond: number;
  readonly overdue: number;
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  readonly triggered: boolean;
  readonly need: number;
  readonly daysLeft: number;
  /** Demand over lead time, review and cover. */
  readonly mean: number;
  readonly stdDev: number;
}

function stateOf(item: ReplenishItem, settings: Settings): ItemState {
  const { today, reviewDays, coverDays: usualCover, z: usualZ, trigger } = settings;
  const { onHand, reserved = 0, backorders = 0, openOrders, demandPerDay, demandStdDev = 0, serviceLevel } = item;
  const offers = rankedOffers(item.offers, settings);
  const first = offers[0] ?? item.offers[0];
  const span = (first?.leadTimeDays ?? 0) + reviewDays;
  const byLeadTime = (demandPerDay * (first?.leadTimeStdDevDays ?? 0)) ** 2;
  const stdDev = Math.sqrt(span * demandStdDev * demandStdDev + byLeadTime);
  const z = serviceLevel === undefined ? usualZ : normalQuantile(serviceLevel);
  const reorderPoint = (item.reorderPoint ?? Math.min(demandPerDay * span + z * stdDev, item.orderUpTo ?? Infinity)) + 0;
  const cover = item.coverDays ?? usualCover;
  const orderUpTo = item.orderUpTo ?? reorderPoint + demandPerDay * cover;
  let onOrder = 0;
  let beyond = 0;
  let overdue = 0;
  const stock = onHand - reserved - backorders;
  let daysLeft = demandPerDay > 0 ? Math.max(0, stock) / demandPerDay : stock < 0 ? 0 : Infinity;
  if (openOrders !== undefined && openOrders.length > 0) {
    const arrivals = openOrders.map(({ quantity, due }) => ({ quantity, days: readDay(due)! - today })).sort((one, other) => one.days - other.days);
    let cumulated = stock;
    for (const { quantity, days } of arrivals) {
      if (days <= span) onOrder += quantity;
      else beyond += quantity;
      if (days < 0) overdue += quantity;
      if (days <= daysLeft) {
        cumulated += quantity;
        daysLeft = demandPerDay > 0 ? Math.max(0, cumulated) / demandPerDay : cumulated < 0 ? 0 : Infinity;
      }
    }
  }
  const position = stock + onOrder;
  const triggered = isTriggered(position, reorderPoint, trigger);
  return {
    item, offers, position, all: position + beyond, beyond, overdue, reorderPoint, orderUpTo, triggered, daysLeft,
    need: triggered ? Math.max(0, orderUpTo - position) : 0,
    mean: demandPerDay * (span + cover),
    stdDev: Math.sqrt((span + cover) * demandStdDev * demandStdDev + byLeadTime),
  };
}

/** Who may be asked: open and reliable enough, or else open; the cheapest first, then the soonest, then the earlier. */
function rankedOffers(offers: readonly SupplierOffer[], { minimumReliability, reliabilityOf, isOpen }: Settings): readonly SupplierOffer[] {
  const [only] = offers;
  if (only === undefined || (offers.length === 1 && isOpen(only.supplier))) return offers;
  const open: SupplierOffer[] = [];
  let reliable = 0;
  for (let index = 0; index < offers.length; index += 1) {
    const offer = offers[index]!;
    if (!isOpen(offer.supplier)) continue;
    // The reliable are kept before the others, which are cut off where there are any of them.
    if (reliabilityOf(offer.supplier) >= minimumReliability) open.splice(reliable++, 0, offer);
    else open.push(offer);
  }
  if (reliable > 0) open.length = reliable;
  return open.length < 2 ? open : open.sort((one, other) => one.unitCost - other.unitCost || one.leadTimeDays - other.leadTimeDays);
}

/** An order before it is paid. */
interface Draft {
  readonly offer: SupplierOffer | undefined;
  readonly second: string | null;
  readonly expedited: boolean;
  readonly unitCost: number;
  readonly leadTimeDays: number;
  readonly quantity: number;
  readonly least: number;
  readonly shortageCost: number;
  readonly reasons: ReplenishReason[];
}

function draftOf({ item, offers, need, daysLeft, all, position }: ItemState, { minimumReliability, reliabilityOf }: Settings, capacityOf: (supplier: string) => number): Draft {
  const nothing = { offer: undefined, second: null, expedited: false, unitCost: 0, leadTimeDays: 0, quantity: 0, least: 0, shortageCost: 0 };
  if (offers.length === 0) return { ...nothing, reasons: [{ code: 'no-supplier', offers: item.offers.length }] };
  const { demandPerDay, maximumStock, shelfLifeDays } = item;
  const shortageCost = item.shortageCost ?? offers[0]!.unitCost;
  const { options, refused } = sourcingOptions(
    offers,
    {
      need, demandPerDay, daysLeft, shortageCost,
      room: maximumStock === undefined ? Infinity : maximumStock - all,
      // What is there when the goods come is sold before them.
      shelf: (leadTimeDays) => (shelfLifeDays === undefined ? Infinity : demandPerDay * shelfLifeDays - Math.max(0, position - demandPerDay * leadTimeDays)),
    },
    capacityOf,
  );
  const [best] = options;
  if (best === undefined) return { ...nothing, reasons: [refused!.reason] };
  const reasons: ReplenishReason[] = [...best.legal.reasons];
  const ordinary = options.find(({ offer, expedited }) => offer === offers[0] && !expedited);
  if (ordinary !== undefined && ordinary !== best)
    reasons.push({ code: best.expedited ? 'expedited' : 'other-supplier', extraCost: best.unitCost * best.legal.quantity - ordinary.unitCost * ordinary.legal.quantity, shortageAvoided: ordinary.unitsShort - best.unitsShort });
  if (best.unitsShort > 0) reasons.push({ code: 'late', days: best.leadTimeDays - daysLeft, unitsShort: best.unitsShort });
  const reliability = reliabilityOf(best.offer.supplier);
  if (reliability < minimumReliability) reasons.push({ code: 'unreliable-supplier', reliability });
  const second = options.find(({ offer }) => offer.supplier !== best.offer.supplier)?.offer.supplier ?? null;
  if (second === null) reasons.push({ code: 'no-second-supplier' });
  return { offer: best.offer, second, expedited: best.expedited, unitCost: best.unitCost, leadTimeDays: best.leadTimeDays, quantity: best.legal.quantity, least: best.legal.least, shortageCost, reasons };
}

/** What is paid of every order; `quantities` is left out where everything is. */
function pay(states: readonly ItemState[], drafts: readonly (Draft | undefined)[], budget: number | undefined): { readonly quantities?: Float64Array; readonly spent: number; readonly wanted: number; readonly worthOfNext: number | null } {
  let wanted = 0;
  for (let index = 0; index < drafts.length; index += 1) wanted += (drafts[index]?.quantity ?? 0) * (drafts[index]?.unitCost ?? 0);
  if (budget === undefined || wanted <= budget) return { spent: wanted, wanted, worthOfNext: null };
  const indices: number[] = [];
  for (let index = 0; index < drafts.length; index += 1) if (drafts[index]?.offer !== undefined) indices.push(index);
  const { quantities, spent, worthOfNext } = spendBudget(
    indices.map((index) => {
      const { position, mean, stdDev } = states[index]!;
      const { quantity, least, unitCost, shortageCost, offer } = drafts[index]!;
      return { quantity, least, packSize: offer!.packSize ?? 1, unitCost, position, mean, stdDev, shortageCost };
    }),
    budget,
  );
  const all = new Float64Array(drafts.length);
  for (let at = 0; at < indices.length; at += 1) all[indices[at]!] = quantities[at]!;
  return { quantities: all, spent, wanted, worthOfNext };
}

function lineOf(state: ItemState, draft: Draft | undefined, paid: number | undefined, days: (day: number) => CalendarDay, today: number): ReplenishLine {
  const { item, position, reorderPoint, orderUpTo, need, triggered, overdue, beyond, daysLeft } = state;
  const reasons: ReplenishReason[] = [triggered ? { code: 'at-line', under: reorderPoint - position } : { code: 'above-line', over: position - reorderPoint }];
  if (overdue > 0) reasons.push({ code: 'overdue-orders', units: overdue });
  if (beyond > 0) reasons.push({ code: 'orders-beyond-horizon', units: beyond });
  const quantity = draft === undefined ? 0 : (paid ?? draft.quantity);
  if (draft !== undefined) {
    for (const reason of draft.reasons) reasons.push(reason);
    if (quantity < draft.quantity) reasons.push({ code: 'budget', wanted: draft.quantity });
  }
  const offer = draft?.offer;
  return {
    item: item.id,
    action: draft === undefined ? 'wait' : offer === undefined ? 'blocked' : quantity > 0 ? 'order' : 'cut',
    position: position + 0, reorderPoint, orderUpTo, need, quantity,
    supplier: offer === undefined ? null : offer.supplier,
    secondSupplier: draft === undefined ? null : draft.second,
    expedited: draft !== undefined && draft.expedited,
    unitCost: offer === undefined ? null : draft!.unitCost,
    cost: quantity * (draft?.unitCost ?? 0),
    arrives: offer === undefined ? null : days(Math.ceil(today + draft!.leadTimeDays)),
    runsOut: daysLeft > FAR ? null : days(Math.floor(today + daysLeft)),
    reasons,
  };
}

/** Writes days, each only once. */
function dayWriter(): (day: number) => CalendarDay {
  const written = new Map<number, CalendarDay>();
  return (day) => {
    const found = written.get(day);
    if (found !== undefined) return found;
    const text = dayText(Math.min(day, LAST_DAY));
    written.set(day, text);
    return text;
  };
}
