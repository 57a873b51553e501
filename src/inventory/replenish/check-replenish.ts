import { problem, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, flag, integer, list, named, number, optional, record, text, type Shape } from '../../kernel/shape.ts';
import { checkDay, readDay } from '../../time/calendar-day.ts';
import { checkTwice } from '../check-twice.ts';
import { amountShape, positiveShape, serviceShape, shareShape } from '../shapes.ts';
import type { ReplenishInput, ReplenishItem, SupplierOffer } from './replenish-input.ts';

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
