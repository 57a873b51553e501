import type { Command, Fact } from '../../../../src/orders/index.ts';
import { fieldsOf, type Fields } from '../../fields.ts';

/** What one step of a scenario says to the order. */
export type Message = { readonly to: 'decide'; readonly command: Command } | { readonly to: 'record'; readonly fact: Fact };

interface Context {
  /** An id of its own for a step without a key. */
  readonly id: string;
  /** The moment of a step that states none. */
  readonly at: string;
  readonly currency: string;
  /** The events before that the file counts and the order does not: ticks at which nothing was due. */
  readonly idle: number;
  /** The payment that a refund goes back on, where a provider's message does not name it. */
  readonly payerOf: (refund: string) => string | undefined;
  readonly policy: NonNullable<Extract<Command, { kind: 'place' }>['policy']>;
}

/** A scenario's event as the command or fact that says the same. */
export function readEvent(fields: Fields, context: Context): Message {
  const type = fields.text('type') ?? 'nothing';
  const id = fields.has('key') ? `key ${fields.text('key')}` : context.id;
  const at = fields.text('occurred_at') ?? fields.text('at') ?? fields.text('now') ?? context.at;
  fields.ignore('at', 'occurred_at', 'now', 'key');
  const origin = fields.word('origin', ['command', 'psp']) ?? 'command';
  const read = events[type];
  if (read === undefined) throw new Error(`${fields.where} is of a type the adapter does not know: ${type}`);
  const { kind, fact, ...rest } = read(fields, context);
  const asked = fields.count('expected_version');
  fields.refuseRest();
  const header = { id, at };
  const expectedVersion = asked === undefined ? undefined : asked - context.idle;
  if (origin === 'command') return { to: 'decide', command: plain({ kind, ...header, expectedVersion, ...rest }) as Command };
  if (fact === undefined) throw new Error(`${fields.where}: ${type} is nothing a provider reports`);
  if (asked !== undefined) throw new Error(`${fields.where}: what a provider reports expects no version`);
  const told = Object.fromEntries(Object.entries(rest).filter(([field]) => unsaid[fact]?.includes(field) !== true));
  if (fact === 'refunded') told['payment'] ??= context.payerOf(String(told['refund']));
  return { to: 'record', fact: plain({ kind: fact, ...header, ...told }) as Fact };
}

/** What a provider's message does not say: its reference does, or nobody but the shop. */
const unsaid: Readonly<Partial<Record<Fact['kind'], readonly string[]>>> = { refunded: ['reason', 'return'], 'refund-reversed': ['payment'], 'chargeback-won': ['payment'], 'chargeback-lost': ['payment'], 'chargeback-opened': ['reason'] };

interface Said {
  readonly kind: Command['kind'];
  readonly fact?: Fact['kind'];
  readonly [field: string]: unknown;
}

