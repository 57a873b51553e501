import type { Minor } from '../../money/minor.ts';
import type { CommandOf } from '../message/command.ts';
import type { OrderLine } from '../order/order.ts';

/** A line as a command states it: its units one by one, in runs of equal units, or all at one price. */
export type NewLine = CommandOf<'place'>['lines'][number];

/** The runs of a line's prices, the dearer first. */
export function runsOf({ quantity = 0, unitPrice = 0, unitNet }: NewLine): readonly { readonly quantity: number; readonly amount: Minor }[] {
  return unitNet === undefined ? [{ quantity, amount: unitPrice }] : unitNet.length > 1 ? [...unitNet].sort((one, other) => other.amount - one.amount) : unitNet;
}

/** What all units of some lines cost. */
export function linesAmount(lines: readonly NewLine[]): Minor {
  let sum = 0;
  for (const line of lines) for (const { quantity, amount } of runsOf(line)) sum += quantity * amount;
  return sum;
}

/** How many units a line has. */
export function unitsOf(line: NewLine): number {
  return runsOf(line).reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Lines as an order keeps them, from a position on. */
export function newLines(lines: readonly NewLine[], position: number): readonly OrderLine[] {
  return lines.map((line, index) => ({
    id: line.id,
    position: position + index,
    sku: line.sku ?? null,
    shippable: line.shippable ?? true,
    returnable: line.returnable ?? true,
    runs: runsOf(line).map(({ quantity, amount }) => ({ quantity, amount, back: 0 })),
    net: linesAmount([line]),
    ordered: unitsOf(line),
    cancelled: 0,
    allocated: 0,
    shipped: 0,
    delivered: 0,
    returning: 0,
    returned: 0,
    refunded: 0,
    deliveredAt: null,
  }));
}
