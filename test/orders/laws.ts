import { contents, fulfillmentStatus, orderStatus, paymentStatus, returnStatus, stage, type Command, type Order, type OrderContents } from '../../src/orders/index.ts';

/** What holds of every order that only commands have made. Everything is added up anew from the rows, whatever sums the order keeps. */
export const stateLaws: Readonly<Record<string, (order: Order) => boolean>> = {
  'captured ≤ authorized, where there is an authorization': (order) => contents(order).payments.every(({ authorized, captured, capturePending }) => authorized === 0 || captured + capturePending <= authorized),
  'refunded + asked back + charged back ≤ captured': (order) => contents(order).payments.every(({ captured, refunded, refundPending, chargedBack }) => refunded + refundPending + chargedBack <= captured),
  'no amount is below 0': (order) => contents(order).payments.every((payment) => Object.values(payment).every((value) => typeof value !== 'number' || value >= 0)),
  'shipped + cancelled ≤ ordered': (order) => contents(order).lines.every(({ ordered, shipped, cancelled }) => shipped + cancelled <= ordered),
  'allocated + cancelled ≤ ordered': (order) => contents(order).lines.every(({ ordered, allocated, cancelled }) => allocated + cancelled <= ordered),
  'delivered ≤ shipped': (order) => contents(order).lines.every(({ shipped, delivered }) => delivered <= shipped),
  'returned and returning ≤ shipped': (order) => contents(order).lines.every(({ shipped, returning, returned }) => returning + returned <= shipped),
  'no units are below 0': (order) => contents(order).lines.every((line) => Object.values(line).every((value) => typeof value !== 'number' || value >= 0)),
  'a line gives back no more than it cost': (order) => contents(order).lines.every(({ refunded, net }) => refunded <= net),
  'shipping gives back no more than it cost': ({ shipping }) => shipping.refunded >= 0 && shipping.refunded <= shipping.fee,
  'units give back no more than they cost': (order) => contents(order).lines.every(({ runs }) => runs.every(({ quantity, back }) => back >= 0 && back <= quantity)),
  'a return receives no more than was asked for, and inspects no more than it received': (order) =>
    contents(order).returns.every(({ lines }) => lines.every(({ requested, received, accepted, refused, damaged }) => received <= requested && damaged <= received && accepted + refused <= received)),
  'a refund comes back no further than it went': (order) => contents(order).refunds.every(({ state, amount, reversed }) => reversed === 0 || (state !== 'pending' && reversed <= amount)),
  'a refund comes out of its payments': (order) => contents(order).refunds.every(({ amount, parts }) => sum(parts, (part) => part.amount) === amount),
  'the lines and shipping of a refund are no more than the refund': (order) => contents(order).refunds.every(({ amount, lines, shipping }) => lines.length === 0 && shipping === 0 ? true : sum(lines, (line) => line.amount) + shipping === amount),
  'what parcels carry is what has left': (order) => {
    const { lines, parcels } = contents(order);
    const left = parcels.filter(({ state }) => state === 'shipped' || state === 'delivered').flatMap((parcel) => parcel.lines);
    return lines.every(({ id, shipped }) => shipped === sum(left.filter(({ line }) => line === id), ({ quantity }) => quantity));
  },
  'what returns are waiting for is what is returning': (order) => {
    const { lines, returns } = contents(order);
    const open = returns.filter(({ state }) => state === 'requested' || state === 'approved').flatMap((each) => each.lines);
    const came = returns.flatMap((each) => each.lines);
    return lines.every(({ id, returning, returned }) => returning === sum(open.filter(({ line }) => line === id), (each) => each.requested - each.received) && returned === sum(came.filter(({ line }) => line === id), (each) => each.received - each.refused));
  },
  'the sums are the sums': (order) => {
    const rows = contents(order);
    return Object.entries(sumsOf(rows)).every(([path, value]) => value === read(order, path));
  },
  'money in − money out = the balance': (order) => {
    const { payments, refunds, disputes } = contents(order);
    const held = sum(payments, ({ captured, refunded, chargedBack }) => captured - refunded - chargedBack);
    const out = sum(refunds.filter(({ state }) => state === 'settled'), ({ amount, reversed }) => amount - reversed) + sum(disputes.filter(({ state }) => state !== 'won'), ({ amount }) => amount);
    return held === sum(payments, ({ captured }) => captured) - out;
  },
  'a cancelled order has nothing under way': (order) => order.cancelledAt === null || (order.units.cancelled + order.units.shipped === order.units.ordered && order.units.shipped === 0),
  'what is asked for is no less than nothing': ({ money }) => money.asked >= 0,
  'only what is sent is shipped': (order) => contents(order).lines.every(({ shippable, shipped }) => shippable || shipped === 0),
  'a closed order has ended, and nothing in it is open': (order) =>
    order.closedAt === null ||
    ((order.completedAt !== null || order.cancelledAt !== null) &&
      order.openReturns + order.openDisputes + order.openComplaints + order.pendingRefunds + order.money.capturePending + order.money.authorizedOpen === 0 &&
      (order.cancelledAt !== null || order.units.delivered === order.units.shippable)),
  'every status is one of its list': (order) => statuses(order).every(([status, list]) => list.includes(status)),
};