const events: Readonly<Record<string, (fields: Fields, context: Context) => Said>> = {
  placed: (fields, { currency, policy }) => {
    const excluded = excludedIn(fields);
    return {
      kind: 'place',
      orderId: 'order',
      currency,
      policy,
      lines: fields.records('lines')?.map((line) => newLine(line, excluded(line.text('id') ?? ''))),
      shipping: amount(fields, 'shipping'),
      adjustment: amount(fields, 'adjust'),
      total: amount(fields, 'total'),
      region: fields.text('region'),
    };
  },
  risk_approved: () => ({ kind: 'approve-review' }),
  risk_rejected: (fields) => ({ kind: 'reject-review', reason: fields.text('reason') }),
  total_adjusted: (fields) => ({ kind: 'adjust-total', amount: amount(fields, 'delta'), reason: fields.text('reason') }),
  line_added: (fields) => ({ kind: 'add-lines', lines: [newLine(fields.record('line')!, false)], reason: fields.text('reason') }),
  payment_authorized: (fields) => ({ kind: 'authorize', fact: 'authorized', ...paid(fields) }),
  authorization_adjusted: (fields) => ({ kind: 'adjust-authorization', fact: 'authorization-adjusted', ...paid(fields) }),
  capture_requested: (fields) => ({ kind: 'request-capture', ...paid(fields), capture: fields.text('capture') }),
  captured: (fields) => {
    const purpose = fields.word('purpose', ['deposit', 'balance']);
    const final = fields.flag('final');
    return { kind: purpose === undefined ? 'capture' : `pay-${purpose}`, fact: 'captured', ...paid(fields), capture: fields.text('capture'), final: final === true ? true : undefined };
  },
  capture_failed: (fields) => ({ kind: 'fail-capture', fact: 'capture-failed', capture: fields.text('capture') }),
  payment_failed: (fields) => ({ kind: 'fail-payment', fact: 'payment-failed', ...paid(fields) }),
  voided: (fields) => ({ kind: 'void', fact: 'voided', ...paid(fields) }),
  refund_requested: (fields) => ({ kind: 'request-refund', ...refund(fields) }),
  refunded: (fields) => ({ kind: 'refund', fact: 'refunded', ...refund(fields) }),
  refund_failed: (fields) => ({ kind: 'fail-refund', fact: 'refund-failed', refund: fields.text('refund') }),
  refund_reversed: (fields) => ({ kind: 'reverse-refund', fact: 'refund-reversed', refund: fields.text('refund'), amount: amount(fields, 'amount'), payment: fields.text('payment') }),
  chargeback: (fields) => ({ kind: 'open-chargeback', fact: 'chargeback-opened', dispute: fields.text('dispute'), ...paid(fields), reason: fields.text('reason') }),
  chargeback_lost: (fields) => ({ kind: 'lose-chargeback', fact: 'chargeback-lost', dispute: fields.text('dispute'), payment: fields.text('payment') }),
  chargeback_reversed: (fields) => ({ kind: 'win-chargeback', fact: 'chargeback-won', dispute: fields.text('dispute'), payment: fields.text('payment') }),
  shipped: (fields) => ({ kind: 'ship', parcel: fields.text('shipment'), lines: units(fields, 'lines') }),
  shipment_cancelled: (fields) => ({ kind: 'cancel-parcel', parcel: fields.text('shipment') }),
  tracking_scanned: (fields) => ({ kind: 'update-tracking', fact: 'tracking-updated', parcel: fields.text('shipment') }),
  delivered: (fields) => ({ kind: 'deliver', fact: 'delivered', parcel: fields.text('shipment'), lines: units(fields, 'lines') }),
  receipt_confirmed: () => ({ kind: 'confirm-receipt' }),
  cancelled: (fields) => ({ kind: 'cancel', by: by(fields), reason: fields.text('reason') }),
  line_cancelled: (fields) => ({ kind: 'cancel', lines: units(fields, 'lines') ?? [], by: by(fields), reason: fields.text('reason') }),
  return_requested: (fields) => ({ kind: 'request-return', ...goods(fields), lines: units(fields, 'lines') ?? [], reason: fields.text('reason') }),
  return_approved: (fields) => ({ kind: 'approve-return', ...goods(fields) }),
  return_cancelled: (fields) => ({ kind: 'cancel-return', ...goods(fields) }),
  return_rejected: (fields) => ({ kind: 'decline-return', ...goods(fields) }),
  return_received: (fields) => ({ kind: 'receive-return', ...goods(fields), lines: units(fields, 'lines'), damaged: units(fields, 'damaged') }),
  qc_passed: (fields) => ({ kind: 'inspect-return', ...goods(fields) }),
  exchange_requested: (fields) => ({
    kind: 'exchange',
    ...goods(fields),
    lines: units(fields, 'lines') ?? [],
    add: (fields.records('add') ?? []).map((line) => newLine(line, false)),
    fees: fees(fields),
    reason: fields.text('reason'),
  }),
  tick: () => ({ kind: 'check-timers' }),
};

