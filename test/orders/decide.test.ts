import { describe, expect, it } from 'vitest';
import { balances, can, checkOrder, contents, decide, decideAll, evolve, paymentStatus, record, replay, type Command, type Order, type OrderEvent } from '../../src/orders/index.ts';

const at = '2026-11-11T00:00:00.000Z';
const place: Command = { kind: 'place', id: 'place', at, orderId: 'A1', currency: 'CNY', lines: [{ id: 'L', quantity: 3, unitPrice: 2000 }] };

/** An order on which these commands were accepted. */
function after(...commands: readonly Command[]): Order {
  const { order, answers } = decideAll(null, [place, ...commands]);
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code))).toEqual(answers.map(() => 'ok'));
  return order!;
}

const paid: Command = { kind: 'capture', id: 'paid', at, payment: 'P1', amount: 6000 };
const shipped: Command = { kind: 'ship', id: 'shipped', at, parcel: 'F1', lines: [{ line: 'L', quantity: 3 }] };

describe('two published defects of a leading platform are impossible', () => {
  it('half captured and a little refunded is not refunded: money decides, not counts of payments', () => {
    const order = after({ kind: 'capture', id: '1', at, payment: 'P1', amount: 3000 }, { kind: 'refund', id: '2', at, refund: 'R1', amount: 600 });
    expect(paymentStatus(order)).toBe('partially-refunded');
    const two = after({ kind: 'capture', id: '1', at, payment: 'P1', amount: 3000 }, { kind: 'capture', id: '2', at, payment: 'P2', amount: 1500 }, { kind: 'refund', id: '3', at, refund: 'R1', payment: 'P1', amount: 3000 }, { kind: 'refund', id: '4', at, refund: 'R2', payment: 'P2', amount: 150 });
    expect([paymentStatus(two), balances(two).available]).toEqual(['partially-refunded', 1350]);
    expect(paymentStatus(after({ kind: 'capture', id: '1', at, payment: 'P1', amount: 7200 }))).toBe('overpaid');
  });

  it('units that came back do not come back again', () => {
    const order = after(paid, shipped, { kind: 'request-return', id: '1', at, return: 'T1', lines: [{ line: 'L', quantity: 3 }] }, { kind: 'receive-return', id: '2', at, return: 'T1', lines: [{ line: 'L', quantity: 3 }] });
    expect(decide(order, { kind: 'request-return', id: '3', at, return: 'T2', lines: [{ line: 'L', quantity: 3 }] })).toEqual({ ok: false, code: 'over-return', of: 'L', asked: 3, limit: 0 });
  });
});

describe('a command', () => {
  it('that was handled changes nothing and is accepted again, whatever the time and however its fields are ordered', () => {
    const order = after(paid);
    expect(decide(order, { amount: 6000, payment: 'P1', at: '2026-11-12T00:00:00+08:00', id: 'paid', kind: 'capture', expectedVersion: 1 })).toEqual({ ok: true, repeated: true, version: 2, events: [], order });
  });

  it.each([
    { name: 'amount', command: { ...paid, amount: 5999 } },
    { name: 'payment', command: { ...paid, payment: 'P2' } },
    { name: 'finality', command: { ...paid, final: true } },
    { name: 'kind', command: { ...paid, kind: 'authorize' } },
  ] as readonly { name: string; command: Command }[])('of the same id with another $name is refused', ({ command }) => {
    expect(decide(after(paid), command)).toMatchObject({ ok: false, code: 'command-conflict' });
  });

  it('is remembered for thousands of commands more, and the order keeps its size', () => {
    let order = after(paid);
    let size = 0;
    for (let turn = 0; turn < 20_000; turn += 1) {
      const answer = decide(order, { kind: turn % 2 === 0 ? 'hold' : 'release', id: `turn ${turn}`, at });
      order = answer.ok ? answer.order : order;
      if (turn === 4900) expect(decide(order, paid)).toMatchObject({ ok: true, repeated: true, version: 2 });
      if (turn === 12_000) size = JSON.stringify(order).length;
    }
    expect(JSON.stringify(order).length).toBeLessThan(size * 2);
  });

  it('over several lines applies to all of them or none', () => {
    const order = decideAll(null, [{ ...place, lines: [{ id: 'L', quantity: 3, unitPrice: 2000 }, { id: 'M', quantity: 1, unitPrice: 5 }] }]).order!;
    const answer = decide(order, { kind: 'ship', id: '1', at, parcel: 'F1', lines: [{ line: 'L', quantity: 3 }, { line: 'M', quantity: 2 }] });
    expect(answer).toEqual({ ok: false, code: 'over-ship', of: 'M', asked: 2, limit: 1 });
    expect(order.units.shipped).toBe(0);
  });

  it('is for the version it was made for', () => {
    expect(decide(after(paid), { kind: 'cancel', id: '1', at, expectedVersion: 1 })).toEqual({ ok: false, code: 'version-conflict', of: null, asked: 1, limit: 2 });
  });

  it('is refused by can for the same reason', () => {
    const order = after(shipped);
    expect(can(order, { kind: 'cancel', id: '1', at })).toEqual(decide(order, { kind: 'cancel', id: '1', at }));
    expect(can(order, { kind: 'confirm-receipt', id: '1', at })).toEqual({ ok: true });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''.padEnd(5000, 'x')])('bears the ids of objects: %s', (id) => {
    const order = after({ kind: 'capture', id, at, payment: id, capture: id, amount: 6000 });
    expect(contents(order).payments).toMatchObject([{ id, captured: 6000 }]);
    expect(decide(order, { kind: 'capture', id, at, payment: id, capture: id, amount: 6000 })).toMatchObject({ ok: true, repeated: true });
    expect(JSON.parse(JSON.stringify(order))).toEqual(order);
    expect(({} as { readonly captured?: unknown }).captured).toBeUndefined();
  });

  it('keeps nothing that the caller could change in its lists', () => {
    const lines = [{ line: 'L', quantity: 1 }];
    const answer = decide(after(paid), { kind: 'ship', id: '1', at, parcel: 'F1', lines });
    lines[0]!.quantity = 99;
    expect(JSON.stringify(answer)).not.toContain('"quantity":99');
  });
});

