import { problem, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, flag, integer, list, named, number, optional, record, text, type Shape } from '../../kernel/shape.ts';
import { checkDay, readDay, type CalendarDay } from '../../time/calendar-day.ts';
import { checkTwice } from '../check-twice.ts';
import type { OrderTrigger } from '../inventory-position.ts';
import { amountShape, positiveShape, serviceShape, shareShape } from '../shapes.ts';

/** One who sells to the shop. */
export interface Supplier {
  readonly id: string;
  /** Units that can be had from it now, of all items together; no limit when left out. */
  readonly capacity?: number | undefined;
  /** Share of orders that came when promised; 1 when left out. */
  readonly reliability?: number | undefined;
  /** Takes no orders now. */
  readonly closed?: boolean | undefined;
}

/** What a supplier asks for an item. */
export interface SupplierOffer {
  readonly supplier: string;
  /** Money a unit, brought to the shop. */
  readonly unitCost: number;
  readonly leadTimeDays: number;
  readonly leadTimeStdDevDays?: number | undefined;
  readonly minimumQuantity?: number | undefined;
  /** Whole number; 1 when left out. */
  readonly packSize?: number | undefined;
  readonly maximumQuantity?: number | undefined;
  /** The same goods sooner, for more. */
  readonly expedite?: { readonly leadTimeDays: number; readonly extraUnitCost: number } | undefined;
}

/** An item of the assortment. */
export interface ReplenishItem {
  readonly id: string;
  /** Below 0 where more was sold than was there. */
  readonly onHand: number;
  readonly reserved?: number | undefined;
  readonly backorders?: number | undefined;
  readonly openOrders?: readonly { readonly quantity: number; readonly due: CalendarDay }[] | undefined;
  /** Units expected a day. */
  readonly demandPerDay: number;
  /** 0 when left out. */
  readonly demandStdDev?: number | undefined;
  /** In place of that of the plan. */
  readonly serviceLevel?: number | undefined;
  /** The line, in place of the one that follows from service. */
  readonly reorderPoint?: number | undefined;
  /** The level to fill up to, in place of line + coverDays · demandPerDay. */
  readonly orderUpTo?: number | undefined;
  readonly coverDays?: number | undefined;
  /** Never more than this, what is on its way included. */
  readonly maximumStock?: number | undefined;
  /** Days that goods keep after they came: no more is bought than sells in them. */
  readonly shelfLifeDays?: number | undefined;
  /** Money that a unit short costs; what the unit costs at the cheapest supplier when left out. */
  readonly shortageCost?: number | undefined;
  readonly offers: readonly SupplierOffer[];
}

/** A morning: everything there is to decide on. */
export interface ReplenishInput {
  readonly today: CalendarDay;
  readonly items: readonly ReplenishItem[];
  readonly suppliers: readonly Supplier[];
  /** Days until the next such morning; 1 when left out. Stock must last for lead time and review. */
  readonly reviewDays?: number | undefined;
  /** Days of demand that an order brings on top of the line; 7 when left out. */
  readonly coverDays?: number | undefined;
  /** Probability that a cycle ends without a stockout; 0.95 when left out. */
  readonly serviceLevel?: number | undefined;
  /** `at-or-below` when left out. */
  readonly trigger?: OrderTrigger | undefined;
  /** Suppliers under this share are asked only where there is no other; 0 when left out. */
  readonly minimumReliability?: number | undefined;
  /** Money for all orders together; no limit when left out. */
  readonly budget?: number | undefined;
}

/** Reads the input, and notes everything that is wrong with it. */
export function checkReplenish(problems: Problems, input: ReplenishInput): void {
  if (!checkShape(problems, replenishShape, input)) return;
  const { today, items, suppliers } = input;
  checkDay(problems, today, ['today']);
  checkTwice(problems, 'items', items);
  checkTwice(problems, 'suppliers', suppliers);
  const known = new Set(suppliers.map(({ id }) => id));
  for (let index = 0; index < items.length; index += 1) {
    const { offers, openOrders, reorderPoint, orderUpTo } = items[index]!;
    for (let offer = 0; offer < offers.length; offer += 1) if (!known.has(offers[offer]!.supplier)) problem(problems, ['items', index, 'offers', offer, 'supplier'], 'unknown-supplier', `${offers[offer]!.supplier} is not among the suppliers`);
    if (openOrders !== undefined) for (let order = 0; order < openOrders.length; order += 1) if (readDay(openOrders[order]!.due) === undefined) checkDay(problems, openOrders[order]!.due, ['items', index, 'openOrders', order, 'due']);
    if (reorderPoint !== undefined && orderUpTo !== undefined && orderUpTo < reorderPoint) problem(problems, ['items', index, 'orderUpTo'], 'too-small', 'must not be below reorderPoint');
  }
}