function newLine(fields: Fields, excluded: boolean): object {
  const id = fields.text('id');
  const digital = oneOf(fields.flag('digital'), fields.flag('virtual'));
  const shippable = oneOf(fields.flag('shippable'), fields.flag('requires_shipping'), fields.flag('physical'));
  const left = excluded || fields.flag('no_reason_excluded') === true ? false : undefined;
  const line = { id, quantity: amount(fields, 'qty'), unitPrice: amount(fields, 'unit'), shippable: shippable ?? (digital === undefined ? undefined : !digital), returnable: left };
  fields.refuseRest();
  return line;
}

/** The first of some names for the same that is there. All are read, so that none passes for unknown. */
function oneOf(...flags: readonly (boolean | undefined)[]): boolean | undefined {
  return flags.find((each) => each !== undefined);
}

/** Which lines the days without a reason leave out: all, none, those of a list, or those that a record says. */
function excludedIn(fields: Fields): (line: string) => boolean {
  const found = fields.take('no_reason_excluded') ?? false;
  if (typeof found === 'boolean') return () => found;
  if (Array.isArray(found)) return (line) => found.includes(line);
  if (typeof found === 'object') return (line) => (found as Readonly<Record<string, unknown>>)[line] === true;
  throw new Error(`${fields.where}.no_reason_excluded is none of true, false and lines`);
}

/** One fee or several. */
function fees(fields: Fields): unknown {
  const found = fields.take('fees');
  return typeof found === 'number' ? [found] : found;
}

function paid(fields: Fields): object {
  return { payment: fields.text('payment'), amount: amount(fields, 'amount') };
}

function goods(fields: Fields): object {
  return { return: fields.text('return') };
}

function refund(fields: Fields): object {
  const found = byLine(fields, 'lines', 'amount');
  const lines = found?.filter(([line]) => line !== 'shipping') ?? [];
  return {
    refund: fields.text('refund'),
    amount: amount(fields, 'amount'),
    payment: fields.text('payment'),
    payments: listed(fields, 'allocate'),
    lines: lines.length === 0 ? undefined : lines.map(([line, each]) => ({ line, amount: each })),
    shipping: found?.find(([line]) => line === 'shipping')?.[1],
    return: fields.text('return'),
    reason: fields.text('reason'),
  };
}

/** Several names, or one. */
export function listed(fields: Fields, name: string): readonly string[] | undefined {
  const found = fields.take(name);
  if (found === undefined) return undefined;
  const names: readonly unknown[] = Array.isArray(found) ? found : [found];
  return names.map((each) => {
    if (typeof each !== 'string' && typeof each !== 'number') throw new Error(`${fields.where}.${name} is no list of names`);
    return String(each);
  });
}

function by(fields: Fields): string | undefined {
  const word = fields.word('by', ['buyer', 'customer', 'user', 'seller', 'merchant', 'admin', 'shop', 'system']);
  if (word === undefined) return undefined;
  return ['buyer', 'customer', 'user'].includes(word) ? 'buyer' : word === 'system' ? 'system' : 'seller';
}

function amount(fields: Fields, name: string): number | undefined {
  const value = fields.take(name);
  if (value !== undefined && typeof value !== 'number') throw new Error(`${fields.where}.${name} is not a number`);
  return value;
}

function units(fields: Fields, name: string): readonly object[] | undefined {
  return byLine(fields, name, 'qty')?.map(([line, quantity]) => ({ line, quantity }));
}

/** What is said of lines: in a record by their ids, or in a list of records with an id each. */
function byLine(fields: Fields, name: string, what: string): readonly (readonly [string, unknown])[] | undefined {
  const found = fields.take(name);
  if (!Array.isArray(found)) return found === undefined ? undefined : Object.entries(found as object);
  return found.map((each, index): readonly [string, unknown] => {
    const row = fieldsOf(each, `${fields.where}.${name}[${index}]`);
    const pair = [row.text('line') ?? row.text('id') ?? '', row.take(what)] as const;
    row.refuseRest();
    return pair;
  });
}

/** The same without what is not there. */
function plain(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}
