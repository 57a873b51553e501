// The store sheet and the funnel over columns of millions of rows, with the time of a bare loop that reads the same columns.
import { funnelColumns, summarizeStoreColumns } from '../src/metrics/index.ts';
import { cpuMilliseconds, heading, show, table } from './measure.ts';

export function benchMetrics({ rows, calls }: { readonly rows: number; readonly calls: number }): void {
  heading(`The store sheet over ${rows.toLocaleString('en-US')} order lines, and a funnel over as many events`);
  const random = numbers(7);
  const DAY = 86_400_000;
  const start = Date.UTC(2026, 0, 1);
  const columns = { at: new Float64Array(rows), order: new Int32Array(rows), customer: new Int32Array(rows), quantity: new Int32Array(rows), listAmount: new Float64Array(rows), netAmount: new Float64Array(rows) };
  for (let line = 0; line < rows; line += 1) {
    const order = Math.floor(line / 3);
    columns.at[line] = start + Math.floor((order * 3 * 365 * DAY) / rows);
    columns.order[line] = order;
    columns.customer[line] = line % 3 === 0 ? Math.floor(random() * (rows / 10)) : columns.customer[line - 1]!;
    columns.quantity[line] = 1 + Math.floor(random() * 4);
    columns.listAmount[line] = 1000 + Math.floor(random() * 20_000);
    columns.netAmount[line] = Math.floor(columns.listAmount[line]! * 0.9);
  }
  const months = Array.from({ length: 12 }, (_, month) => ({ from: day(Date.UTC(2026, month, 1)), to: day(Date.UTC(2026, month + 1, 0)) }));
  const sheet = cpuMilliseconds(() => summarizeStoreColumns({ columns, periods: months, timeZone: 'Asia/Shanghai' }), calls);
  const bare = cpuMilliseconds(() => {
    let sum = 0;
    for (let line = 0; line < rows; line += 1) sum += columns.at[line]! + columns.order[line]! + columns.customer[line]! + columns.quantity[line]! + columns.listAmount[line]! + columns.netAmount[line]!;
    return sum;
  }, calls);

  const events = { user: Int32Array.from({ length: rows }, () => Math.floor(random() * (rows / 10))), event: Int32Array.from({ length: rows }, () => Math.floor(random() * 6)), at: Float64Array.from({ length: rows }, (_, index) => start + index * 100) };
  const steps = [{ step: 'view', event: 0 }, { step: 'cart', event: 1 }, { step: 'checkout', event: 2 }, { step: 'buy', event: 3 }];
  const first = cpuMilliseconds(() => funnelColumns({ columns: events, steps, windowMinutes: 1440 }), calls);
  const any = cpuMilliseconds(() => funnelColumns({ columns: events, steps, windowMinutes: 1440, anchor: 'any' }), calls);
  const shuffled = { ...events, at: Float64Array.from(events.at, () => start + Math.floor(random() * rows * 100)) };
  const unsorted = cpuMilliseconds(() => funnelColumns({ columns: shuffled, steps, windowMinutes: 1440 }), 1);
  table(['', 'CPU ms', 'ns a row'], [
    ['store sheet, twelve months', show(sheet), show((sheet * 1e6) / rows)],
    ['bare loop over the same columns', show(bare), show((bare * 1e6) / rows)],
    ['funnel of four steps, in the order of time', show(first), show((first * 1e6) / rows)],
    ['the same, any start', show(any), show((any * 1e6) / rows)],
    ['the same, out of order', show(unsorted), show((unsorted * 1e6) / rows)],
  ]);
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
