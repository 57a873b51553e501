import type { Draft, Return, ReturnLine } from '../order/order.ts';
import { find, put } from '../order/table.ts';
import type { Applies } from './apply.ts';
import { newLines, linesAmount } from './new-lines.ts';
import { bookLine } from './ledger.ts';
import { giveUnits } from './unit-money.ts';
import { addLines, moveUnits, type LineUnits } from './units.ts';

/** What events of returns and exchanges change. */
export const returnEvents: Applies<'return-requested' | 'return-approved' | 'return-declined' | 'return-cancelled' | 'return-received' | 'return-inspected' | 'exchanged'> = {
  'return-requested': (draft, { return: id, lines, at }) => {
    openReturn(draft, id, lines.map(newReturnLine), at);
  },
  'return-approved': (draft, { return: id }) => {
    draft.returns = put(draft.returns, { ...find(draft.returns, id)!, state: 'approved' });
  },
  'return-declined': (draft, { return: id }) => {
    endReturn(draft, find(draft.returns, id)!, 'declined');
  },
  'return-cancelled': (draft, { return: id }) => {
    endReturn(draft, find(draft.returns, id)!, 'cancelled');
  },
  'return-received': (draft, { return: id, lines: good = [], damaged = [], at }) => {
    const before = find(draft.returns, id)!;
    moveUnits(draft, [...good, ...damaged], (line, quantity) => {
      line.returning -= quantity;
      line.returned += quantity;
    });
    const lines = before.lines.map((each) => {
      const bad = countOf(damaged, each.line);
      return { ...each, received: each.received + countOf(good, each.line) + bad, damaged: each.damaged + bad };
    });
    const all = lines.every(({ requested, received }) => received === requested);
    if (all) draft.openReturns -= 1;
    draft.returns = put(draft.returns, { ...before, lines, state: all ? 'received' : before.state, receivedAt: at });
  },
  'return-inspected': (draft, { return: id, accepted, refused = [], at }) => {
    const before = find(draft.returns, id)!;
    moveUnits(draft, refused, (line, quantity) => {
      line.returned -= quantity;
    });
    const passed = accepted ?? (refused.length > 0 ? [] : uninspected(before));
    const lines = before.lines.map((each) => ({ ...each, accepted: each.accepted + countOf(passed, each.line), refused: each.refused + countOf(refused, each.line) }));
    draft.returns = put(draft.returns, { ...before, lines, inspectedAt: at });
  },
  exchanged: (draft, { return: id, lines, add, fees = [], at }, { credits }) => {
    let asked = draft.money.asked + linesAmount(add);
    for (const fee of fees) asked += fee;
    openReturn(
      draft,
      id,
      lines.map((each) => ({ ...newReturnLine(each), ...creditOf(credits, each.line) })),
      at,
    );
    for (const { line, amount, units } of credits) {
      bookLine(draft, line, amount, units, 1);
      asked -= amount;
    }
    draft.money = { ...draft.money, asked };
    addLines(draft, newLines(add, draft.units.lines));
  },
};

/** What was received of a return and not looked at. */
export function uninspected({ lines }: Return): readonly LineUnits[] {
  return lines.map(({ line, received, accepted, refused }) => ({ line, quantity: received - accepted - refused }));
}

/** How many units of a line a list has. */
export function countOf(units: readonly LineUnits[], line: string): number {
  return units.find((each) => each.line === line)?.quantity ?? 0;
}

function openReturn(draft: Draft, id: string, lines: readonly ReturnLine[], at: string): void {
  moveUnits(draft, lines.map(({ line, requested }) => ({ line, quantity: requested })), (line, quantity) => {
    line.returning += quantity;
  });
  draft.returns = put(draft.returns, { id, state: 'requested', lines, requestedAt: at, receivedAt: null, inspectedAt: null });
  draft.openReturns += 1;
}

/** The units that have not come in stay with the buyer, and what an exchange took off for them is asked for again. */
function endReturn(draft: Draft, before: Return, state: 'declined' | 'cancelled'): void {
  const rest = before.lines.map(({ line, requested, received }) => ({ line, quantity: requested - received }));
  moveUnits(draft, rest, (line, quantity) => {
    line.returning -= quantity;
  });
  let asked = draft.money.asked;
  const lines = before.lines.map((each) => {
    if (each.credit === 0) return each;
    const { amount, units } = giveUnits(find(draft.lines, each.line)!.runs, each.units, each.requested - each.received);
    bookLine(draft, each.line, amount, units, -1);
    asked += amount;
    return { ...each, credit: each.credit - amount, units: each.units.map((count, index) => count - units[index]!) };
  });
  if (asked !== draft.money.asked) draft.money = { ...draft.money, asked };
  draft.returns = put(draft.returns, { ...before, state, lines });
  draft.openReturns -= 1;
}

function newReturnLine({ line, quantity }: LineUnits): ReturnLine {
  return { line, requested: quantity, received: 0, damaged: 0, accepted: 0, refused: 0, credit: 0, units: [] };
}

function creditOf(credits: readonly { readonly line: string; readonly amount: number; readonly units: readonly number[] }[], line: string): Pick<ReturnLine, 'credit' | 'units'> {
  const found = credits.find((each) => each.line === line);
  return { credit: found?.amount ?? 0, units: found?.units ?? [] };
}
