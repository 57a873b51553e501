import { decideAll, dueActions, planFulfillment, serviceLevels, settlements, type Command, type FulfillmentInput, type Order } from '../src/orders/index.ts';
import { cpuMilliseconds, heading, show, table } from './measure.ts';

/** How much to measure. */
export interface AroundBench {
  readonly orders: number;
  readonly calls: number;
}

/** Times the work list and the settlement of many orders, and plans of many sizes. */
export function benchAroundTheOrder({ orders: count, calls }: AroundBench): void {
  const orders = openOrders(count);
  const now = '2026-11-20T04:00:00Z';
  const business = { shipment: { hours: 16, counting: 'business' }, refund: { days: 3, counting: 'business' }, workingTime: { timeZone: 'Asia/Shanghai', hours: [{ from: '09:00', until: '12:00' }, { from: '13:00', until: '18:00' }], calendar: { holidays: ['2026-11-11'] } } } as const;
  const patient = { shipment: { days: 20 }, inspection: { days: 20 }, refund: { days: 20 }, carrier: { days: 20 }, receipt: { days: 20 } } as const;
  heading(`around the order: ${show(count)} open orders (ms of CPU)`);
  table(['job', 'ms'], [
    ['dueActions, one order in ten is due', show(cpuMilliseconds(() => dueActions(orders, { now, policy: patient }), calls))],
    ['dueActions, three in four are', show(cpuMilliseconds(() => dueActions(orders, { now }), calls))],
    ['the same in business time', show(cpuMilliseconds(() => dueActions(orders, { now, policy: business }), calls))],
    ['serviceLevels of each', show(cpuMilliseconds(() => orders.map((order) => serviceLevels(order, { now })), 1))],
    ['settlements', show(cpuMilliseconds(() => settlements(orders), calls))],
  ]);
  console.log('  goal: the work list of 100,000 open orders in 300 ms');

  heading('around the order: planFulfillment (ms of CPU a plan, mean of 20 instances)');
  table(['lines', 'warehouses', 'ms', 'parcels', 'proved best', 'most steps'], [[10, 6], [10, 12], [20, 20], [50, 40], [100, 100]].map(([lines, warehouses]) => {
    const inputs = Array.from({ length: 20 }, (_, seed) => instance(lines!, warehouses!, seed));
    const plans = inputs.map(planFulfillment);
    const ms = cpuMilliseconds(() => inputs.map(planFulfillment), calls) / inputs.length;
    const made = plans.flatMap((plan) => (plan.ok ? [plan] : []));
    return [String(lines), String(warehouses), show(ms), show(made.reduce((sum, { parcels }) => sum + parcels.length, 0) / made.length), `${made.filter(({ proof }) => proof.optimal).length} of ${made.length}`, show(Math.max(...made.map(({ proof }) => proof.steps)))];
  }));
}

/** Orders at every stage, of two weeks. */
function openOrders(count: number): readonly Order[] {
  const start = Date.UTC(2026, 10, 6);
  return Array.from({ length: count }, (_, index) => {
    const at = (hours: number): string => new Date(start + (index % 20_000) * 60_000 + hours * 3_600_000).toISOString();
    const lines = Array.from({ length: 1 + (index % 3) }, (__, line) => ({ id: `${line}`, quantity: 1 + (line % 2), unitPrice: 9900 + line }));
    const total = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0);
    const units = lines.map(({ id, quantity }) => ({ line: id, quantity }));
    const steps: readonly object[] = [
      { kind: 'place', at: at(0), orderId: `A${index}`, currency: 'CNY', lines },
      { kind: 'capture', at: at(0.1), payment: 'P1', amount: total },
      { kind: 'ship', at: at(30), parcel: 'F1', lines: units },
      { kind: 'deliver', at: at(80), parcel: 'F1' },
      { kind: 'request-return', at: at(90), return: 'T1', lines: units.slice(0, 1) },
      { kind: 'receive-return', at: at(130), return: 'T1', lines: units.slice(0, 1) },
    ];
    const stages = [1, 2, 2, 3, 3, 3, 4, 4, 4, 6];
    return decideAll(null, steps.slice(0, stages[index % 10]).map((step, each) => ({ id: `c${each}`, ...step }) as unknown as Command)).order!;
  });
}

function instance(lines: number, warehouses: number, seed: number): FulfillmentInput {
  let state = seed * 7919 + lines * 31 + warehouses;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const wanted = Array.from({ length: lines }, (_, index) => ({ id: `L${index}`, sku: `S${index}`, quantity: 1 + next(3) }));
  // Each has a third of the goods; the last has all that nobody else has.
  const stocks = Array.from({ length: warehouses }, (_, w) => ({ id: `W${w}`, parcelCost: 600 + next(600), stock: wanted.filter(() => next(3) === 0).map(({ sku }) => ({ sku, quantity: 1 + next(3), unitCost: next(50) })) }));
  const last = stocks.at(-1)!;
  const rest = wanted.filter(({ sku, quantity }) => stocks.slice(0, -1).reduce((sum, { stock }) => sum + (stock.find((each) => each.sku === sku)?.quantity ?? 0), 0) < quantity);
  const full = { ...last, stock: [...last.stock.filter(({ sku }) => rest.every((each) => each.sku !== sku)), ...rest.map(({ sku }) => ({ sku, quantity: 5, unitCost: 0 }))] };
  return { at: '2026-11-11T06:00:00Z', lines: wanted, warehouses: [...stocks.slice(0, -1), full] };
}