/** What holds of every command that an order takes. */
export const moveLaws: Readonly<Record<string, (before: Order, command: Command, after: Order) => boolean>> = {
  'a closed order takes nothing more': (before, _, after) => before.closedAt === null || after === before,
  'a return is approved once': (before, command, after) => after === before || command.kind !== 'approve-return' || contents(before).returns.some(({ id, state }) => id === command.return && state === 'requested'),
  'each event makes one version': (before, _, after) => after === before || after.version === before.version + 1,
  'an order is cancelled once, and stays so': (before, _, after) => before.cancelledAt === null || after.cancelledAt === before.cancelledAt,
  'an order is completed once, and stays so': (before, _, after) => before.completedAt === null || after.completedAt === before.completedAt,
  'on a cancelled order nothing is sold, paid, sent or sent back': (before, { kind }, after) =>
    before.cancelledAt === null || after === before || !['authorize', 'request-capture', 'capture', 'pay-deposit', 'pay-balance', 'ship', 'allocate-stock', 'add-lines', 'adjust-total', 'cancel', 'request-return', 'exchange', 'confirm-receipt', 'hold', 'approve-review', 'reject-review'].includes(kind),
  'with payment required, nothing leaves unpaid': (before, { kind }, after) => kind !== 'ship' || after === before || before.policy.requirePaymentToShip !== true || before.money.captured >= before.money.asked,
  'nothing leaves while on hold': (before, { kind }, after) => kind !== 'ship' || after === before || (before.held === null && before.review !== 'pending'),
  'what was held is released, and what was reviewed is judged': (before, { kind }, after) => after === before || ((kind !== 'release' || before.held !== null) && (!['approve-review', 'reject-review'].includes(kind) || before.review === 'pending') && (kind !== 'hold' || (before.held === null && before.review !== 'pending' && before.completedAt === null))),
  'what has left is not cancelled': (before, _, after) => after.cancelledAt === before.cancelledAt || before.units.shipped === 0,
  'a completed order is not cancelled': (before, _, after) => before.completedAt === null || after.cancelledAt === null,
  'what was delivered stays delivered': (before, _, after) => after.units.delivered >= before.units.delivered && contents(before).parcels.every(({ id, state }) => state !== 'delivered' || parcelState(after, id) === 'delivered'),
  'a delivery delivers something': (before, { kind }, after) => kind !== 'deliver' || after === before || after.units.delivered > before.units.delivered,
  'a parcel that was cancelled stays so': (before, _, after) => contents(before).parcels.every(({ id, state }) => state !== 'cancelled' || parcelState(after, id) === 'cancelled'),
  'money in dispute is not refunded': (before, command, after) => (command.kind !== 'refund' && command.kind !== 'request-refund') || contents(before).payments.every(({ id, openDisputes, refunded, refundPending }) => {
    const now = contents(after).payments.find((payment) => payment.id === id)!;
    return openDisputes === 0 || now.refunded + now.refundPending <= refunded + refundPending;
  }),
  'a forfeited deposit stays': (before, { kind }, after) => before.forfeited === 0 || !['refund', 'request-refund'].includes(kind) || after === before || after.money.captured - after.money.refunded - after.money.refundPending - after.money.chargedBack >= before.forfeited,
  'an amount moves that is more than nothing': (before, command, after) => after === before || !('amount' in command) || command.kind === 'adjust-total' || command.amount === undefined || command.amount > 0,
  'what is captured is what was asked': (before, command, after) => after === before || !['capture', 'pay-deposit', 'pay-balance'].includes(command.kind) || after.money.captured === before.money.captured + (command as { amount: number }).amount,
  'what is authorized is what was asked': (before, command, after) => after === before || command.kind !== 'authorize' || authorizedOf(after, command.payment) === authorizedOf(before, command.payment) + command.amount,
  'what is voided is what was open': (before, command, after) => after === before || command.kind !== 'void' || (after.money.authorizedOpen < before.money.authorizedOpen && (command.amount === undefined || before.money.authorizedOpen - after.money.authorizedOpen === command.amount)),
  'what is refunded is what was asked': (before, command, after) => after === before || command.kind !== 'request-refund' || command.amount === undefined || after.money.refundPending === before.money.refundPending + command.amount,
  'an authorization that is there is set, to no less than what was taken of it': (before, command, after) => after === before || command.kind !== 'adjust-authorization' || (authorizedOf(before, command.payment) > 0 && authorizedOf(after, command.payment) === command.amount),
  'units move that are some, and as many as were asked for': (before, command, after) => {
    if (after === before || !('lines' in command) || !['ship', 'allocate-stock', 'request-return', 'cancel', 'exchange', 'deliver'].includes(command.kind) || command.lines === undefined) return true;
    const units = command.lines as readonly { readonly quantity: number }[];
    const field = ({ ship: 'shipped', 'allocate-stock': 'allocated', 'request-return': 'returning', exchange: 'returning', cancel: 'cancelled', deliver: 'delivered' } as const)[command.kind as 'ship'];
    const asked = sum(units, ({ quantity }) => quantity);
    return asked > 0 && units.every(({ quantity }) => quantity >= 0) && after.units[field] === before.units[field] + asked;
  },
  'a reference keeps its meaning': (before, _, after) => sameRows(before, after),
  'a return that is over takes nothing more': (before, command, after) => after === before || !['approve-return', 'decline-return', 'cancel-return', 'receive-return'].includes(command.kind) || contents(before).returns.some(({ id, state }) => id === (command as { return: string }).return && (state === 'requested' || state === 'approved')),
  'a return that comes in or is looked at has something in it': (before, command, after) => after === before || (command.kind !== 'receive-return' && command.kind !== 'inspect-return') || counted(after) > counted(before),
  'only what has arrived or left in full is confirmed': (before, command, after) => after === before || command.kind !== 'confirm-receipt' || (before.completedAt === null && before.units.shipped === before.units.shippable && after.units.delivered === after.units.shippable),
  'a complaint is answered once and resolved once': (before, command, after) => {
    if (after === before || !('complaint' in command)) return true;
    const was = contents(before).complaints.find(({ id }) => id === command.complaint)?.state;
    return command.kind === 'open-complaint' ? was === undefined : command.kind === 'answer-complaint' ? was === 'open' : was === 'open' || was === 'answered';
  },
  'a dispute ends once': (before, command, after) => after === before || !['win-chargeback', 'lose-chargeback'].includes(command.kind) || contents(before).disputes.some(({ id, state, payment }) => id === (command as { dispute: string }).dispute && state === 'open' && (!('payment' in command) || command.payment === undefined || command.payment === payment)),
  'a presale takes its balance in its window': (before, command, after) => after === before || command.kind !== 'pay-balance' || (before.policy.presale !== undefined && command.at >= before.policy.presale.balanceFrom && command.at <= before.policy.presale.balanceTo),
  'a deposit is paid on a presale': (before, command, after) => after === before || command.kind !== 'pay-deposit' || before.policy.presale !== undefined,
  'a released payment is over': (before, command, after) => after === before || !('payment' in command) || !['authorize', 'capture', 'request-capture', 'pay-deposit', 'pay-balance'].includes(command.kind) || contents(before).payments.every(({ id, released }) => id !== command.payment || !released || settles(before, command)),
  'what comes back may come back': (before, command, after) => after === before || (command.kind !== 'request-return' && command.kind !== 'exchange') || command.lines.every(({ line }) => {
    const row = contents(before).lines.find(({ id }) => id === line)!;
    const window = before.policy.returnWindow;
    if (window?.kind !== 'after-delivery') return true;
    // In the zones of the small world days are counted in UTC.
    const last = row.deliveredAt === null ? Infinity : Math.floor(Date.parse(row.deliveredAt) / 86_400_000) + window.days;
    return row.returnable && Math.floor(Date.parse(String(command.at)) / 86_400_000) <= last;
  }),
  'fees are no gifts': (before, command, after) => after === before || command.kind !== 'exchange' || (command.fees ?? []).every((fee) => fee >= 0),
  'a new line has units and a price': (before, _, after) => after === before || contents(after).lines.every(({ ordered, net, runs }) => ordered > 0 && net >= 0 && runs.every(({ amount }) => amount >= 0)),
  'a line of an order is added to, not replaced': (before, command, after) => after === before || (command.kind !== 'add-lines' && command.kind !== 'exchange') || (after.units.lines > before.units.lines && contents(before).lines.every(({ id, net, ordered }) => contents(after).lines.some((line) => line.id === id && line.net === net && line.ordered === ordered))),
  'what is failed was known': (before, command, after) => after === before || ((command.kind !== 'fail-capture' || contents(before).captures.some(({ id }) => id === command.capture)) && (command.kind !== 'fail-refund' || contents(before).refunds.some(({ id }) => id === command.refund))),
  'what is tracked was sent': (before, command, after) => after === before || command.kind !== 'update-tracking' || contents(before).parcels.some(({ id, state }) => id === command.parcel && state !== 'announced'),
};

