import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkThresholds, explainSalesChange, summarizeStoreColumns, timeSeries, type SoldItem, type StoreSheet } from 'shopwright/metrics';
import { periodsBetween } from 'shopwright/time';
import { createCsvParser } from '../real-orders/csv.ts';
import { readText } from '../real-orders/read-text.ts';
import type { Output } from '../shop/output.ts';
import { textTable } from '../shop/text-table.ts';

const FILE = 'online-retail.csv.gz';

/** Prices of the file have up to three decimals: thousandths of a pound state all of them, and sums stay exact. */
const pounds = (thousandths: number): string => `£${Math.round(thousandths / 1000).toLocaleString('en-US')}`;
const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)}%`);

interface Sale {
  readonly month: string;
  readonly sku: string;
  readonly quantity: number;
  readonly amount: number;
}

/** The year of a real shop as a sheet by month, with what came back, alerts, and why the best month was what it was. */
export async function realYear({ print, progress, now }: Output, folder: string): Promise<void> {
  const path = join(folder, FILE);
  print('');
  if (!existsSync(path)) {
    print(`There is no ${FILE} in ${folder}: the year of a real shop is left out.`);
    return;
  }
  const began = now();
  const { columns, refunds, sales, skipped } = await readYear(path, progress);
  const periods = periodsBetween({ from: '2010-12-01', to: '2011-12-09', unit: 'month' });
  const sheets = summarizeStoreColumns({ columns, periods, timeZone: 'Europe/London' });
  const returned = timeSeries({ events: refunds, unit: 'month', timeZone: 'Europe/London', from: '2010-12-01', to: '2011-12-09' });
  progress('');

  print(`A real shop, ${columns.at.length.toLocaleString('en-US')} lines sold, ${refunds.length.toLocaleString('en-US')} taken back, ${skipped.toLocaleString('en-US')} that sold nothing (${((now() - began) / 1000).toFixed(1)} s)`);
  const rows = sheets.map((sheet, index) => row(sheet, returned.points[index]!.sum ?? 0, sheets[index - 1], periods[index]!));
  const headings = ['month', 'sales', 'growth', 'orders', 'per order', 'buyers', 'per buyer', 'twice or more', 'came back'];
  for (const line of textTable(headings.map((heading, index) => ({ heading, align: index === 0 ? 'left' : 'right' })), rows)) print(line);
  const total = sheets.reduce((sum, { facts }) => sum + facts.sales!, 0);
  const inFile = sales.reduce((sum, { amount }) => sum + amount, 0);
  print(`The months add up to the file: ${pounds(total)}${total === inFile ? ', exactly' : ` and not ${pounds(inFile)}`}.`);

  print('');
  for (const [index, sheet] of sheets.entries()) {
    const { alerts } = checkThresholds({
      figures: { returned: returned.points[index]!.sum! / sheet.facts.sales!, repeatPurchaseRate: sheet.sales.repeatPurchaseRate },
      rules: [{ metric: 'returned', when: 'above', limit: 0.1, severity: 'warning' }, { metric: 'repeatPurchaseRate', when: 'below', limit: 0.2, severity: 'info' }],
    });
    for (const { metric, value, severity } of alerts) print(`${periods[index]!.label} ${severity}: ${metric} ${percent(value)}`);
  }
  explain(print, sales, '2011-10', '2011-11');
}

function row(sheet: StoreSheet, returned: number, before: StoreSheet | undefined, { label, whole }: { readonly label: string; readonly whole: boolean }): string[] {
  const { facts, sales } = sheet;
  const growth = before === undefined || !whole ? '' : percent((facts.sales! - before.facts.sales!) / before.facts.sales!);
  return [
    whole ? label : `${label} (cut)`, pounds(facts.sales!), growth, facts.orders!.toLocaleString('en-US'), pounds(sales.averageOrderValue.value ?? 0), facts.payingUsers!.toLocaleString('en-US'),
    pounds(sales.salesPerCustomer.value ?? 0), percent(sales.repeatPurchaseRate.value), percent(returned / facts.sales!),
  ];
}

function explain(print: Output['print'], sales: readonly Sale[], before: string, now: string): void {
  const sold = (month: string): SoldItem[] => {
    const byProduct = new Map<string, { key: string; quantity: number; sales: number }>();
    for (const { sku, quantity, amount } of sales.filter((sale) => sale.month === month)) {
      const item = byProduct.get(sku) ?? { key: sku, quantity: 0, sales: 0 };
      byProduct.set(sku, item);
      item.quantity += quantity;
      item.sales += amount;
    }
    return [...byProduct.values()];
  };
  const { change, volume, mix, price, added, dropped, items } = explainSalesChange({ before: sold(before), now: sold(now) });
  print(`Why ${now} was ${pounds(change)} above ${before}: volume ${pounds(volume)}, mix ${pounds(mix)}, price ${pounds(price)}, new ${pounds(added)}, dropped ${pounds(dropped)}.`);
  print(`Most by: ${items.slice(0, 5).map((item) => `${item.key} ${pounds(item.change)}`).join(', ')}.`);
}

async function readYear(path: string, progress: Output['progress']) {
  const parser = createCsvParser();
  const orders = new Map<string, number>();
  const customers = new Map<string, number>();
  const lines: { at: number; order: number; customer: number; quantity: number; amount: number }[] = [];
  const sales: Sale[] = [];
  const refunds: { at: number; amount: number }[] = [];
  let skipped = 0;
  let records = 0;
  const take = (fields: readonly string[]): void => {
    records += 1;
    if (records === 1) return;
    if (records % 200_000 === 0) progress(`reading: ${records.toLocaleString('en-US')} lines`);
    const [invoice = '', sku = '', , quantityText = '', date = '', priceText = '', customer = ''] = fields;
    const quantity = Number(quantityText);
    const amount = quantity * Math.round(Number(priceText) * 1000);
    // The file states local times without an offset; winter time is near enough for whole days of trade, which is by daylight.
    const at = Date.parse(`${date.replace(' ', 'T')}Z`);
    if (invoice.startsWith('C') && amount < 0) refunds.push({ at, amount: -amount });
    else if (/^\d/.test(invoice) && quantity > 0 && amount > 0) {
      lines.push({ at, order: numberOf(orders, invoice), customer: customer === '' ? -1 : numberOf(customers, customer), quantity, amount });
      sales.push({ month: date.slice(0, 7), sku, quantity, amount });
    } else skipped += 1;
  };
  for await (const piece of readText(path, 'utf-8')) for (const { fields } of parser.push(piece)) take(fields);
  for (const { fields } of parser.end()) if (fields.length > 1) take(fields);
  const amounts = Float64Array.from(lines, ({ amount }) => amount);
  const columns = {
    at: Float64Array.from(lines, ({ at }) => at), order: Int32Array.from(lines, ({ order }) => order), customer: Int32Array.from(lines, ({ customer }) => customer),
    quantity: Int32Array.from(lines, ({ quantity }) => quantity), listAmount: amounts, netAmount: amounts,
  };
  return { columns, refunds, sales, skipped };
}

function numberOf(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
