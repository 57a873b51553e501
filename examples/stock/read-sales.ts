import { demandStatistics } from 'shopwright/inventory';
import { createCsvParser, type CsvRecord } from '../real-orders/csv.ts';
import { readText } from '../real-orders/read-text.ts';

/** The records of a CSV file after its heading, by the names in it. */
async function* records(path: string): AsyncGenerator<ReadonlyMap<string, string>> {
  const parser = createCsvParser();
  let names: readonly string[] | undefined;
  const named = ({ fields }: CsvRecord): ReadonlyMap<string, string> => new Map(names!.map((name, index) => [name, fields[index] ?? '']));
  for await (const text of readText(path, 'utf-8')) {
    for (const record of parser.push(text)) {
      if (names === undefined) names = record.fields;
      else yield named(record);
    }
  }
  for (const record of parser.end()) if (names !== undefined) yield named(record);
}

/** Weekly units of each product: columns W0, W1, … */
export async function readWeeklySales(path: string): Promise<number[][]> {
  const products: number[][] = [];
  for await (const record of records(path)) products.push([...record].filter(([name]) => /^W\d+$/.test(name)).map(([, units]) => Number(units)));
  return products;
}

/** Units of each article by day of the invoices, from the first day of the file to the last; cancellations and returns are no demand. */
export async function readDailySales(path: string, articles: number): Promise<number[][]> {
  const days = new Map<string, Map<string, number>>();
  let [first, last] = ['9999-12-31', '0001-01-01'];
  for await (const record of records(path)) {
    const day = (record.get('InvoiceDate') ?? '').slice(0, 10);
    const units = Number(record.get('Quantity'));
    if (!(units > 0) || !(Number(record.get('UnitPrice')) > 0) || !/^\d{5}/.test(record.get('StockCode') ?? '')) continue;
    if (day < first) first = day;
    if (day > last) last = day;
    const code = record.get('StockCode')!;
    const sold = days.get(code) ?? new Map<string, number>();
    days.set(code, sold);
    sold.set(day, (sold.get(day) ?? 0) + units);
  }
  // The articles that sell on most days: a reorder point is a question about articles that stay.
  const busiest = [...days.values()].sort((one, other) => other.size - one.size).slice(0, articles);
  return busiest.map((sold) => weekly([...sold].map(([day, units]) => ({ day, units })), first, last));
}

/** Whole weeks up to the last day; what came before the first is left out. */
function weekly(series: readonly { readonly day: string; readonly units: number }[], from: string, to: string): number[] {
  const weeks = Math.floor(demandStatistics({ series, gaps: 'zero', from, to }).periods / 7);
  const sums = new Array<number>(weeks).fill(0);
  const end = Date.parse(to);
  for (const { day, units } of series) {
    const week = weeks - 1 - Math.floor((end - Date.parse(day)) / (7 * 86_400_000));
    if (week >= 0) sums[week]! += units;
  }
  return sums;
}
