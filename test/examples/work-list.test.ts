import { describe, expect, it } from 'vitest';
import { openOrders } from '../../examples/work-list/open-orders.ts';
import { runWorkList } from '../../examples/work-list/run-work-list.ts';

describe('a morning\'s work list', () => {
  const lines: string[] = [];
  runWorkList({ print: (line) => lines.push(line), progress: () => undefined, now: () => 0 });
  const text = lines.join('\n');

  it.each(['1000 orders are open', 'close an unpaid order', 'answer a complaint', 'chase the carrier', 'First of all:', 'By the policy: coupon', '2 parcels for CN¥18.00, and no plan is better', 'may be promised for 2026-11-23T15:59:59.999Z; post is too-slow', 'sofa-men for CN¥248.00, from 2026-11-21T06:00:00.000Z', 'heavy: goods-too-late', ', to the cent'])('tells: %s', (part) => {
    expect(text).toContain(part);
  });

  it('finds the same shop for the same seed', () => {
    const shop = { now: Date.UTC(2026, 10, 20), count: 20, seed: 7 };
    expect(openOrders(shop)).toEqual(openOrders(shop));
  });
});