describe('units', () => {
  const priced = decideAll(null, [{ ...place, lines: [{ id: 'L', unitNet: [{ quantity: 1, amount: 60 }, { quantity: 2, amount: 40 }] }] }, { ...paid, amount: 140 }]).order!;
  const refund = (order: Order, id: string, quantity: number): Order => {
    const answer = decide(order, { kind: 'request-refund', id, at, refund: id, lines: [{ line: 'L', quantity }] });
    expect(answer.ok).toBe(true);
    return answer.ok ? answer.order : order;
  };

  it('are refunded at what each of them cost, the cheaper first, and all together at what they cost in all', () => {
    const one = refund(priced, 'R1', 1);
    expect(balances(one).refundPending).toBe(40);
    expect(balances(refund(one, 'R2', 2)).refundPending).toBe(140);
  });

  it('whose refund failed are refunded again at what they cost', () => {
    const two = refund(refund(priced, 'R1', 1), 'R2', 2);
    const failed = decideAll(two, [{ kind: 'fail-refund', id: 'f', at, refund: 'R1' }]).order!;
    expect(balances(failed).refundPending).toBe(100);
    expect(balances(refund(failed, 'R3', 1)).refundPending).toBe(140);
    expect(can(refund(failed, 'R3', 1), { kind: 'request-refund', id: 'R4', at, refund: 'R4', lines: [{ line: 'L', quantity: 1 }] })).toMatchObject({ code: 'over-refund-line', asked: 1, limit: 0 });
  });
});

