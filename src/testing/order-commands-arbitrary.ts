import { decideAll } from '../orders/decide-all.ts';
import type { Command, CommandOf } from '../orders/message/command.ts';
import type { OrderEvent } from '../orders/message/order-event.ts';
import type { Arbitrary, Fc } from './fast-check.ts';

/** What orders are drawn of. */
export interface OrderArbitraryOptions {
  /** How many lines at most; 3 unless given. */
  readonly maxLines?: number | undefined;
  /** How many units of a line at most; 3 unless given. */
  readonly maxQuantity?: number | undefined;
  /** How many commands after the first at most; 20 unless given. */
  readonly maxCommands?: number | undefined;
  /** The terms of the order; none unless given. */
  readonly policy?: CommandOf<'place'>['policy'];
}

/**
 * The commands of one order's life, possible and impossible ones: what shoppers, clerks and webhooks send in any order.
 *
 * The first places the order; the rest pay, ship, deliver, cancel, return, refund and dispute, in amounts and units near what there is, an
 * hour apart, some of them twice. Many will be refused: that is what they are for. Pass fast-check (version 3 or 4) as the first argument.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { orderCommandsArbitrary } from 'shopwright/testing';
 * fc.sample(orderCommandsArbitrary(fc), 1)[0]?.[0]?.kind // => 'place'
 * ```
 */
export function orderCommandsArbitrary(fc: Fc, { maxLines = 3, maxQuantity = 3, maxCommands = 20, policy }: OrderArbitraryOptions = {}): Arbitrary<Command[]> {
  const lines = fc
    .array(fc.record({ unitPrice: fc.constantFrom(1, 100, 999, 5000), quantity: fc.integer({ min: 1, max: maxQuantity }), shippable: fc.constantFrom(true, true, true, true, true, false) }), { minLength: 1, maxLength: maxLines })
    .map((drawn) => drawn.map((line, index) => ({ id: `L${index + 1}`, ...line })));
  const amount = fc.oneof(fc.constantFrom(1, 100, 999, 1000, 5000), fc.integer({ min: 1, max: 20_000 }));
  const kind = <const Kind extends Command['kind']>(name: Kind): Arbitrary<Kind> => fc.constant(name);
  const one = (letter: string): Arbitrary<string> => fc.constantFrom(`${letter}1`, `${letter}2`);
  const payment = one('P');
  const anyPart = (units: Arbitrary<readonly { readonly line: string; readonly quantity: number }[]>): Arbitrary<Draft> =>
    fc.oneof(
      // What a life is made of, more often than the rest.
      { weight: 10, arbitrary: fc.oneof(fc.record({ kind: kind('ship'), parcel: one('F'), lines: units }), fc.record({ kind: kind('request-return'), return: one('R'), lines: units }), fc.record({ kind: kind('receive-return'), return: one('R'), lines: units }), fc.record({ kind: kind('capture'), payment, amount })) },
      fc.record({ kind: kind('authorize'), payment, amount }),
      fc.record({ kind: kind('capture'), payment, amount, final: fc.boolean() }, { requiredKeys: ['kind', 'payment', 'amount'] }),
      fc.record({ kind: kind('void'), payment, amount }, { requiredKeys: ['kind', 'payment'] }),
      fc.record({ kind: kind('fail-payment'), payment }),
      fc.record({ kind: kind('ship'), parcel: one('F'), lines: units }),
      fc.record({ kind: kind('deliver'), parcel: one('F') }),
      fc.record({ kind: kind('cancel-parcel'), parcel: one('F') }),
      fc.record({ kind: kind('cancel'), lines: units, by: fc.constantFrom('buyer' as const, 'seller' as const) }, { requiredKeys: ['kind'] }),
      fc.record({ kind: fc.constantFrom('hold', 'release', 'approve-review', 'reject-review', 'confirm-receipt', 'close', 'check-timers') }),
      fc.record({ kind: kind('request-return'), return: one('R'), lines: units }),
      fc.record({ kind: fc.constantFrom('approve-return', 'decline-return', 'cancel-return', 'receive-return', 'inspect-return'), return: one('R') }),
      fc.record({ kind: fc.constantFrom('request-refund', 'refund'), refund: one('B'), amount, payment }, { requiredKeys: ['kind', 'refund', 'amount'] }),
      fc.record({ kind: kind('refund'), refund: one('B'), lines: units }),
      fc.record({ kind: kind('fail-refund'), refund: one('B') }),
      fc.record({ kind: kind('reverse-refund'), refund: one('B'), amount }),
      fc.record({ kind: kind('open-chargeback'), dispute: one('D'), payment, amount }, { requiredKeys: ['kind', 'dispute', 'payment'] }),
      fc.record({ kind: fc.constantFrom('win-chargeback', 'lose-chargeback'), dispute: one('D') }),
      fc.record({ kind: fc.constantFrom('open-complaint', 'answer-complaint', 'resolve-complaint'), complaint: one('C') }),
      fc.record({ kind: kind('add-lines'), lines: fc.constantFrom('N1', 'N2').map((id) => [{ id, unitPrice: 500, quantity: 1 }]) }),
      fc.record({ kind: kind('adjust-total'), amount: fc.integer({ min: -500, max: 500 }) }),
    );
  return lines
    .chain((ordered) => {
      const unit = fc.constantFrom(...ordered).chain(({ id, quantity }) => fc.record({ line: fc.constant(id), quantity: fc.integer({ min: 1, max: quantity }) }));
      const units = fc.uniqueArray(unit, { minLength: 1, maxLength: ordered.length, selector: ({ line }) => line });
      return fc.tuple(fc.constant(ordered), fc.array(fc.tuple(anyPart(units), fc.constantFrom(false, false, false, false, true)), { maxLength: maxCommands, size: 'max' }));
    })
    .map(([ordered, parts]) => {
      const first: Command = { kind: 'place', id: 'c0', at: hour(0), orderId: 'order', currency: 'CNY', lines: ordered, ...(policy === undefined ? {} : { policy }) };
      const rest = parts.flatMap(([draft, twice], index) => {
        const command = { ...draft, id: `c${index + 1}`, at: hour(index + 1) } as unknown as Command;
        return twice ? [command, command] : [command];
      });
      return [first, ...rest];
    });
}

/**
 * The events of one order's life: what your event store may hold.
 *
 * What `decide` makes of `orderCommandsArbitrary`, without what it refuses.
 *
 * @example
 * ```ts
 * import * as fc from 'fast-check';
 * import { orderEventsArbitrary, orderLaws } from 'shopwright/testing';
 * fc.sample(orderEventsArbitrary(fc), 20).flatMap((events) => orderLaws({ events })) // => []
 * ```
 */
export function orderEventsArbitrary(fc: Fc, options: OrderArbitraryOptions = {}): Arbitrary<OrderEvent[]> {
  return orderCommandsArbitrary(fc, options).map((commands) => [...decideAll(null, commands).events]);
}

/** A command without its id and its moment. */
interface Draft {
  readonly kind: Command['kind'];
}

/** So many hours after noon of 11 November 2026 in Shanghai. */
function hour(count: number): string {
  return new Date(Date.UTC(2026, 10, 11, 4 + count)).toISOString();
}
