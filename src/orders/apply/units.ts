import { copyLine, copyUnits, type Open } from '../order/copy.ts';
import type { Draft, OrderLine, UnitTotals } from '../order/order.ts';
import { find, mapRows, put } from '../order/table.ts';

/** So many units of a line. */
export interface LineUnits {
  readonly line: string;
  readonly quantity: number;
}

/** Units that are wanted and have not left: of a line, or of an order. */
export function unshipped({ ordered, cancelled, shipped }: Pick<UnitTotals, 'ordered' | 'cancelled' | 'shipped'>): number {
  return ordered - cancelled - shipped;
}

/** Units that are wanted and have no stock set aside. */
export function unallocated({ ordered, cancelled, allocated }: Pick<UnitTotals, 'ordered' | 'cancelled' | 'allocated'>): number {
  return ordered - cancelled - allocated;
}

/** Units that have left and not arrived. */
export function underway({ shipped, delivered }: Pick<UnitTotals, 'shipped' | 'delivered'>): number {
  return shipped - delivered;
}

/** Units that have left, and are neither back nor on their way back. */
export function outside({ shipped, returning, returned }: Pick<UnitTotals, 'shipped' | 'returning' | 'returned'>): number {
  return shipped - returning - returned;
}

/** Changes some lines, each by its units, and moves the sums by the differences. */
export function moveUnits(draft: Draft, units: readonly LineUnits[], change: (line: Open<OrderLine>, quantity: number) => void): void {
  let { lines } = draft;
  const sums = copyUnits(draft.units);
  for (const { line, quantity } of units) {
    const before = find(lines, line)!;
    const next = copyLine(before);
    change(next, quantity);
    lines = put(lines, next);
    add(sums, before, -1);
    add(sums, next, 1);
  }
  draft.lines = lines;
  draft.units = sums;
}

/** Changes every line. */
export function moveEachLine(draft: Draft, change: (line: Open<OrderLine>) => void): void {
  const sums = copyUnits(draft.units);
  draft.lines = mapRows(draft.lines, (before) => {
    const next = copyLine(before);
    change(next);
    add(sums, before, -1);
    add(sums, next, 1);
    return next;
  });
  draft.units = sums;
}

/** Adds lines that were not there. */
export function addLines(draft: Draft, added: readonly OrderLine[]): void {
  let { lines } = draft;
  const sums = copyUnits(draft.units);
  for (const line of added) {
    lines = put(lines, line);
    add(sums, line, 1);
  }
  draft.lines = lines;
  draft.units = sums;
}

type Sums = Open<Draft['units']>;

function add(sums: Sums, line: OrderLine, sign: number): void {
  sums.lines += sign;
  sums.ordered += sign * line.ordered;
  sums.cancelled += sign * line.cancelled;
  sums.allocated += sign * line.allocated;
  sums.shipped += sign * line.shipped;
  sums.delivered += sign * line.delivered;
  sums.returning += sign * line.returning;
  sums.returned += sign * line.returned;
  if (line.shippable) {
    sums.shippable += sign * (line.ordered - line.cancelled);
    sums.sent = true;
  }
}
