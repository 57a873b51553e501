import { dayText, LAST_DAY, type CalendarDay } from '../../time/calendar-day.ts';
import type { DayNumber } from '../../time/day-number.ts';
import type { DraftOrder } from './draft-order.ts';
import type { ItemState } from './item-state.ts';
import type { ReplenishLine, ReplenishReason } from './replenish-plan.ts';

/** Stock that lasts longer than this runs out on no day that anybody plans for. */
const FAR = 3650;

/** Writes days. */
export type DayWriter = (day: DayNumber) => CalendarDay;

/** What is decided on an item that has enough, or whose order is drafted. */
export function planLine({ item, position, reorderPoint, orderUpTo, need, triggered, overdue, beyond, daysLeft }: ItemState, draft: DraftOrder | undefined, today: DayNumber, write: DayWriter): ReplenishLine {
  const reasons: ReplenishReason[] = [triggered ? { code: 'at-line', under: reorderPoint - position } : { code: 'above-line', over: position - reorderPoint }];
  if (overdue > 0) reasons.push({ code: 'overdue-orders', units: overdue });
  if (beyond > 0) reasons.push({ code: 'orders-beyond-horizon', units: beyond });
  if (draft !== undefined) for (let index = 0; index < draft.reasons.length; index += 1) reasons.push(draft.reasons[index]!);
  const order = draft?.ok === true ? draft : undefined;
  return {
    item: item.id,
    action: draft === undefined ? 'wait' : order === undefined ? 'blocked' : 'order',
    position, reorderPoint, orderUpTo, need,
    quantity: order === undefined ? 0 : order.quantity,
    supplier: order === undefined ? null : order.offer.supplier,
    secondSupplier: order === undefined ? null : order.second,
    expedited: order?.expedited === true,
    unitCost: order === undefined ? null : order.unitCost,
    cost: order === undefined ? 0 : order.quantity * order.unitCost,
    arrives: order === undefined ? null : write(Math.ceil(today + order.leadTimeDays)),
    runsOut: daysLeft > FAR ? null : write(Math.floor(today + daysLeft)),
    reasons,
  };
}

/** The line of an order of which the budget pays only so much. */
export function cutLine(line: ReplenishLine, paid: number): ReplenishLine {
  return { ...line, action: paid > 0 ? 'order' : 'cut', quantity: paid, cost: paid * line.unitCost!, reasons: [...line.reasons, { code: 'budget', wanted: line.quantity }] };
}

/** Writes every day only once. */
export function dayWriter(): DayWriter {
  const written = new Map<DayNumber, CalendarDay>();
  return (day) => {
    const found = written.get(day);
    if (found !== undefined) return found;
    const text = dayText(Math.min(day, LAST_DAY));
    written.set(day, text);
    return text;
  };
}
