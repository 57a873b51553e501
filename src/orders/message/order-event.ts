import { anyOf, flag, integer, list, named, record, type Infer, type Shape } from '../../kernel/shape.ts';
import { amountShape } from '../../money/shapes.ts';
import type { CommandOf } from './command.ts';
import type { commandsOf, EventKind } from './commands-of.ts';
import type { FactKind, FactOf } from './fact.ts';

/** What is worked out when an event is made, and kept with it, so that a later version of the library cannot work out something else. */
const worked = /* @__PURE__ */ (() => {
  const credits = list(record({ line: named, amount: amountShape, units: list(integer(0)) }));
  const plan = record({ amount: amountShape, parts: list(record({ payment: named, amount: amountShape })), lines: credits, shipping: amountShape });
  return {
    placed: record({ review: flag }),
    cancelled: record({ by: anyOf('buyer', 'seller', 'system'), forfeited: amountShape }),
    exchanged: record({ credits }),
    'refund-requested': plan,
    refunded: plan,
    'chargeback-opened': record({ amount: amountShape }),
  };
})();

/** The shapes of what is worked out, by the kind of event; the others have nothing. */
export const workedShapes: Readonly<Partial<Record<EventKind, Shape>>> = worked;

type Commands = typeof commandsOf;

/** What is worked out for an event of a kind. */
export type WorkedOut<Kind extends EventKind> = Kind extends keyof typeof worked ? Infer<(typeof worked)[Kind]> : null;

/** The event of one kind. */
export interface EventOf<Kind extends EventKind> {
  readonly kind: Kind;
  /** The version of the order that it makes. */
  readonly version: number;
  /** When it happened. ISO 8601, UTC. */
  readonly at: string;
  /** The command or fact that it comes from, as it was handled. */
  readonly cause: Dated<CommandOf<Commands[Kind][number]> | (Kind extends FactKind ? FactOf<Kind> : never) | (Kind extends 'message-ignored' ? FactOf<FactKind> : never)>;
  /** Stands for the contents of the cause, so that a repeat can be told from another message of the same id. */
  readonly digest: number;
  /** What was worked out from the order as it was; null where the cause says it all. */
  readonly worked: WorkedOut<Kind>;
  /** What was odd about a fact; null for most. */
  readonly anomalies: readonly string[] | null;
}

/** Something that happened to an order. Its events, in their order, are its whole history. */
export type OrderEvent = { readonly [Kind in EventKind]: EventOf<Kind> }[EventKind];

/** A message as it was handled: its instant is a text. */
export type Dated<Message> = Message extends unknown ? Omit<Message, 'at'> & { readonly at: string } : never;
