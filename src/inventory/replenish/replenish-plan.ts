import type { CalendarDay } from '../../time/calendar-day.ts';

/** Why a line says what it says. */
export type ReplenishReason =
  | { /** The position is over the line. */ readonly code: 'above-line'; readonly over: number }
  | { /** The position has come down to the line. */ readonly code: 'at-line'; readonly under: number }
  /** The supplier sells no less, or only in packs. */
  | { readonly code: 'minimum' | 'pack'; readonly from: number; readonly to: number }
  /** Less than is needed, because of the supplier's maximum, room, shelf life, or what the supplier can still deliver. */
  | { readonly code: 'maximum' | 'maximum-stock' | 'shelf-life' | 'capacity'; readonly wanted: number; readonly most: number }
  | { /** Other orders are worth more of the budget. */ readonly code: 'budget'; readonly wanted: number }
  | { /** A dearer or sooner way costs less than the units that would be short. */ readonly code: 'expedited' | 'other-supplier'; readonly extraCost: number; readonly shortageAvoided: number }
  | { /** Stock runs out before the goods come. */ readonly code: 'late'; readonly days: number; readonly unitsShort: number }
  | { /** Orders that should have come are counted on. */ readonly code: 'overdue-orders'; readonly units: number }
  | { /** Orders that come too late to count. */ readonly code: 'orders-beyond-horizon'; readonly units: number }
  | { /** Nobody else could deliver. */ readonly code: 'no-second-supplier' }
  | { /** Only suppliers under the reliability asked for. */ readonly code: 'unreliable-supplier'; readonly reliability: number }
  | { /** Nobody offers it, or who does is closed. */ readonly code: 'no-supplier'; readonly offers: number }
  | { /** No whole number of packs is at least the minimum and at most the limit named. */ readonly code: 'no-legal-quantity'; readonly least: number; readonly most: number; readonly limit: 'maximum' | 'maximum-stock' | 'shelf-life' | 'capacity' };

/** What is decided on an item. */
export interface ReplenishLine {
  readonly item: string;
  /** `order`; `wait`, because there is enough; `blocked`, because nobody can deliver a legal quantity; `cut`, because the budget went elsewhere. */
  readonly action: 'order' | 'wait' | 'blocked' | 'cut';
  /** onHand + orders due within lead time and review − backorders − reserved. */
  readonly position: number;
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  /** Units to the level, before packs and limits; 0 where there is enough. */
  readonly need: number;
  /** Units to order: whole packs. */
  readonly quantity: number;
  readonly supplier: string | null;
  /** Who could deliver instead, ready if the first fails. */
  readonly secondSupplier: string | null;
  readonly expedited: boolean;
  readonly unitCost: number | null;
  readonly cost: number;
  readonly arrives: CalendarDay | null;
  /** The day on which stock and what comes in time is used up; `null` where nothing sells, or not within ten years. */
  readonly runsOut: CalendarDay | null;
  readonly reasons: readonly ReplenishReason[];
}

/** The orders of a morning. */
export interface ReplenishPlan {
  readonly today: CalendarDay;
  /** In the order of the items. */
  readonly lines: readonly ReplenishLine[];
  readonly totals: { readonly orders: number; readonly units: number; readonly cost: number; readonly waiting: number; readonly blocked: number; readonly cut: number };
  readonly budget: {
    /** `null` for no limit. */
    readonly limit: number | null;
    readonly left: number | null;
    /** What all orders would cost. */
    readonly wanted: number;
    /** What one more unit of money would save in shortages; `null` where the money reaches. */
    readonly worthOfNext: number | null;
  };
}
