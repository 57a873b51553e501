import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createCsvParser } from '../../../../examples/real-orders/csv.ts';
import type { CustomerOrder } from '../../../../src/customers/index.ts';
import { toThousandths } from './case-money.ts';

/** A table of real data: rows of texts, and the place of each column. */
export interface DataTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const tables = new Map<string, DataTable>();

/** Reads a table once. */
export function readTable(folder: string, file: string): DataTable {
  const path = join(folder, file);
  const known = tables.get(path);
  if (known !== undefined) return known;
  const bytes = readFileSync(path);
  const parser = createCsvParser();
  const records = [...parser.push((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')), ...parser.end()];
  const [head, ...rows] = records.map(({ fields }) => fields);
  const table = { columns: head!, rows };
  tables.set(path, table);
  return table;
}

/** The rows that all clauses of a filter keep: `A present, B not starting with C, D > 0`. */
export function filtered({ columns, rows }: DataTable, filter: string | undefined): DataTable {
  const tests = (filter ?? '').split(/,\s*/).filter((clause) => clause !== '').map((clause) => {
    const [, column = '', rest = ''] = /^(\w+) (.+)$/.exec(clause) ?? [];
    const place = columnOf({ columns, rows }, column);
    const [, prefix] = /^not starting with (\S+)$/.exec(rest) ?? [];
    const [, bound] = /^> (\S+)$/.exec(rest) ?? [];
    if (rest === 'present') return (row: readonly string[]) => row[place] !== '';
    if (prefix !== undefined) return (row: readonly string[]) => !row[place]!.startsWith(prefix);
    if (bound !== undefined) return (row: readonly string[]) => Number(row[place]) > Number(bound);
    throw new Error(`a filter the adapter does not know: ${clause}`);
  });
  return { columns, rows: rows.filter((row) => tests.every((test) => test(row))) };
}

/** The place of a column. */
export function columnOf({ columns }: DataTable, name: string): number {
  const place = columns.indexOf(name);
  if (place < 0) throw new Error(`no column ${name}`);
  return place;
}

/** The rows as orders, in thousandths, and whether an order has several rows: not where every row is to count as an order. */
export function ordersOf(table: DataTable, everyRow = false): { readonly orders: CustomerOrder[]; readonly rows: 'orders' | 'lines' } {
  const place = (...names: readonly string[]): number => names.map((name) => table.columns.indexOf(name)).find((found) => found >= 0) ?? -1;
  const [customer, order, at, quantity, price, amount] = [place('CustomerID', 'customer_id', 'sample_id'), everyRow ? -1 : place('InvoiceNo'), place('InvoiceDate', 'date', 'order_date'), place('Quantity'), place('UnitPrice'), place('amount', 'revenue')];
  const orders = table.rows.map((row): CustomerOrder => {
    const text = row[at]!;
    return {
      customerId: row[customer] === '' ? null : row[customer]!,
      ...(order < 0 ? {} : { orderId: row[order]! }),
      at: Date.parse(text.length === 10 ? `${text}T00:00:00Z` : `${text.replace(' ', 'T')}Z`),
      amount: price >= 0 ? Number(row[quantity]) * toThousandths(row[price]) : amount < 0 ? 0 : toThousandths(row[amount]),
    };
  });
  return { orders, rows: order < 0 ? 'orders' : 'lines' };
}