/** A finite number of at least 0, or nothing. */
function isAmount(value: unknown): boolean {
  return value === undefined || (typeof value === 'number' && value >= 0 && value < Infinity);
}

function isLevel(value: unknown): boolean {
  return value === undefined || (typeof value === 'number' && value > -Infinity && value < Infinity);
}

/** Whether nobody could find fault with an item of this kind, by a few comparisons; a no leaves it to the shape. */
function soundItem(value: unknown): boolean {
  const item = value as ReplenishItem | null;
  if (typeof item !== 'object' || item === null || typeof item.id !== 'string' || item.id === '' || typeof item.onHand !== 'number' || !isLevel(item.onHand)) return false;
  if (typeof item.demandPerDay !== 'number' || !Array.isArray(item.offers) || item.serviceLevel !== undefined) return false;
  if (!(isAmount(item.demandPerDay) && isAmount(item.reserved) && isAmount(item.backorders) && isAmount(item.demandStdDev) && isAmount(item.coverDays) && isAmount(item.maximumStock) && isAmount(item.shelfLifeDays) && isAmount(item.shortageCost) && isLevel(item.reorderPoint) && isLevel(item.orderUpTo))) return false;
  for (const key in item) if (!itemFields.has(key)) return false;
  const { openOrders } = item;
  if (openOrders !== undefined) {
    if (!Array.isArray(openOrders)) return false;
    for (let index = 0; index < openOrders.length; index += 1) if (!soundOrder(openOrders[index])) return false;
  }
  for (let index = 0; index < item.offers.length; index += 1) if (!soundOffer(item.offers[index])) return false;
  return true;
}

function soundOffer(value: unknown): boolean {
  const offer = value as SupplierOffer | null | undefined;
  if (typeof offer !== 'object' || offer === null || typeof offer.supplier !== 'string' || offer.supplier === '' || offer.expedite !== undefined) return false;
  if (typeof offer.unitCost !== 'number' || typeof offer.leadTimeDays !== 'number') return false;
  if (!(isAmount(offer.unitCost) && isAmount(offer.leadTimeDays) && isAmount(offer.leadTimeStdDevDays) && isAmount(offer.minimumQuantity) && isAmount(offer.maximumQuantity))) return false;
  if (offer.packSize !== undefined && !(Number.isSafeInteger(offer.packSize) && offer.packSize > 0)) return false;
  for (const key in offer) if (!offerFields.has(key)) return false;
  return true;
}

function soundOrder(value: unknown): boolean {
  const order = value as { readonly quantity: unknown; readonly due: unknown } | null | undefined;
  if (typeof order !== 'object' || order === null || typeof order.due !== 'string' || typeof order.quantity !== 'number' || !(order.quantity > 0 && order.quantity < Infinity)) return false;
  for (const key in order) if (key !== 'quantity' && key !== 'due') return false;
  return true;
}

const itemFields: ReadonlySet<string> = /* @__PURE__ */ new Set(['id', 'onHand', 'reserved', 'backorders', 'openOrders', 'demandPerDay', 'demandStdDev', 'serviceLevel', 'reorderPoint', 'orderUpTo', 'coverDays', 'maximumStock', 'shelfLifeDays', 'shortageCost', 'offers']);
const offerFields: ReadonlySet<string> = /* @__PURE__ */ new Set(['supplier', 'unitCost', 'leadTimeDays', 'leadTimeStdDevDays', 'minimumQuantity', 'packSize', 'maximumQuantity', 'expedite']);

/** The shape of a morning. */
export const replenishShape: Shape<ReplenishInput> = /* @__PURE__ */ (() => {
  const amount = optional(amountShape);
  const offer = record({
    supplier: named,
    unitCost: amountShape,
    leadTimeDays: amountShape,
    leadTimeStdDevDays: amount,
    minimumQuantity: amount,
    packSize: optional(integer(1)),
    maximumQuantity: amount,
    expedite: optional(record({ leadTimeDays: amountShape, extraUnitCost: amountShape })),
  });
  const item = record(
    {
      id: named,
      onHand: number(),
      reserved: amount,
      backorders: amount,
      openOrders: optional(list(record({ quantity: positiveShape, due: text }))),
      demandPerDay: amountShape,
      demandStdDev: amount,
      serviceLevel: optional(serviceShape),
      reorderPoint: optional(number()),
      orderUpTo: optional(number()),
      coverDays: amount,
      maximumStock: amount,
      shelfLifeDays: amount,
      shortageCost: amount,
      offers: list(offer),
    },
    { glance: soundItem },
  );
  return record({
    today: text,
    items: list(item),
    suppliers: list(record({ id: named, capacity: amount, reliability: optional(shareShape), closed: optional(flag) })),
    reviewDays: amount,
    coverDays: amount,
    serviceLevel: optional(serviceShape),
    trigger: optional(anyOf('at-or-below', 'below')),
    minimumReliability: optional(shareShape),
    budget: amount,
  });
})();
