import { createCsvParser } from '../real-orders/csv.ts';
import { readText } from '../real-orders/read-text.ts';

/** Sales of each day, from the first of the file to the last, in thousandths of a pound; a day without sales sold nothing. */
export interface DailySales {
  readonly from: string;
  readonly values: readonly number[];
}

/** Reads the lines that were sold; what was cancelled and what has no price is left out. */
export async function readDailySales(path: string, progress: (text: string) => void): Promise<DailySales> {
  const parser = createCsvParser();
  const days = new Map<string, number>();
  let records = 0;
  const take = (fields: readonly string[]): void => {
    records += 1;
    if (records % 200_000 === 0) progress(`reading: ${records.toLocaleString('en-US')} lines`);
    const [invoice = '', , , quantity = '', date = '', price = ''] = fields;
    const amount = Number(quantity) * Math.round(Number(price) * 1000);
    if (/^\d/.test(invoice) && amount > 0) days.set(date.slice(0, 10), (days.get(date.slice(0, 10)) ?? 0) + amount);
  };
  for await (const piece of readText(path, 'utf-8')) for (const { fields } of parser.push(piece)) take(fields);
  for (const { fields } of parser.end()) if (fields.length > 1) take(fields);
  const sorted = [...days.keys()].sort();
  const [from, to] = [sorted[0]!, sorted.at(-1)!];
  const count = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  const values = Array.from({ length: count }, (_, index) => days.get(new Date(Date.parse(from) + index * DAY_MS).toISOString().slice(0, 10)) ?? 0);
  return { from, values };
}

const DAY_MS = 86_400_000;
