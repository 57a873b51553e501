import { anyOf, flag, instant, integer, list, named, optional, record, text, variants, type Infer } from '../../kernel/shape.ts';
import { orderPolicyShape } from '../order/policy.ts';
import { eventOf } from './commands-of.ts';
import { readersOf, type Reader } from './digest.ts';

/** The fields of the commands, by their kind. */
const shapes = /* @__PURE__ */ (() => {
  const header = { id: named, at: instant, expectedVersion: optional(integer(0)) };
  const whole = integer();
  const note = optional(text);
  const units = list(record({ line: named, quantity: whole }));
  const newLine = record({
    id: named,
    sku: note,
    quantity: optional(whole),
    unitPrice: optional(whole),
    unitNet: optional(list(record({ quantity: whole, amount: whole }))),
    shippable: optional(flag),
    returnable: optional(flag),
  });
  const bare = record(header);
  const noted = record({ ...header, reason: note });
  const paid = { ...header, payment: named, amount: whole };
  const sale = record(paid);
  const capture = record({ ...paid, capture: optional(named), final: optional(flag) });
  const goods = { ...header, return: named };
  const back = record(goods);
  const refund = record({
    ...header,
    refund: named,
    amount: optional(whole),
    payment: optional(named),
    payments: optional(list(named, 1)),
    lines: optional(list(record({ line: named, quantity: optional(whole), amount: optional(whole) }))),
    shipping: optional(whole),
    return: optional(named),
    reason: note,
  });
  const dispute = record({ ...header, dispute: named, payment: optional(named) });
  const complaint = record({ ...header, complaint: named, reason: note });
  return {
    place: record({
      ...header,
      orderId: named,
      currency: text,
      lines: list(newLine),
      shipping: optional(whole),
      adjustment: optional(whole),
      total: optional(whole),
      region: note,
      policy: optional(orderPolicyShape),
    }),
    'approve-review': bare,
    'reject-review': noted,
    hold: noted,
    release: bare,
    'adjust-total': record({ ...header, amount: whole, reason: note }),
    'add-lines': record({ ...header, lines: list(newLine), reason: note }),
    'pay-deposit': sale,
    'pay-balance': sale,
    authorize: sale,
    'adjust-authorization': sale,
    'request-capture': record({ ...paid, capture: named }),
    capture,
    'fail-capture': record({ ...header, capture: named }),
    void: record({ ...header, payment: named, amount: optional(whole) }),
    'fail-payment': record({ ...header, payment: named, amount: optional(whole) }),
    'allocate-stock': record({ ...header, lines: units }),
    cancel: record({ ...header, lines: optional(units), by: optional(anyOf('buyer', 'seller', 'system')), reason: note }),
    ship: record({ ...header, parcel: named, lines: units, carrier: note, trackingNumber: note }),
    'cancel-parcel': record({ ...header, parcel: named }),
    'update-tracking': record({ ...header, parcel: named, note }),
    deliver: record({ ...header, parcel: optional(named), lines: optional(units) }),
    'confirm-receipt': bare,
    'request-return': record({ ...goods, lines: units, reason: note }),
    'approve-return': back,
    'decline-return': back,
    'cancel-return': back,
    'receive-return': record({ ...goods, lines: optional(units), damaged: optional(units) }),
    'inspect-return': record({ ...goods, accepted: optional(units), refused: optional(units) }),
    exchange: record({ ...goods, lines: units, add: list(newLine), fees: optional(list(whole)), reason: note }),
    'request-refund': refund,
    refund,
    'fail-refund': record({ ...header, refund: named }),
    'reverse-refund': record({ ...header, refund: named, amount: whole, payment: optional(named) }),
    'open-chargeback': record({ ...header, dispute: named, payment: named, amount: optional(whole), reason: note }),
    'win-chargeback': dispute,
    'lose-chargeback': dispute,
    'open-complaint': complaint,
    'answer-complaint': complaint,
    'resolve-complaint': complaint,
    'check-timers': bare,
    close: bare,
  };
})();

/** The shape of a command. */
export const commandShape = /* @__PURE__ */ (() => variants('kind', shapes))();

/** The readers of the commands by kind. A command says the same as the fact that what it asks for has happened. */
export const commandReaders: ReadonlyMap<string, Reader> = /* @__PURE__ */ (() => readersOf(shapes, (kind) => eventOf.get(kind) ?? kind))();

/**
 * What somebody asks of an order. It has an `id` of its own (a webhook's, a request's), the moment `at` which it happens, and may say
 * which version of the order it was made for.
 */
export type Command = Infer<typeof commandShape>;

/** The name of a command. */
export type CommandKind = Command['kind'];

/** The command of one kind. */
export type CommandOf<Kind extends CommandKind> = Extract<Command, { readonly kind: Kind }>;
