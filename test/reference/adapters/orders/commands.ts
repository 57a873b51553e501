import type { Command, Fact } from '../../../../src/orders/index.ts';
import type { Fields } from '../../fields.ts';

/** What one step of a scenario says to the order. */
export type Message = { readonly to: 'decide'; readonly command: Command } | { readonly to: 'record'; readonly fact: Fact };

interface Context {
  /** An id of its own for a step without a key. */
  readonly id: string;
  /** The moment of a step that states none. */
  readonly at: string;
  readonly currency: string;
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
  const expectedVersion = fields.count('expected_version');
  fields.refuseRest();
  const header = { id, at };
  if (origin === 'command') return { to: 'decide', command: plain({ kind, ...header, expectedVersion, ...rest }) as Command };
  if (fact === undefined) throw new Error(`${fields.where}: ${type} is nothing a provider reports`);
  const told = Object.fromEntries(Object.entries(rest).filter(([field]) => unsaid[fact]?.includes(field) !== true));
  return { to: 'record', fact: plain({ kind: fact, ...header, ...told }) as Fact };
}

/** What a provider's message does not say: its reference does, or nobody but the shop. */
const unsaid: Readonly<Partial<Record<Fact['kind'], readonly string[]>>> = { refunded: ['reason', 'return'], 'refund-reversed': ['payment'], 'chargeback-won': ['payment'] };

interface Said {
  readonly kind: Command['kind'];
  readonly fact?: Fact['kind'];
  readonly [field: string]: unknown;
}

const events: Readonly<Record<string, (fields: Fields, context: Context) => Said>> = {
  placed: (fields, { currency, policy }) => {
    const excluded = fields.take('no_reason_excluded');
    return {
      kind: 'place',
      orderId: 'order',
      currency,
      policy,
      lines: fields.records('lines')?.map((line) => newLine(line, excluded)),
      shipping: amount(fields, 'shipping'),
      adjustment: amount(fields, 'adjust'),
      total: amount(fields, 'total'),
      region: fields.text('region'),
    };
  },
  risk_approved: () => ({ kind: 'approve-review' }),
  risk_rejected: () => ({ kind: 'reject-review' }),
  total_adjusted: (fields) => ({ kind: 'adjust-total', amount: amount(fields, 'delta'), reason: fields.text('reason') }),
  line_added: (fields) => ({ kind: 'add-lines', lines: [newLine(fields.record('line')!, false)], reason: fields.text('reason') }),
  payment_authorized: (fields) => ({ kind: 'authorize', fact: 'authorized', ...paid(fields) }),
  authorization_adjusted: (fields) => ({ kind: 'adjust-authorization', fact: 'authorization-adjusted', ...paid(fields) }),
  capture_requested: (fields) => ({ kind: 'request-capture', ...paid(fields), capture: fields.text('capture') }),
  captured: (fields) => {
    const purpose = fields.word('purpose', ['deposit', 'balance']);
    const final = fields.flag('final');
    return { kind: purpose === undefined ? 'capture' : `pay-${purpose}`, fact: 'captured', ...paid(fields), final: final === true ? true : undefined };
  },
  payment_failed: (fields) => ({ kind: 'fail-payment', fact: 'payment-failed', ...paid(fields) }),
  voided: (fields) => ({ kind: 'void', fact: 'voided', ...paid(fields) }),
  refund_requested: (fields) => ({ kind: 'request-refund', ...refund(fields) }),
  refunded: (fields) => ({ kind: 'refund', fact: 'refunded', ...refund(fields) }),
  refund_failed: (fields) => ({ kind: 'fail-refund', fact: 'refund-failed', refund: fields.text('refund') }),
  refund_reversed: (fields) => ({ kind: 'reverse-refund', fact: 'refund-reversed', refund: fields.text('refund'), amount: amount(fields, 'amount'), payment: fields.text('payment') }),
  chargeback: (fields) => ({ kind: 'open-chargeback', fact: 'chargeback-opened', dispute: fields.text('dispute'), ...paid(fields) }),
  chargeback_reversed: (fields) => ({ kind: 'win-chargeback', fact: 'chargeback-won', dispute: fields.text('dispute'), payment: fields.text('payment') }),
  shipped: (fields) => ({ kind: 'ship', parcel: fields.text('shipment'), lines: units(fields, 'lines') }),
  shipment_cancelled: (fields) => ({ kind: 'cancel-parcel', parcel: fields.text('shipment') }),
  tracking_scanned: (fields) => ({ kind: 'update-tracking', fact: 'tracking-updated', parcel: fields.text('shipment') }),
  delivered: (fields) => ({ kind: 'deliver', fact: 'delivered', parcel: fields.text('shipment'), lines: units(fields, 'lines') }),
  receipt_confirmed: () => ({ kind: 'confirm-receipt' }),
  cancelled: (fields) => ({ kind: 'cancel', by: by(fields) }),
  line_cancelled: (fields) => ({ kind: 'cancel', lines: units(fields, 'lines') ?? [], reason: fields.text('reason') }),
  return_requested: (fields) => ({ kind: 'request-return', ...goods(fields), lines: units(fields, 'lines') ?? [] }),
  return_cancelled: (fields) => ({ kind: 'cancel-return', ...goods(fields) }),
  return_rejected: (fields) => ({ kind: 'decline-return', ...goods(fields) }),
  return_received: (fields) => ({ kind: 'receive-return', ...goods(fields), lines: units(fields, 'lines'), damaged: units(fields, 'damaged') }),
  qc_passed: (fields) => ({ kind: 'inspect-return', ...goods(fields) }),
  exchange_requested: (fields) => ({
    kind: 'exchange',
    ...goods(fields),
    lines: units(fields, 'lines') ?? [],
    add: (fields.records('add') ?? []).map((line) => newLine(line, false)),
    fees: fields.take('fees'),
  }),
  tick: () => ({ kind: 'check-timers' }),
};

function newLine(fields: Fields, excluded: unknown): object {
  const id = fields.text('id');
  const digital = fields.flag('digital') ?? fields.flag('virtual');
  const shippable = fields.flag('shippable') ?? fields.flag('requires_shipping') ?? (digital === undefined ? undefined : !digital);
  const left = excluded === true || (Array.isArray(excluded) && excluded.includes(id)) ? false : undefined;
  const line = { id, quantity: amount(fields, 'qty'), unitPrice: amount(fields, 'unit'), shippable, returnable: left };
  fields.refuseRest();
  return line;
}

function paid(fields: Fields): object {
  return { payment: fields.text('payment'), amount: amount(fields, 'amount') };
}

function goods(fields: Fields): object {
  return { return: fields.text('return') };
}

function refund(fields: Fields): object {
  const lines = fields.take('lines') as Readonly<Record<string, number>> | undefined;
  const { shipping, ...rest } = lines ?? {};
  return {
    refund: fields.text('refund'),
    amount: amount(fields, 'amount'),
    payment: fields.text('payment'),
    payments: fields.texts('allocate'),
    lines: lines === undefined || Object.keys(rest).length === 0 ? undefined : Object.entries(rest).map(([line, each]) => ({ line, amount: each })),
    shipping,
    return: fields.text('return'),
    reason: fields.text('reason'),
  };
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
  const found = fields.take(name) as Readonly<Record<string, number>> | undefined;
  return found === undefined ? undefined : Object.entries(found).map(([line, quantity]) => ({ line, quantity }));
}

/** The same without what is not there. */
function plain(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}