describe('broken input', () => {
  const order = after(paid);
  it.each([
    { name: 'a kind that is not known', command: { kind: 'teleport', id: '1', at }, path: ['command', 'kind'] },
    { name: 'a kind that objects have', command: { kind: 'constructor', id: '1', at }, path: ['command', 'kind'] },
    { name: 'a field that is not known', command: { ...paid, id: '1', ammount: 1 }, path: ['command', 'ammount'] },
    { name: 'an amount that is not whole', command: { ...paid, id: '1', amount: 0.5 }, path: ['command', 'amount'] },
    { name: 'an amount that is no number', command: { ...paid, id: '1', amount: NaN }, path: ['command', 'amount'] },
    { name: 'units that are not whole', command: { ...shipped, id: '1', lines: [{ line: 'L', quantity: 1.5 }] }, path: ['command', 'lines', 0, 'quantity'] },
    { name: 'a line twice', command: { ...shipped, id: '1', lines: [{ line: 'L', quantity: 1 }, { line: 'L', quantity: 1 }] }, path: ['command', 'lines', 1] },
    { name: 'an instant without offset', command: { ...paid, id: '1', at: '2026-11-11T00:00:00' }, path: ['command', 'at'] },
    { name: 'a day that is none', command: { ...paid, id: '1', at: '2026-02-30T00:00:00.000Z' }, path: ['command', 'at'] },
    { name: 'no id', command: { ...paid, id: '' }, path: ['command', 'id'] },
    { name: 'a hole in a list', command: { ...shipped, id: '1', lines: new Array(1) }, path: ['command', 'lines', 0] },
    { name: 'null', command: null, path: ['command'] },
  ])('$name is refused with its place', ({ command, path }) => {
    expect(() => decide(order, command as unknown as Command)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', issues: expect.arrayContaining([expect.objectContaining({ path })]) }));
  });

  it.each([undefined, 5, {}, []])('%j is no order', (broken) => {
    expect(() => decide(broken as unknown as Order, paid)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});

describe('a history', () => {
  const { order, events } = decideAll(null, [place, paid, shipped, { kind: 'request-return', id: 'r', at, return: 'T1', lines: [{ line: 'L', quantity: 1 }] }]);

  it('replays to the very same order, from JSON too, and from a snapshot', () => {
    expect(replay(JSON.parse(JSON.stringify(events)))).toEqual(order);
    expect(replay(events.slice(2), replay(events.slice(0, 2)))).toEqual(order);
  });

  const change = (index: number, changes: object): readonly OrderEvent[] => events.map((event, each) => (each === index ? ({ ...event, ...changes }) : event));
  it.each([
    { name: 'of a newer version of the library', broken: change(1, { kind: 'beamed' }), at: 1 },
    { name: 'left out', broken: events.filter((_, index) => index !== 1), at: 1 },
    { name: 'told twice', broken: [...events.slice(0, 2), events[1]!, ...events.slice(2)], at: 2 },
    { name: 'with another amount than its digest stands for', broken: change(1, { cause: { ...paid, amount: 1 } }), at: 1 },
    { name: 'with a field too many', broken: change(1, { cause: { ...paid, more: 1 } }), at: 1 },
    { name: 'of another cause', broken: change(1, { cause: place }), at: 1 },
    { name: 'with nothing worked out', broken: change(0, { worked: null }), at: 0 },
    { name: 'whose kind is in a list', broken: change(1, { kind: ['captured'] }), at: 1 },
    { name: 'of no cause', broken: change(1, { cause: null }), at: 1 },
    { name: 'with anomalies that are none', broken: change(1, { anomalies: [] }), at: 1 },
    { name: 'that is null', broken: [events[0]!, null as unknown as OrderEvent], at: 1 },
    { name: 'that is not the first', broken: events.slice(1), at: 0 },
  ])('with an event $name is refused at that event', ({ broken, at: index }) => {
    expect(() => replay(broken)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', issues: expect.arrayContaining([expect.objectContaining({ path: expect.arrayContaining(['events', index]) })]) }));
  });

  it('that ships more than was ordered is refused', () => {
    const fake = decideAll(null, [{ ...place, lines: [{ id: 'L', quantity: 9, unitPrice: 1 }] }, { kind: 'ship', id: 's', at, parcel: 'F', lines: [{ line: 'L', quantity: 9 }] }]).events[1]!;
    expect(() => evolve(evolve(null, events[0]!), fake)).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ code: 'unsound' })] }));
  });
});

describe('an event that names no line', () => {
  it('is refused all the same when it leaves one that cannot be, however many there are', () => {
    const lines = Array.from({ length: 40 }, (_, index) => ({ id: `L${index}`, quantity: 1, unitPrice: 1 }));
    const start: Command[] = [{ ...place, lines }, { ...shipped, lines: [{ line: 'L17', quantity: 1 }] }];
    const fake = decideAll(null, [...start, { kind: 'hold', id: 'h', at }, { kind: 'cancel-parcel', id: 'x', at, parcel: 'F1' }]).events[3]!;
    const arrived = decideAll(null, [...start, { kind: 'deliver', id: 'd', at, parcel: 'F1' }]).order;
    expect(() => evolve(arrived, fake)).toThrow(expect.objectContaining({ issues: [expect.objectContaining({ code: 'unsound', message: expect.stringContaining('L17') })] }));
  });
});