function authorizedOf(order: Order, payment: string): number {
  return contents(order).payments.find(({ id }) => id === payment)?.authorized ?? 0;
}

function sum<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((total, row) => total + value(row), 0);
}

function sumsOf({ lines, payments, refunds, returns, disputes, complaints }: OrderContents): Readonly<Record<string, number>> {
  return {
    'money.captured': sum(payments, (each) => each.captured),
    'money.capturePending': sum(payments, (each) => each.capturePending),
    'money.refunded': sum(payments, (each) => each.refunded),
    'money.refundPending': sum(payments, (each) => each.refundPending),
    'money.chargedBack': sum(payments, (each) => each.chargedBack),
    'money.authorizedOpen': sum(payments, (each) => (each.released ? 0 : Math.max(0, each.authorized - each.captured - each.voided - each.capturePending))),
    'units.lines': lines.length,
    'units.ordered': sum(lines, (each) => each.ordered),
    'units.cancelled': sum(lines, (each) => each.cancelled),
    'units.allocated': sum(lines, (each) => each.allocated),
    'units.shipped': sum(lines, (each) => each.shipped),
    'units.delivered': sum(lines, (each) => each.delivered),
    'units.returning': sum(lines, (each) => each.returning),
    'units.returned': sum(lines, (each) => each.returned),
    'units.shippable': sum(lines.filter((each) => each.shippable), (each) => each.ordered - each.cancelled),
    openReturns: returns.filter(({ state }) => state === 'requested' || state === 'approved').length,
    openDisputes: disputes.filter(({ state }) => state === 'open').length,
    openComplaints: complaints.filter(({ state }) => state !== 'resolved').length,
    pendingRefunds: refunds.filter(({ state }) => state === 'pending').length,
  };
}

