import { describe, expect, it } from 'vitest';
import * as orders from '../../src/orders/index.ts';
import { refusals } from '../support/refusals.ts';

const at = '2026-11-11T00:00:00.000Z';
const made = orders.decideAll(null, [
  { kind: 'place', id: 'c1', at, orderId: 'A1', currency: 'CNY', lines: [{ id: 'L', quantity: 2, unitPrice: 9900 }] },
  { kind: 'capture', id: 'c2', at, payment: 'P', amount: 19800 },
  { kind: 'ship', id: 'c3', at, parcel: 'F', lines: [{ line: 'L', quantity: 2 }] },
  { kind: 'request-return', id: 'c4', at, return: 'T', lines: [{ line: 'L', quantity: 1 }] },
  { kind: 'request-refund', id: 'c5', at, refund: 'R', amount: 100 },
]);
const order = made.order!;
const wrong = (name: keyof typeof orders, ...args: readonly unknown[]): string[] => refusals(() => (orders[name] as (...args: readonly unknown[]) => unknown)(...args));

describe('an order that was stored', () => {
  const [line] = order.lines as readonly orders.OrderLine[];
  const [payment] = order.payments as readonly orders.Payment[];

  it('is taken as it was written', () => {
    expect(orders.checkOrder(JSON.parse(JSON.stringify(order)))).toEqual(order);
  });

  it.each<[string, object, string[]]>([
    ['no id', { id: undefined }, ['id wrong-type']],
    ['an instant of another form', { at: '2026-11-11' }, ['at wrong-format']],
    ['a state that is none', { review: 'maybe' }, ['review not-allowed']],
    ['terms that are none', { policy: { payWithinMinutes: 0 } }, ['policy.payWithinMinutes too-small']],
    ['no money', { money: null }, ['money wrong-type']],
    ['a text for rows', { lines: '' }, ['lines wrong-type']],
    ['no rows', { refunds: undefined }, ['refunds wrong-type']],
    ['a hole in the rows', { payments: new Array(1) }, ['payments wrong-type']],
    ['a row without runs', { lines: [{ ...line, runs: null }] }, ['lines.L.runs wrong-type']],
    ['a run that is none', { lines: [{ ...line, runs: [null] }] }, ['lines.L.runs.0 wrong-type']],
    ['a count that is a BigInt', { payments: [{ ...payment, captured: 5n }] }, ['payments.P.captured wrong-type']],
    ['a row of no name', { payments: [{ ...payment, id: Object.create(null) as unknown }] }, ['payments.0.id wrong-type']],
    ['no receipts', { receipts: null }, ['receipts.count wrong-type', 'receipts.recent wrong-type', 'receipts.older wrong-type']],
    ['two things', { currency: 7, held: 8 }, ['currency wrong-type', 'held wrong-type']],
  ])('is refused with %s', (_, changes, expected) => {
    expect(wrong('checkOrder', { ...order, ...changes })).toEqual(expected);
  });

  it('is refused when its rows go round in a circle', () => {
    const branches: unknown[] = [];
    branches.push({ branches });
    expect(wrong('checkOrder', { ...order, lines: { branches } })).toEqual(['lines wrong-type']);
  });
});

describe('what is not what it should be', () => {
  it.each([undefined, null, 7, 'x', {}])('%j for a list of commands', (commands) => {
    expect(wrong('decideAll', null, commands)).toEqual(['commands wrong-type']);
  });

  it('a hole in a list of commands', () => {
    expect(wrong('decideAll', null, new Array(1))).toEqual(['command wrong-type']);
  });

  it.each([7, 'x', true])('%j for what is to be explored', (subject) => {
    expect(wrong('explore', subject)).toEqual(['initial wrong-type', 'moves wrong-type']);
  });

  it.each<[unknown, unknown, string[]]>([
    [undefined, 'hold', ['state wrong-type']],
    ['open', null, ['event wrong-type']],
    [7, Symbol('hold'), ['state wrong-type', 'event wrong-type']],
  ])('%s and %s for state and event', (state, event, expected) => {
    expect(wrong('transition', orders.orderMachine, state, event)).toEqual(expected);
  });

  it.each<[unknown, string[]]>([
    [null, ['wrong-type']],
    [7, ['wrong-type']],
    [{ states: null }, ['states wrong-type']],
    [{ states: { open: null } }, ['states.open wrong-type']],
    [{ states: { open: undefined } }, ['states.open wrong-type']],
    [{ states: { open: { on: 'x' } } }, ['states.open.on wrong-type']],
    [{ states: { open: { on: { pay: null } } } }, ['states.open.on.pay wrong-type']],
    [{ close: { states: 'open', events: { open: 7 } } }, ['close.states wrong-type', 'close.events.open wrong-type']],
  ])('%j for changes of a machine', (changes, expected) => {
    expect(wrong('extendMachine', orders.orderMachine, changes)).toEqual(expected);
  });
});

it.each<[string, () => unknown]>([
  ['assessRisk', () => orders.assessRisk({ at, total: -0 })],
  ['chooseCarrier', () => orders.chooseCarrier({ parcel: { grams: 1 }, readyAt: at, withinDays: -0, carriers: [{ id: 'c', days: 2, price: { firstGrams: 1, firstFee: 1, stepGrams: 1, stepFee: 1 } }] })],
  ['returnPolicy', () => orders.returnPolicy({ deliveredAt: at, reason: 'no-reason', condition: 'opened', amount: -0 }, { now: at })],
  ['testRiskRules', () => orders.testRiskRules({ policy: { rules: [{ id: 'r', kind: 'large-amount', points: -0, from: 1 }], reviewFrom: 1, rejectFrom: 2 }, history: [{ order: { at, total: 5 }, fraud: true }] })],
  ['validateOrder', () => orders.validateOrder({ order: { currency: 'CNY', total: -0, lines: [{ id: '1', sku: 'S', quantity: 1, amount: 5 }] } })],
])('%s answers to -0 with plain JSON', (_, answer) => {
  const found = answer();
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
});
