import { describe, expect, it } from 'vitest';
import type { ReferenceCase } from '../adapter.ts';
import { ordersAdapter } from './orders.ts';

type Event = Readonly<Record<string, unknown>>;

const lines = [{ id: 'A', qty: 1, unit: 5000 }, { id: 'B', qty: 1, unit: 5000 }];
const placed = { type: 'placed', lines, at: '2025-03-01T02:00:00Z' };
const paid = { type: 'captured', payment: 'P1', amount: 10000 };
const shipped = { type: 'shipped', shipment: 'F1', lines: { A: 1, B: 1 } };
const delivered = { type: 'delivered', shipment: 'F1', at: '2025-03-03T02:00:00Z' };
const refund = { type: 'refunded', refund: 'R1', amount: 5000 };
const asked = { type: 'return_requested', return: 'T1' };

/** Steps are events that are accepted, or events with what is expected of them. */
function run(events: readonly (Event | readonly [Event, string])[], expected: object, rest: ReferenceCase = {}): string {
  const steps = events.map((step, index) => {
    const [event, expect] = Array.isArray(step) ? (step as readonly [Event, string]) : [step as Event, 'accepted'];
    return { n: index + 1, event, ...(['accepted', 'duplicate'].includes(expect) ? { expect } : { expect: 'rejected', reason: expect }) };
  });
  return ordersAdapter({ id: 'x', steps, expected, ...rest }, { data: 'nowhere' }).status;
}

const days = { return_window: { kind: 'cn_7_day' } };
const sla = { ship_within_hours: 48 };

describe('the orders adapter', () => {
  it.each<[string, readonly (Event | readonly [Event, string])[], object, object?]>([
    ['lines that the days without a reason leave out', [{ ...placed, no_reason_excluded: true }, shipped, delivered, [{ ...asked, lines: { A: 1 } }, 'not_eligible']], {}, days],
    ['a list of such lines', [{ ...placed, no_reason_excluded: ['A'] }, shipped, delivered, [{ ...asked, lines: { A: 1 } }, 'not_eligible'], { ...asked, lines: { B: 1 } }], {}, days],
    ['a record of such lines', [{ ...placed, no_reason_excluded: { A: true } }, shipped, delivered, [{ ...asked, lines: { A: 1 } }, 'not_eligible'], { ...asked, lines: { B: 1 } }], {}, days],
    ['a line that says so itself', [{ ...placed, lines: [lines[0], { ...lines[1], no_reason_excluded: true }] }, shipped, delivered, [{ ...asked, lines: { B: 1 } }, 'not_eligible']], {}, days],
    ['the days of China without their offset', [placed, shipped, delivered, [{ ...asked, lines: { A: 1 }, at: '2025-03-10T16:00:00Z' }, 'return_window_closed'], { ...asked, lines: { A: 1 }, at: '2025-03-10T15:59:59Z' }], {}, days],
    ['a line without a parcel', [{ ...placed, lines: [{ ...lines[0], digital: true }] }], { status: { fulfilment: 'not_required' } }],
    ['units in a list', [placed, { ...shipped, lines: [{ id: 'A', qty: 1 }] }], { lines: { A: { shipped: 1 }, B: { shipped: 0 } } }],
    ['amounts in a list', [placed, paid, { ...refund, lines: [{ line: 'A', amount: 5000 }] }, [{ ...refund, refund: 'R2', amount: 1, lines: { A: 1 } }, 'over_refund_line']], {}],
    ['one payment where several stand', [placed, paid, { ...refund, allocate: 'P1' }], { money: { refunded: 5000 } }],
    ['one fee where several stand', [placed, shipped, { type: 'exchange_requested', return: 'T1', lines: { A: 1 }, add: [{ id: 'C', qty: 1, unit: 4000 }], fees: 300 }], { money: { total: 9300 } }],
    ['a refund that the provider reports without its payment', [placed, paid, { ...refund, type: 'refund_requested' }, { ...refund, origin: 'psp' }], { money: { refunded: 5000, refund_pending: 0 }, flags: [] }],
    ['a capture by its name', [placed, { ...paid, type: 'payment_authorized' }, { ...paid, type: 'capture_requested', capture: 'C1' }, { ...paid, capture: 'C1' }], { money: { captured: 10000, capture_pending: 0 } }],
    ['a tick at which nothing is due as an event that counts', [placed, { type: 'tick', now: '2025-03-02T00:00:00Z' }, { type: 'cancelled', expected_version: 2 }], { version: 3 }],
    ['a deadline in another zone', [placed, { ...paid, at: '2025-03-01T02:00:00Z' }], { sla: { now: '2025-03-02T00:00:00Z', ship_deadline: '2025-03-03T10:00:00+08:00' } }, sla],
    ['that an order is no presale', [placed], { presale: null }],
  ])('understands %s', (_, events, expected, policy) => {
    expect(run(events, expected, policy === undefined ? {} : { policy })).toBe('passed');
  });

  it('does not take another deadline for the same', () => {
    expect(run([placed, { ...paid, at: '2025-03-01T02:00:00Z' }], { sla: { now: '2025-03-02T00:00:00Z', ship_deadline: '2025-03-03T10:00:01+08:00' } }, { policy: sla })).toBe('failed');
  });

  it.each<[string, Event, ReferenceCase?]>([
    ['of the case', placed, { surprise: 1 }],
    ['of the policy', placed, { policy: { surprise: 1 } }],
    ['of an event', { ...placed, surprise: 1 }],
    ['as an event', { type: 'surprise' }],
    ['of a line', { ...placed, lines: [{ ...lines[0], surprise: true }] }],
    ['of units in a list', { ...shipped, lines: [{ id: 'A', qty: 1, surprise: 1 }] }],
    ['for lines that are left out', { ...placed, no_reason_excluded: 'surprise' }],
    ['in a version that a provider expects', { ...paid, origin: 'psp', expected_version: 1 }],
  ])('does not let an unknown word pass %s', (_, event, rest) => {
    expect(() => run([event['type'] === 'placed' ? event : placed, event], {}, rest)).toThrow();
  });
});
