import { integer, list, named, optional, record, text, type Infer } from '../../kernel/shape.ts';
import { amountShape } from '../../money/shapes.ts';
import { cutOffShape } from './cut-off.ts';

/** The shape of a warehouse. */
export const warehouseShape = /* @__PURE__ */ (() =>
  record({
    id: named,
    stock: list(record({ sku: named, quantity: integer(0), unitCost: optional(amountShape) })),
    parcelCost: optional(amountShape),
    regions: optional(list(text)),
    cutOff: optional(cutOffShape),
  }))();

/**
 * A place that ships: its stock (and what a unit costs from there, 0 unless told), what a parcel costs, the regions it serves (all, unless
 * told), and the time of day until which an order still leaves on the same working day. Without a cut-off it ships at once.
 */
export type Warehouse = Infer<typeof warehouseShape>;
