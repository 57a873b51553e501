import { currencyDigits } from 'shopwright/money';
import type { Output } from '../shop/output.ts';
import { Stop } from '../shop/stop.ts';
import { findColumns } from './columns.ts';
import { createCsvParser, type CsvRecord } from './csv.ts';
import { readOrderLine, type LineReading } from './order-line.ts';
import { collectOrders, type Order } from './orders.ts';
import { createMomentReader, type DateOrder } from './read-moment.ts';
import { countLines, type Reconciliation } from './reconciliation.ts';
import { habitsOf, type ShopHabits } from './shop-habits.ts';

/** How to understand a file, where it does not speak for itself. */
export interface ReadingOptions {
  /** `order=Bill,sku=Article,…`, for columns without a usual name. */
  readonly columns?: string | undefined;
  readonly currency?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly dateOrder?: DateOrder | undefined;
  /** What to do with a line that is the same as an earlier one, letter for letter. */
  readonly duplicates?: 'keep' | 'refuse' | undefined;
}

/** A file of order lines, read. */
export interface OrderFile {
  readonly habits: ShopHabits;
  readonly currency: string;
  readonly timeZone: string;
  readonly orders: readonly Order[];
  readonly reconciliation: Reconciliation;
  readonly observed: Observations;
}

/** What is worth knowing about lines without being a reason to refuse them. */
interface Observations {
  readonly blankLines: number;
  /** Lines that repeat an earlier one letter for letter. A customer may well have the same article rung up twice, and nothing in such a
   * file tells that from a line that was written twice, so they are kept unless told otherwise. */
  readonly duplicates: number;
  readonly firstDuplicates: readonly number[];
  /** Accepted lines without a customer number: sold to a guest. */
  readonly anonymousLines: number;
  /** Accepted lines with a known cost. */
  readonly linesWithCost: number;
}

/** Reads the pieces of a CSV text into orders, and accounts for every line. */
export async function readOrders(text: AsyncIterable<string> | Iterable<string>, options: ReadingOptions, { progress }: Pick<Output, 'progress'>): Promise<OrderFile> {
  const parser = createCsvParser();
  const count = countLines();
  const orders = collectOrders();
  const seen = new Set<string>();
  const observed = { blankLines: 0, duplicates: 0, firstDuplicates: [] as number[], anonymousLines: 0, linesWithCost: 0 };
  let shop: Shop | undefined;
  let lines = 0;

  const take = (record: CsvRecord): void => {
    if (record.fields.length === 1 && record.fields[0]!.trim() === '') {
      observed.blankLines += 1;
      return;
    }
    if (shop === undefined) {
      shop = openShop(record.fields, options);
      return;
    }
    lines += 1;
    if (lines % 100_000 === 0) progress(`reading: ${lines.toLocaleString('en-US')} lines`);
    let read = readOrderLine(record, shop.reading);
    const text = record.fields.join('\0');
    if (seen.has(text)) {
      observed.duplicates += 1;
      if (observed.firstDuplicates.length < 3) observed.firstDuplicates.push(record.line);
      if (options.duplicates === 'refuse' && read.refusal === undefined) read = { ...read, refusal: 'duplicate', sale: undefined };
    } else seen.add(text);
    count.add(record.line, read);
    if (read.sale === undefined) return;
    if (read.sale.customer === undefined) observed.anonymousLines += 1;
    if (read.sale.line.cost !== undefined) observed.linesWithCost += 1;
    orders.add(read.sale);
  };

  for await (const piece of text) for (const record of parser.push(piece)) take(record);
  for (const record of parser.end()) take(record);
  const openQuote = parser.openQuote();
  if (openQuote !== undefined) throw new Stop(`A quotation mark is opened on line ${openQuote} and never closed: the rest of the file would be one field.`);
  if (shop === undefined) throw new Stop('The file is empty.');
  const { habits, currency, timeZone } = shop;
  return { habits, currency, timeZone, orders: orders.all(), reconciliation: count.result(), observed };
}

interface Shop {
  readonly habits: ShopHabits;
  readonly currency: string;
  readonly timeZone: string;
  readonly reading: LineReading;
}

function openShop(header: readonly string[], options: ReadingOptions): Shop {
  const columns = findColumns(header, options.columns);
  const habits = habitsOf(header);
  const currency = options.currency ?? habits.currency;
  if (currency === undefined) throw new Stop('The file does not say which currency its prices are in: add, for example, --currency EUR.');
  const timeZone = options.timeZone ?? habits.timeZone;
  const reading = { columns, fieldCount: header.length, habits, digits: currencyDigits(currency), moment: createMomentReader(timeZone, options.dateOrder) };
  return { habits, currency, timeZone, reading };
}
