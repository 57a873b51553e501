import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { fieldsOf, problem, type Problems } from '../kernel/problems.ts';
import { checkShape, list, text } from '../kernel/shape.ts';
import { outside, unallocated, underway, unshipped } from './apply/units.ts';
import { commandReaders, commandShape } from './message/command.ts';
import { commandsOf, type EventKind } from './message/commands-of.ts';
import type { Reader } from './message/digest.ts';
import { factReaders, factShape } from './message/fact.ts';
import { instantText } from './message/instant-text.ts';
import { workedShapes, type OrderEvent } from './message/order-event.ts';
import type { Order, OrderLine, Payment } from './order/order.ts';
import { rowNamed, type Named } from './order/row-named.ts';
import { find, newRows } from './order/table.ts';

const anomaliesShape = /* @__PURE__ */ (() => list(text, 1))();

type Parts = Readonly<Record<string, unknown>>;

/** Notes what keeps a value from being the next event of an order. */
export function checkEvent(problems: Problems, order: Order | null, value: unknown, path: IssuePath): void {
  const { kind, version, at, cause, digest, worked, anomalies } = fieldsOf(value as OrderEvent);
  const wrong = (field: string, code: string, message?: string): void => {
    problem(problems, [...path, field], code, message);
  };
  if (typeof kind !== 'string' || !Object.hasOwn(commandsOf, kind)) {
    wrong('kind', 'not-allowed', 'must be an event that this version knows');
    return;
  }
  const next = (order?.version ?? 0) + 1;
  if (version !== next) wrong('version', 'not-allowed', `must be ${next}, the next version of the order`);
  if ((kind === 'placed') !== (order === null)) wrong('kind', 'not-allowed', order === null ? 'must be placed: there is no order yet' : 'must not be placed: there is an order');
  const reader = readerOf(kind, fieldsOf(cause).kind);
  const read = reader?.digest(cause);
  if (reader === undefined) wrong('cause', 'not-allowed', `is no command or fact from which ${kind} comes`);
  else if (read !== undefined || checkShape(problems, reader === factReaders.get(cause.kind) ? factShape : commandShape, cause, [...path, 'cause'])) {
    if (read !== digest) wrong('digest', 'not-allowed', 'does not stand for the contents of the cause');
    if (cause.at !== at || instantText(at) !== at) wrong('at', 'wrong-format', 'must be the instant of the cause, ISO 8601 in UTC');
  }
  const shape = workedShapes[kind];
  if (shape === undefined ? worked !== null : !checkShape(problems, shape, worked, [...path, 'worked'])) wrong('worked', 'not-allowed');
  if (anomalies !== null) checkShape(problems, anomaliesShape, anomalies, [...path, 'anomalies']);
  if (problems.length === 0 && order !== null) checkReferences(problems, order, value as OrderEvent, path);
}

/** The reader of a command or fact, if the event can come from it. */
function readerOf(event: EventKind, cause: unknown): Reader | undefined {
  const kind = cause as string;
  const fact = event === kind || event === 'message-ignored' ? factReaders.get(kind) : undefined;
  return fact ?? ((commandsOf[event] as readonly string[]).includes(kind) ? commandReaders.get(kind) : undefined);
}

/** Notes what an event has left of an order that cannot be. */
export function checkOutcome(problems: Problems, before: Order | null, { lines, payments }: Order, path: IssuePath): void {
  for (const row of newRows(payments, before?.payments ?? [])) if (!isSoundPayment(row)) problem(problems, path, 'unsound', `leaves payment ${row.id} in a state that cannot be`);
  for (const row of newRows(lines, before?.lines ?? [])) if (!isSoundLine(row)) problem(problems, path, 'unsound', `leaves line ${row.id} in a state that cannot be`);
}

/** Whether a line's units and money can be as they are. */
export function isSoundLine(line: OrderLine): boolean {
  const { cancelled, allocated, shipped, delivered, returning, returned, refunded, net, runs } = line;
  return (
    Math.min(cancelled, allocated, shipped, delivered, returning, returned, refunded, unshipped(line), unallocated(line), underway(line), outside(line), net - refunded) >= 0 &&
    runs.every(({ quantity, back }) => back >= 0 && back <= quantity)
  );
}

/** Whether a payment's amounts can be as they are. How they compare is the provider's affair: it may take more than was reserved. */
export function isSoundPayment({ authorized, captured, capturePending, voided, refunded, refundPending, chargedBack, openDisputes }: Payment): boolean {
  return Math.min(authorized, captured, capturePending, voided, refunded, refundPending, chargedBack, openDisputes) >= 0;
}

/** What an event changes and does not make. Facts make what they name: they may come before what they follow. */
const needed: Readonly<Partial<Record<EventKind, Named>>> = {
  'return-approved': 'return',
  'return-declined': 'return',
  'return-cancelled': 'return',
  'return-received': 'return',
  'return-inspected': 'return',
  'complaint-answered': 'complaint',
  'complaint-resolved': 'complaint',
  'parcel-cancelled': 'parcel',
};

/** Notes rows that an event speaks of and that are not there. */
function checkReferences(problems: Problems, order: Order, { kind, cause, worked }: OrderEvent, path: IssuePath): void {
  const missing = (field: string, id: string): void => {
    problem(problems, [...path, 'cause', field], 'unknown-reference', `${id} is not known to the order`);
  };
  if (kind !== 'lines-added') for (const id of linesOf(cause, worked)) if (find(order.lines, id) === undefined) missing('lines', id);
  const ids = cause as unknown as Readonly<Record<Named, string>>;
  const named = needed[kind];
  if (named !== undefined && rowNamed(order, ids, named) === undefined) missing(named, ids[named]);
}

/** The lines that an event speaks of. */
function linesOf(cause: object, worked: object | null): readonly string[] {
  const { lines, damaged, accepted, refused } = cause as Parts;
  const { lines: planned, credits } = (worked ?? {}) as Parts;
  const lists = [lines, damaged, accepted, refused, planned, credits];
  return lists.flatMap((list) => ((list ?? []) as readonly Readonly<Record<string, string>>[]).map((each) => each['line'] ?? each['id']!));
}
