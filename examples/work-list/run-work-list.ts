import { formatAmount } from 'shopwright/money';
import { chooseCarrier, compensation, dueActions, nextWake, planFulfillment, settlements, type DueAction, type DueActionKind, type Order } from 'shopwright/orders';
import type { Output } from '../shop/output.ts';
import { textTable } from '../shop/text-table.ts';
import { openOrders } from './open-orders.ts';

const NOW = Date.UTC(2026, 10, 20, 1, 0);
const cutOff = { time: '16:00', timeZone: 'Asia/Shanghai' };
const told: Readonly<Record<DueActionKind, string>> = {
  'answer-complaint': 'answer a complaint',
  refund: 'pay a refund',
  ship: 'ship',
  'inspect-return': 'inspect a return',
  'chase-carrier': 'chase the carrier',
  cancel: 'close an unpaid order',
  'confirm-receipt': 'confirm receipt',
};

/** A morning at a shop with a thousand open orders: what is due, what is urgent, what a late parcel is worth, what leaves from where, and what money comes. */
export function runWorkList(output: Output, _options: { readonly data?: string | undefined } = {}): void {
  const orders = openOrders({ now: NOW, count: 1000, seed: 20_261_120 });
  const list = dueActions(orders, { now: NOW });
  output.print(`Friday 20 November 2026, 09:00 in Shanghai. ${orders.length} orders are open, ${list.length} things are due, ${list.filter(({ escalate }) => escalate).length} of them for longer than anybody should wait.`);
  output.print('');
  for (const line of summary(list)) output.print(line);
  output.print('');
  output.print('First of all:');
  const columns = [{ heading: 'order', align: 'left' }, { heading: 'what', align: 'left' }, { heading: 'was due', align: 'left' }, { heading: 'hours late', align: 'right' }, { heading: '', align: 'left' }] as const;
  for (const line of textTable(columns, list.slice(0, 8).map(({ order, action, due, lateMs, escalate }) => [order, told[action], due.slice(0, 16), hours(lateMs), escalate ? 'escalate' : '']))) output.print(line);
  const next = orders.map((order) => nextWake(order, { now: NOW })).filter((each) => each !== null).reduce((one, other) => (other.at < one.at ? other : one));
  output.print('');
  output.print(`If nothing happens, the next to change is a ${next.promise} at ${next.at}: look again then, not sooner.`);
  makeGood(output, list, orders);
  sendOff(output);
  setUp(output);
  countMoney(output, orders);
}

function summary(list: readonly DueAction[]): readonly string[] {
  const kinds = (Object.keys(told) as DueActionKind[]).map((action) => ({ action, of: list.filter((each) => each.action === action) })).filter(({ of }) => of.length > 0);
  const columns = [{ heading: 'to do', align: 'left' }, { heading: 'orders', align: 'right' }, { heading: 'longest late, hours', align: 'right' }] as const;
  return textTable(columns, kinds.map(({ action, of }) => [told[action], String(of.length), hours(Math.max(...of.map(({ lateMs }) => lateMs)))]));
}

function makeGood(output: Output, list: readonly DueAction[], orders: readonly Order[]): void {
  const late = list.find(({ action }) => action === 'ship');
  if (late === undefined) return;
  const paid = orders[late.index]!.money.captured;
  const { remedies, escalate } = compensation({ breach: 'late-shipment', lateHours: late.lateMs / 3_600_000, paid });
  output.print('');
  output.print(`${late.order} should have left ${hours(late.lateMs)} hours ago; ${money(paid)} was paid. By the policy: ${remedies.map(({ remedy, amount }) => `${remedy} ${money(amount)}`).join(', ')}${escalate ? ', and a person takes it over' : ''}.`);
}

