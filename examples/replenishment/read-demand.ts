import { createCsvParser, type CsvRecord } from '../real-orders/csv.ts';
import { readText } from '../real-orders/read-text.ts';

/** What every product sold on every day. */
export interface DailyDemand {
  readonly products: readonly string[];
  /** Days from the first to the last, one row of `products` each: units[day · products + product]. */
  readonly units: Float64Array;
  readonly days: number;
  readonly firstDay: string;
}

/** Units sold by product and day; cancellations, returns and gifts are no demand. */
export async function readDailyDemand(path: string): Promise<DailyDemand> {
  const parser = createCsvParser();
  const products = new Map<string, number>();
  const sales: { readonly product: number; readonly day: number; readonly units: number }[] = [];
  let [first, last] = [Infinity, -Infinity];
  let names: readonly string[] | undefined;
  const take = ({ fields }: CsvRecord): void => {
    if (names === undefined) {
      names = fields;
      return;
    }
    const field = (name: string): string => fields[names!.indexOf(name)] ?? '';
    const code = field('StockCode');
    if (code === '') return;
    const product = products.get(code) ?? products.size;
    products.set(code, product);
    const units = Number(field('Quantity'));
    if (!(units > 0) || !(Number(field('UnitPrice')) > 0)) return;
    const day = Date.parse(field('InvoiceDate').slice(0, 10)) / 86_400_000;
    [first, last] = [Math.min(first, day), Math.max(last, day)];
    sales.push({ product, day, units });
  };
  for await (const text of readText(path, 'utf-8')) parser.push(text).forEach(take);
  parser.end().forEach(take);
  const days = last - first + 1;
  const units = new Float64Array(days * products.size);
  for (const sale of sales) units[(sale.day - first) * products.size + sale.product]! += sale.units;
  return { products: [...products.keys()], units, days, firstDay: new Date(first * 86_400_000).toISOString().slice(0, 10) };
}