function read(order: Order, path: string): unknown {
  return path.split('.').reduce((value: unknown, key) => (value as Readonly<Record<string, unknown>>)[key], order);
}

function statuses(order: Order): readonly (readonly [string, readonly string[]])[] {
  return [
    [paymentStatus(order), ['unpaid', 'deposit-paid', 'partially-authorized', 'authorized', 'partially-paid', 'paid', 'overpaid', 'partially-refunded', 'refunded', 'charged-back', 'voided']],
    [fulfillmentStatus(order), ['not-required', 'unfulfilled', 'partially-shipped', 'shipped', 'partially-delivered', 'delivered', 'cancelled']],
    [returnStatus(order), ['none', 'requested', 'partially-returned', 'returned']],
    [orderStatus(order), ['open', 'on-hold', 'completed', 'cancelled']],
    [stage(order), ['awaiting-payment', 'awaiting-shipment', 'awaiting-receipt', 'awaiting-review', 'after-sales', 'completed', 'cancelled']],
  ];
}

function parcelState(order: Order, id: string): string | undefined {
  return contents(order).parcels.find((parcel) => parcel.id === id)?.state;
}

/** What was settled under a reference stays as it was; what a parcel or return held it still holds. */
function sameRows(before: Order, after: Order): boolean {
  const [was, is] = [contents(before), contents(after)];
  return (
    was.captures.every((row) => row.state === 'failed' || is.captures.some(({ id, amount, payment }) => id === row.id && amount === row.amount && payment === row.payment)) &&
    was.refunds.every((row) => row.state !== 'settled' || is.refunds.some(({ id, state, amount }) => id === row.id && (state === 'failed' || (state === 'settled' && amount === row.amount)))) &&
    was.disputes.every((row) => is.disputes.some(({ id, amount, payment }) => id === row.id && amount === row.amount && payment === row.payment)) &&
    was.parcels.every((row) => row.state === 'announced' || is.parcels.some(({ id, lines }) => id === row.id && lines.length === row.lines.length && lines.every((line, index) => line.line === row.lines[index]!.line && line.quantity === row.lines[index]!.quantity))) &&
    was.returns.every((row) => is.returns.some(({ id, lines }) => id === row.id && lines.every((line, index) => line.requested === row.lines[index]!.requested && line.received >= row.lines[index]!.received)))
  );
}

function counted(order: Order): number {
  return sum(contents(order).returns, ({ lines }) => sum(lines, ({ received, accepted, refused }) => received + accepted + refused));
}

/** A capture that was asked for before the rest was let go of may still be settled. */
function settles(before: Order, command: Command): boolean {
  return 'capture' in command && contents(before).captures.some(({ id, state }) => id === command.capture && state === 'pending');
}
