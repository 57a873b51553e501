import { describe, expect, it } from 'vitest';
import { decide, decideAll } from '../../src/orders/index.ts';
import { addDays, startOfDay, zonedTime } from '../../src/time/index.ts';

describe('the days after delivery', () => {
  it.each([
    ['UTC', '2026-11-11T00:00:00.000Z', 7],
    ['Asia/Shanghai', '2026-11-11T15:59:59.999Z', 7],
    ['Asia/Shanghai', '2026-11-11T16:00:00.000Z', 7],
    // Clocks are put forward, and back, before the last day ends.
    ['America/New_York', '2026-03-05T12:00:00.000Z', 7],
    ['America/New_York', '2026-10-28T12:00:00.000Z', 7],
    // Midnight is skipped at the end of the last day.
    ['America/Sao_Paulo', '2018-10-27T12:00:00.000Z', 7],
    ['Pacific/Kiritimati', '2026-11-11T12:00:00.000Z', 0],
    ['UTC', '2026-11-11T12:00:00.000Z', 10_000_000],
  ])('%s, delivered %s: end with the local day that many days later (%i)', (timeZone, deliveredAt, days) => {
    const { order } = decideAll(null, [
      { kind: 'place', id: 'c1', at: deliveredAt, orderId: 'A1', currency: 'CNY', lines: [{ id: 'A', quantity: 1, unitPrice: 100 }], policy: { returnWindow: { kind: 'after-delivery', days, timeZone } } },
      { kind: 'ship', id: 'c2', at: deliveredAt, parcel: 'F1', lines: [{ line: 'A', quantity: 1 }] },
      { kind: 'deliver', id: 'c3', at: deliveredAt, parcel: 'F1' },
    ]);
    const ask = (ms: number): string => {
      const answer = decide(order, { kind: 'request-return', id: 'c4', at: new Date(ms).toISOString(), return: 'R1', lines: [{ line: 'A', quantity: 1 }] });
      return answer.ok ? 'ok' : answer.code;
    };
    if (days > 1_000_000) {
      expect(ask(Date.parse('2099-01-01T00:00:00Z'))).toBe('ok');
      return;
    }
    const { day } = zonedTime({ at: deliveredAt, timeZone });
    const end = Date.parse(startOfDay({ day: addDays({ day, days: days + 1 }), timeZone }));
    expect([ask(end - 1), ask(end)]).toEqual(['ok', 'return-window-closed']);
  });
});
