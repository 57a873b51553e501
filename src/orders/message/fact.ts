import { flag, instant, integer, named, optional, record, text, variants, type Infer } from '../../kernel/shape.ts';
import { readersOf, type Reader } from './digest.ts';

/** The fields of the facts, by their kind. */
const shapes = /* @__PURE__ */ (() => {
  const header = { id: named, at: instant };
  const amount = integer(1);
  const paid = { ...header, payment: named, amount };
  const money = record(paid);
  const dispute = record({ ...header, dispute: named });
  return {
    authorized: money,
    'authorization-adjusted': money,
    captured: record({ ...paid, capture: optional(named), final: optional(flag) }),
    'capture-failed': record({ ...header, capture: named }),
    voided: record({ ...header, payment: named, amount: optional(amount) }),
    'payment-failed': record({ ...header, payment: named, amount: optional(amount) }),
    refunded: record({ ...paid, refund: named }),
    'refund-failed': record({ ...header, refund: named }),
    'refund-reversed': record({ ...header, refund: named, amount }),
    'chargeback-opened': record({ ...paid, dispute: named }),
    'chargeback-won': dispute,
    'chargeback-lost': dispute,
    'tracking-updated': record({ ...header, parcel: named, note: optional(text) }),
    delivered: record({ ...header, parcel: named }),
  };
})();

/** The shape of a fact. */
export const factShape = /* @__PURE__ */ (() => variants('kind', shapes))();

/** The readers of the facts by kind. */
export const factReaders: ReadonlyMap<string, Reader> = /* @__PURE__ */ (() => readersOf(shapes))();

/** What a payment provider or a carrier reports. `at` is when it happened, not when the message came. */
export type Fact = Infer<typeof factShape>;

/** The name of a fact. */
export type FactKind = Fact['kind'];

/** The fact of one kind. */
export type FactOf<Kind extends FactKind> = Extract<Fact, { readonly kind: Kind }>;