function sendOff(output: Output): void {
  const plan = planFulfillment({
    at: NOW,
    lines: [{ id: 'coat', sku: 'COAT', quantity: 2 }, { id: 'scarf', sku: 'SCARF', quantity: 1 }, { id: 'boots', sku: 'BOOTS', quantity: 1 }],
    warehouses: [
      { id: 'Hangzhou', parcelCost: 800, cutOff, stock: [{ sku: 'COAT', quantity: 1 }, { sku: 'SCARF', quantity: 9 }] },
      { id: 'Guangzhou', parcelCost: 1000, cutOff, stock: [{ sku: 'COAT', quantity: 4 }, { sku: 'BOOTS', quantity: 2 }] },
      { id: 'Chengdu', parcelCost: 1300, cutOff, stock: [{ sku: 'SCARF', quantity: 1 }, { sku: 'BOOTS', quantity: 1 }] },
    ],
  });
  if (!plan.ok) return;
  output.print('');
  output.print(`An order of two coats, a scarf and boots: ${plan.parcels.length} parcels for ${money(plan.cost)}${plan.proof.optimal ? ', and no plan is better' : ''}.`);
  for (const { warehouse, leavesAt, lines } of plan.parcels) output.print(`  ${warehouse}, ${leavesAt}: ${lines.map(({ line, quantity }) => `${quantity} ${line}`).join(', ')}`);
  const carrier = chooseCarrier({
    parcel: { grams: 3200, lengthMm: 500, widthMm: 400, heightMm: 150 },
    readyAt: NOW,
    withinDays: 3,
    carriers: [
      { id: 'post', days: 5, price: { firstGrams: 1000, firstFee: 600, stepGrams: 1000, stepFee: 100 } },
      { id: 'ground', days: 3, pickups: [cutOff], cubicMmPerGram: 6000, price: { firstGrams: 1000, firstFee: 800, stepGrams: 1000, stepFee: 200 } },
      { id: 'air', days: 1, pickups: [cutOff], cubicMmPerGram: 6000, price: { firstGrams: 1000, firstFee: 1800, stepGrams: 1000, stepFee: 800 } },
    ],
  });
  if (carrier.ok) output.print(`  The larger parcel goes with ${carrier.chosen.carrier} for ${money(carrier.chosen.price)}: ${carrier.chosen.chargedGrams} g are charged, and it may be promised for ${carrier.chosen.arrivesBy}; ${carrier.refused.map(({ carrier: id, code }) => `${id} is ${code}`).join(', ')}.`);
}

function setUp(output: Output): void {
  const installed = chooseCarrier({
    parcel: { grams: 62_000, lengthMm: 1900, widthMm: 900, heightMm: 850 },
    service: 'installation',
    readyAt: NOW,
    appointment: { from: '2026-11-21T00:00:00+08:00', until: '2026-11-23T00:00:00+08:00' },
    carriers: [
      { id: 'ground', days: 3, price: { firstGrams: 1000, firstFee: 800, stepGrams: 1000, stepFee: 200 } },
      { id: 'heavy', services: ['installation'], days: 4, slots: [{ from: '2026-11-22T09:00:00+08:00', until: '2026-11-22T12:00:00+08:00' }], price: { firstGrams: 30_000, firstFee: 9000, stepGrams: 1000, stepFee: 150, serviceFee: 8000 } },
      { id: 'sofa-men', services: ['installation'], days: 1, pickups: [cutOff], price: { firstGrams: 30_000, firstFee: 12_000, stepGrams: 1000, stepFee: 150, serviceFee: 8000 }, slots: [{ from: '2026-11-21T09:00:00+08:00', until: '2026-11-21T12:00:00+08:00', free: 0 }, { from: '2026-11-21T14:00:00+08:00', until: '2026-11-21T17:00:00+08:00' }] },
    ],
  });
  if (installed.ok) output.print(`A sofa that is to be set up at the weekend: ${installed.chosen.carrier} for ${money(installed.chosen.price)}, from ${installed.chosen.slot?.from} to ${installed.chosen.slot?.until}; ${installed.refused.map(({ carrier: id, code }) => `${id}: ${code}`).join(', ')}.`);
}

function countMoney(output: Output, orders: readonly Order[]): void {
  const { days, totals } = settlements(orders, { from: 'payment', days: 7, feeRate: '0.006', commissionRate: '0.05' });
  const coming = days.filter(({ day }) => day >= '2026-11-20');
  output.print('');
  output.print('Money that comes, seven days after payment, less 0.6% for the payment and 5% commission:');
  const columns = [{ heading: 'day', align: 'left' }, { heading: 'orders', align: 'right' }, { heading: 'gross', align: 'right' }, { heading: 'refunded', align: 'right' }, { heading: 'fees', align: 'right' }, { heading: 'net', align: 'right' }] as const;
  for (const line of textTable(columns, coming.map(({ day, orders: count, gross, refunded, fee, commission, net }) => [day, String(count), ...[gross, refunded, fee + commission, net].map(money)]))) output.print(line);
  const [total] = totals;
  if (total === undefined) return;
  const captured = orders.reduce((sum, order) => sum + order.money.captured - order.money.refunded, 0);
  output.print(`In all ${money(total.net)}: what the orders hold, ${money(captured)}, less ${money(total.fee)} and ${money(total.commission)}${captured - total.fee - total.commission === total.net ? ', to the cent' : ', which does not add up'}.`);
}

function hours(ms: number): string {
  return (ms / 3_600_000).toFixed(1);
}

function money(amount: number): string {
  return formatAmount({ amount, currency: 'CNY', locale: 'en-US' });
}
