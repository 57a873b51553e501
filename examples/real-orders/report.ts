import { currencyDigits, formatAmount } from 'shopwright/money';
import { textTable } from '../shop/text-table.ts';
import { laws } from './check-laws.ts';
import { add, decimalText, equals, type ExactDecimal } from './exact-decimal.ts';
import { refusals } from './order-line.ts';
import type { Order } from './orders.ts';
import type { PricedOrders } from './price-orders.ts';
import type { OrderFile } from './read-orders.ts';
import { sumOfParts, type Sum } from './reconciliation.ts';

const count = (value: number): string => value.toLocaleString('en-US');
const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`);

/** What was read, line by line accounted for. */
export function readingReport({ habits, currency, timeZone, orders, reconciliation, observed }: OrderFile): string[] {
  const digits = currencyDigits(currency);
  const row = (name: string, sum: Sum, sample: readonly number[] = [], why = ''): string[] => [
    name,
    count(sum.lines),
    count(sum.quantity),
    decimalText(sum.value, digits),
    sample.map(String).join(', '),
    why,
  ];
  const parts = sumOfParts(reconciliation);
  const refused = [...reconciliation.refused].sort(([, one], [, other]) => other.lines - one.lines);
  return [
    `Read as orders of ${habits.name}: amounts in ${currency}; times without an offset are by the clock of ${timeZone}.`,
    '',
    ...textTable(
      [
        { heading: 'lines', align: 'left' },
        { heading: 'number', align: 'right' },
        { heading: 'quantity', align: 'right' },
        { heading: 'price × quantity', align: 'right' },
        { heading: 'first on line', align: 'left' },
        { heading: 'a line like this', align: 'left' },
      ],
      [
        row('accepted', reconciliation.accepted),
        ...refused.map(([reason, sum]) => row(`refused: ${reason}`, sum, sum.firstLines, refusals[reason])),
        row('accepted + refused', parts),
        row('the file', reconciliation.file),
      ],
    ),
    '',
    isReconciled(reconciliation.file, parts)
      ? 'Accepted and refused lines add up to the file, exactly.'
      : 'DEFECT: accepted and refused lines do not add up to the file.',
    ...noteReport(orders, observed),
  ];
}

function isReconciled(file: Sum, parts: Sum): boolean {
  return file.lines === parts.lines && file.quantity === parts.quantity && equals(file.value, parts.value);
}

function noteReport(orders: readonly Order[], observed: OrderFile['observed']): string[] {
  const { duplicates, firstDuplicates, anonymousLines, blankLines } = observed;
  const guests = orders.filter(({ customer }) => customer === undefined).length;
  const mixed = orders.filter((order) => order.mixed);
  return [
    `${count(anonymousLines)} accepted lines have no customer: kept, as ${count(guests)} orders of guests.`,
    ...(duplicates > 0
      ? [`${count(duplicates)} lines repeat an earlier one letter for letter (first on line ${firstDuplicates.join(', ')}): kept unless --duplicates refuse, since the same article may be rung up twice.`]
      : []),
    ...(mixed.length > 0 ? [`${count(mixed.length)} orders have lines of several times or customers (${firstNumbers(mixed)}): the first line counts.`] : []),
    ...(blankLines > 0 ? [`${count(blankLines)} empty lines skipped.`] : []),
  ];
}

function firstNumbers(orders: readonly { readonly number: string }[]): string {
  return `${orders.slice(0, 3).map(({ number }) => number).join(', ')}${orders.length > 3 ? ', …' : ''}`;
}

/** What pricing the orders came to. */
export function pricingReport(file: OrderFile, priced: PricedOrders): string[] {
  const money = (amount: number): string => formatAmount({ amount, currency: file.currency, locale: 'en-GB' });
  const right = (heading: string) => ({ heading, align: 'right' as const });
  return [
    `${count(priced.carts)} carts with ${count(priced.lines)} lines priced`,
    '',
    ...textTable(
      [{ heading: 'promotion', align: 'left' }, right('carts'), right('of all'), right('units'), right('cost'), right('of gross')],
      priced.takeUp.map(({ name, orders, units, discount, owed }) => [
        name,
        count(orders),
        share(orders, priced.carts),
        count(units),
        money(discount + owed),
        share(discount + owed, priced.gross + priced.deliveryFees),
      ]),
    ),
    '',
    ...textTable(
      [{ heading: 'totals', align: 'left' }, right('amount')],
      [
        ['goods at list price', money(priced.gross)],
        ['discounts on goods', money(-priced.lineDiscounts)],
        ['delivery fees', money(priced.deliveryFees)],
        ['discounts on delivery', money(-priced.deliveryDiscounts)],
        ...(priced.taxOnTop > 0 ? [['tax on top', money(priced.taxOnTop)]] : []),
        ['paid', money(priced.net)],
      ],
    ),
    '',
    ...marginReport(priced, money),
    ...agreementReport(file, priced),
    `${laws.length} laws checked on each of ${count(priced.carts)} carts: ${priced.broken.length === 0 ? 'all hold' : `DEFECT: broken on ${count(priced.broken.length)}`}.`,
    ...priced.broken.slice(0, 5).map(({ order, laws: which }) => `  order ${order}: ${which.join('; ')}`),
    ...(priced.refused.length > 0 ? [`${count(priced.refused.length)} carts refused whole:`, ...priced.refused.slice(0, 5).map(({ order, message }) => `  order ${order}: ${message}`)] : []),
    ...proofReport(priced, money),
    `${count(Math.round(priced.carts / (priced.pricingMs / 1000)))} carts a second: ${seconds(priced.pricingMs)} of pricing, ${seconds(priced.checkingMs)} of checking. Slowest: order ${priced.slowest.order} with ${count(priced.slowest.lines)} lines, ${priced.slowest.ms.toFixed(1)} ms.`,
  ];
}

function marginReport({ margin, lines }: PricedOrders, money: (amount: number) => string): string[] {
  if (margin.lines === 0) return ['Margin: not known, the file has no costs.'];
  const profit = margin.revenue - margin.cost;
  return [`Margin on the ${share(margin.lines, lines)} of lines whose cost is known: ${money(profit)}, ${share(profit, margin.revenue)} of the ${money(margin.revenue)} paid for them.`];
}

/** The pricer's own sums against the file's: pence that got lost on the way from text to cart would show here. */
function agreementReport({ currency, reconciliation }: OrderFile, priced: PricedOrders): string[] {
  const inCarts: ExactDecimal = { units: BigInt(priced.gross + priced.deliveryFees), scale: currencyDigits(currency) };
  const { value } = reconciliation.accepted;
  if (equals(inCarts, value)) return ['List amounts and delivery fees of all carts add up to the accepted lines, exactly.'];
  const left = add(value, { ...inCarts, units: -inCarts.units });
  return [`Accepted lines worth ${decimalText(left, currencyDigits(currency))} are in carts that were not priced (--limit, or refused whole).`];
}

function proofReport({ searched, proved, unproved }: PricedOrders, money: (amount: number) => string): string[] {
  if (searched === 0) return ['The policy chooses by a rule; there is nothing to prove.'];
  return [
    `Best combination proved for ${count(proved)} of ${count(searched)} carts (${share(proved, searched)}).`,
    ...unproved.slice(0, 5).map(({ order, total, bound }) => `  order ${order}: ${money(total)} found, nothing below ${money(bound)} is possible`),
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
