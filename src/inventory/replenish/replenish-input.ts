import type { CalendarDay } from '../../time/calendar-day.ts';
import type { OrderTrigger } from '../inventory-position.ts';

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
