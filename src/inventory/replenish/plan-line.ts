import { dayText, LAST_DAY, type CalendarDay } from '../../time/calendar-day.ts';
import type { DayNumber } from '../../time/day-number.ts';
import { draftOrder, type DraftOrder } from './draft-order.ts';
import type { ItemState } from './item-state.ts';
import type { Morning } from './morning.ts';
import type { ReplenishLine, ReplenishReason } from './replenish-plan.ts';

/** Stock that lasts longer than this runs out on no day that anybody plans for. */
const FAR = 3650;

/** A line, and the order behind it. */
interface PlannedLine {
  readonly line: ReplenishLine;
  readonly draft: DraftOrder | undefined;
}

/** Writes days. */
type DayWriter = (day: DayNumber) => CalendarDay;

/** What is decided on an item that has enough, or needs an order: drafted, or refused by everybody. */
export function planLine(state: ItemState, morning: Morning, write: DayWriter): PlannedLine {
  const { item, position, reorderPoint, orderUpTo, need, triggered, overdue, beyond, daysLeft } = state;
  const reasons: ReplenishReason[] = [triggered ? { code: 'at-line', under: reorderPoint - position } : { code: 'above-line', over: position - reorderPoint }];
  if (overdue > 0) reasons.push({ code: 'overdue-orders', units: overdue });
  if (beyond > 0) reasons.push({ code: 'orders-beyond-horizon', units: beyond });
  const draft = need > 0 ? draftOrder(reasons, state, morning) : undefined;
  const option = draft?.option;
  const line: ReplenishLine = {
    item: item.id,
    action: need === 0 ? 'wait' : option === undefined ? 'blocked' : 'order',
    position, reorderPoint, orderUpTo, need,
    quantity: option === undefined ? 0 : option.quantity,
    supplier: option === undefined ? null : option.offer.supplier,
    secondSupplier: draft === undefined ? null : draft.second,
    expedited: option?.expedited === true,
    unitCost: option === undefined ? null : option.unitCost,
    cost: option === undefined ? 0 : option.quantity * option.unitCost,
    arrives: option === undefined ? null : write(Math.ceil(morning.today + option.leadTimeDays)),
    runsOut: daysLeft > FAR ? null : write(Math.floor(morning.today + daysLeft)),
    reasons: reasons.slice(), // without the room that a list keeps for more
  };
  return { line, draft };
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