describe('a refund that failed, when its units were refunded by another since', () => {
  const cheap: Command = { ...place, lines: [{ id: 'L', unitNet: [{ quantity: 1, amount: 100 }, { quantity: 1, amount: 10 }] }] };
  const ask = (refund: string): Command => ({ kind: 'request-refund', id: refund, at, refund, lines: [{ line: 'L', quantity: 1 }] });
  const told = decideAll(null, [cheap, { ...paid, amount: 110 }, ask('R1'), { kind: 'fail-refund', id: 'f', at, refund: 'R1' }, ask('R2')]);

  it('is not asked for again', () => {
    expect(decide(told.order, { kind: 'request-refund', id: 'again', at, refund: 'R1', amount: 10 })).toMatchObject({ ok: false, code: 'over-refund-line', of: 'L', asked: 10 });
  });

  it('is taken as money when the provider made it after all, and the order is read back from its events', () => {
    const made = record(told.order!, { kind: 'refunded', id: 'r', at, refund: 'R1', payment: 'P1', amount: 10 });
    expect(balances(made.order)).toMatchObject({ refunded: 10, refundPending: 10, available: 90 });
    expect(contents(made.order).lines[0]).toMatchObject({ refunded: 10, runs: [{ back: 0 }, { back: 1 }] });
    expect(replay([...told.events, ...made.events])).toEqual(checkOrder(made.order));
  });
});

describe('facts', () => {
  it('of a chargeback that was lost before it was told of make no payment', () => {
    const lost = record(after(paid), { kind: 'chargeback-lost', id: 'l', at, dispute: 'D1' }).order;
    expect(contents(lost).payments.map(({ id }) => id)).toEqual(['P1']);
    expect(balances(record(lost, { kind: 'chargeback-opened', id: 'o', at, dispute: 'D1', payment: 'P1', amount: 40 }).order)).toMatchObject({ chargedBack: 40, available: 5960 });
  });

  it.each([
    { name: 'capture, then authorization', order: ['captured', 'authorized'] },
    { name: 'authorization, then capture', order: ['authorized', 'captured'] },
  ])('come to the same in any order: $name', ({ order }) => {
    const facts = { authorized: { kind: 'authorized', id: 'a', at, payment: 'P1', amount: 6000 }, captured: { kind: 'captured', id: 'c', at, payment: 'P1', amount: 4000 } } as const;
    const end = order.reduce((state, kind) => record(state, facts[kind as 'captured']).order, after());
    expect(balances(end)).toMatchObject({ authorizedOpen: 2000, available: 4000 });
  });

  it('count once, by their own id and by the reference they speak of', () => {
    const fact = { kind: 'captured', id: 'evt_1', at, payment: 'P1', capture: 'C1', amount: 6000 } as const;
    const once = record(after(), fact);
    expect(record(once.order, fact)).toMatchObject({ repeated: true, events: [] });
    expect(record(once.order, { ...fact, id: 'evt_2' })).toMatchObject({ repeated: true, events: [] });
    const other = record(once.order, { ...fact, amount: 5 });
    expect([other.anomalies, balances(other.order).captured]).toEqual([['conflicting-message'], 6000]);
    expect(record(other.order, { ...fact, amount: 5 }).repeated).toBe(true);
  });

  it('under the id of the command that asked for them are repeats of it, and the other way round', () => {
    const fact = { ...paid, kind: 'captured' } as const;
    expect(record(after(paid), fact)).toMatchObject({ repeated: true, events: [], version: 2 });
    expect(decide(record(after(), fact).order, paid)).toMatchObject({ ok: true, repeated: true, version: 2 });
    expect(record(after(paid), { ...fact, amount: 1 }).anomalies).toEqual(['conflicting-message']);
    expect(record(after(paid), { ...fact, kind: 'authorized' }).anomalies).toEqual(['conflicting-message']);
  });

  it('of a parcel that arrives before it was sent are kept for it', () => {
    const told = record(after(paid), { kind: 'delivered', id: 'd', at, parcel: 'F1' });
    expect(told.anomalies).toEqual(['delivered-before-shipped']);
    const sent = decide(told.order, shipped);
    expect(sent.ok && [sent.order.units.delivered, contents(sent.order).parcels[0]!.state]).toEqual([3, 'delivered']);
  });

  it('that cost the shop twice are taken and flagged', () => {
    const refunded = after(paid, { kind: 'refund', id: '1', at, refund: 'R1', amount: 6000 });
    const lost = record(refunded, { kind: 'chargeback-opened', id: 'x', at, dispute: 'D1', payment: 'P1', amount: 6000 });
    expect([lost.anomalies, balances(lost.order).available]).toEqual([['double-loss'], -6000]);
    expect(replay(JSON.parse(JSON.stringify([...decideAll(null, [place, paid, { kind: 'refund', id: '1', at, refund: 'R1', amount: 6000 }]).events, ...lost.events])))).toEqual(lost.order);
  });
});
