// Customers: RFM and cohorts of millions of orders in columns, the accumulator, the fit of BG/NBD, and recommendations. Seeded data.
import { boughtTogether, cohortColumns, createRfmAccumulator, fitPurchaseModel, rfmColumns, rfmScoreColumns } from '../src/customers/index.ts';
import { cpuMilliseconds, heading, median, show, table } from './measure.ts';
import { random } from './random.ts';

export interface CustomersEffort {
  readonly orders: number;
  readonly customers: number;
  readonly baskets: number;
  readonly calls: number;
}

export const fullCustomers: CustomersEffort = { orders: 10_000_000, customers: 1_000_000, baskets: 18_000, calls: 3 };
export const shortCustomers: CustomersEffort = { orders: 200_000, customers: 20_000, baskets: 2_000, calls: 1 };

const DAY_MS = 86_400_000;
const END = Date.UTC(2026, 10, 11);

export async function benchCustomers({ orders, customers, baskets, calls }: CustomersEffort): Promise<void> {
  heading(`Customers: ${orders.toLocaleString('en-US')} orders of ${customers.toLocaleString('en-US')} customers over two years, 2% refunds, out of order`);
  const columns = createOrders(orders, customers);
  const policy = { asOf: END, timeZone: 'UTC' };
  const rows: string[][] = [];
  const note = (name: string, run: () => unknown, times = calls): void => {
    rows.push([name, show(cpuMilliseconds(run, times))]);
  };
  const together = (): unknown => rfmScoreColumns(rfmColumns({ ...columns, customers, ...policy }));
  note('rfmColumns and rfmScoreColumns, first call', together, 1);
  const peak = process.resourceUsage().maxRSS / 1024;
  note('rfmColumns and rfmScoreColumns together', together);
  note('rfmColumns, Asia/Shanghai', () => rfmColumns({ ...columns, customers, asOf: END, timeZone: 'Asia/Shanghai' }));
  const table1 = rfmColumns({ ...columns, customers, ...policy });
  note('rfmScoreColumns, ntile', () => rfmScoreColumns({ ...table1, scoring: { method: 'ntile' } }));
  note('rfmColumns, frequency in days', () => rfmColumns({ ...columns, customers, ...policy, frequency: 'days' }));
  table(['', 'ms'], rows);
  console.log(`  peak memory after the first call, input included, if nothing else ran before: ${show(peak)} MB`);

  heading('Against the bare loops that do the least of it: ours and theirs in turn, so that both meet the same machine');
  // Texts as a parser makes them: the ids of one template are ropes, which a Map has to flatten first.
  const ids = JSON.parse(JSON.stringify(Array.from({ length: customers }, (_, number) => `customer-${number}`))) as readonly string[];
  const pairs: readonly Pair[] = [
    { name: 'rfmColumns, UTC', ours: () => rfmColumns({ ...columns, customers, ...policy }), bare: () => bareRfm(columns, customers) },
    { name: 'cohortColumns, 25 months', ours: () => cohortColumns({ ...columns, customers, timeZone: 'UTC', observationEnd: '2026-11-30' }), bare: () => bareCohorts(columns, customers) },
    { name: 'accumulator, ids are texts', ours: () => accumulate(columns, ids), bare: () => bareLookups(columns, ids), calls: 1 },
  ];
  table(['', 'ms', 'bare', 'multiple'], [...pairs.map((pair) => inTurn(pair, calls)), ['rfmScoreColumns, quantiles', show(cpuMilliseconds(() => rfmScoreColumns(table1), calls)), '', '']]);

  heading('Fits and recommendations: milliseconds');
  const histories = createHistories();
  const carts = createBaskets(baskets);
  const jobs: readonly (readonly [string, () => unknown])[] = [
    ...(['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const).map((model) => [`${model}, 2,357 customers`, () => fitPurchaseModel({ model, customers: histories })] as const),
    [`boughtTogether, ${baskets.toLocaleString('en-US')} baskets of 20 articles`, () => boughtTogether({ baskets: carts })],
  ];
  table(['', 'first call', 'then'], jobs.map(([name, run]) => [name, show(cpuMilliseconds(run)), show(cpuMilliseconds(run, calls * 3))]));
  await benchDuckDb(columns, orders);
}

interface Columns {
  readonly customer: Int32Array;
  readonly at: Float64Array;
  readonly amount: Float64Array;
}

function createOrders(orders: number, customers: number): Columns {
  const { whole } = random(7);
  const columns = { customer: new Int32Array(orders), at: new Float64Array(orders), amount: new Float64Array(orders) };
  for (let index = 0; index < orders; index += 1) {
    const skewed = (whole(0, 999_999_999) / 1e9) ** 2.5;
    columns.customer[index] = index < customers ? index : Math.floor(skewed * customers);
    columns.at[index] = END - whole(1, 730 * DAY_MS);
    columns.amount[index] = whole(0, 49) === 0 && index >= customers ? -whole(100, 5_000) : whole(100, 20_000);
  }
  return columns;
}

function accumulate({ customer, at, amount }: Columns, ids: readonly string[]): unknown {
  const accumulator = createRfmAccumulator({ at: END, timeZone: 'UTC' });
  for (let index = 0; index < customer.length; index += 1) accumulator.add({ customerId: ids[customer[index]!]!, at: at[index]!, amount: amount[index]! });
  return accumulator.state().counts;
}

/** A function of ours, and the bare loop that it can at best be as fast as. */
interface Pair {
  readonly name: string;
  readonly ours: () => unknown;
  readonly bare: () => unknown;
  readonly calls?: number;
}

/** Milliseconds of both, one call of each in turn, and the median of the ratios. */
function inTurn({ name, ours, bare, calls: own }: Pair, calls: number): string[] {
  const rounds = Array.from({ length: own ?? calls * 3 }, () => [cpuMilliseconds(ours), cpuMilliseconds(bare)] as const);
  return [name, show(median(rounds.map(([one]) => one))), show(median(rounds.map(([, other]) => other))), show(median(rounds.map(([one, other]) => one / other)))];
}

/** Last purchase, total, purchases by customer, side by side. Nothing is checked, and there are no dates, guests or policies. */
function bareRfm({ customer, at, amount }: Columns, customers: number): Float64Array {
  const cells = new Float64Array(customers * 4);
  for (let index = 0; index < customer.length; index += 1) {
    const cell = customer[index]! * 4;
    const value = amount[index]!;
    cells[cell + 1]! += value;
    if (value < 0) continue;
    cells[cell + 2]! += 1;
    if (at[index]! > cells[cell]!) cells[cell] = at[index]!;
  }
  return cells;
}

/** The month of each order by a table of days, a bit for each customer and month, and revenue by cohort. Nothing is checked. */
function bareCohorts({ customer, at, amount }: Columns, customers: number): Float64Array {
  const from = Math.floor(END / DAY_MS) - 731;
  const months = Uint8Array.from({ length: 733 }, (_, day) => {
    const date = new Date((from + day) * DAY_MS);
    return (date.getUTCFullYear() - 2024) * 12 + date.getUTCMonth() - 10;
  });
  const slots = new Uint8Array(customer.length);
  for (let index = 0; index < customer.length; index += 1) slots[index] = months[Math.floor(at[index]! / DAY_MS) - from]!;
  const seen = new Int32Array(customers);
  for (let index = 0; index < customer.length; index += 1) if (amount[index]! > 0) seen[customer[index]!]! |= 1 << slots[index]!;
  const start = Uint8Array.from(seen, (bits) => 31 - Math.clz32(bits & -bits));
  const revenue = new Float64Array(32 * 32);
  for (let index = 0; index < customer.length; index += 1) {
    const cohort = start[customer[index]!]!;
    if (slots[index]! >= cohort) revenue[cohort * 32 + slots[index]! - cohort]! += amount[index]!;
  }
  return revenue;
}

/** A look into a Map for each order, and nothing done with what is found. */
function bareLookups({ customer }: Columns, ids: readonly string[]): number {
  const numbers = new Map(ids.map((id, number) => [id, number]));
  let sum = 0;
  for (let index = 0; index < customer.length; index += 1) sum += numbers.get(ids[customer[index]!]!)!;
  return sum;
}

/** Customers as BG/NBD has them, with the parameters that CDNOW has. */
function createHistories() {
  const { whole } = random(11);
  const uniform = (): number => (whole(0, 999_999_999) + 0.5) / 1e9;
  const gamma = (shape: number): number => {
    // Johnk's method: for shapes below 1.
    for (;;) {
      const [one, other] = [uniform() ** (1 / shape), uniform() ** (1 / (1 - shape))];
      if (one + other <= 1) return (-Math.log(uniform()) * one) / (one + other);
    }
  };
  return Array.from({ length: 2357 }, () => {
    const age = whole(189, 272) / 7;
    const rate = gamma(0.243) / 4.414;
    const leave = 1 - uniform() ** (1 / 2.426);
    let [frequency, last] = [0, 0];
    for (let now = -Math.log(uniform()) / rate; now < age; now += -Math.log(uniform()) / rate) {
      frequency += 1;
      last = Math.max(Math.round(now * 7), 1) / 7;
      if (uniform() < leave) break;
    }
    return { frequency, lastPurchaseAge: Math.min(last, age), age };
  });
}

function createBaskets(count: number): string[][] {
  const { whole } = random(13);
  const article = (): string => `article-${Math.floor((whole(0, 999_999) / 1e6) ** 2 * 4_000)}`;
  return Array.from({ length: count }, () => Array.from({ length: whole(1, 39) }, article));
}

/** The same table and quantile scores in DuckDB, where it is installed: `npm install --no-save @duckdb/node-api` in this folder. */
async function benchDuckDb({ customer, at, amount }: Columns, orders: number): Promise<void> {
  const name = '@duckdb/node-api';
  const duckDb = (await import(name).catch(() => undefined)) as DuckDb | undefined;
  if (duckDb === undefined) return console.log('\n  DuckDB is not installed here: no comparison.');
  const connection = await (await duckDb.DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  await connection.run('CREATE TABLE orders (customer INTEGER, placed BIGINT, amount BIGINT)');
  const appender = await connection.createAppender('orders');
  for (let index = 0; index < orders; index += 1) {
    appender.appendInteger(customer[index]!);
    appender.appendBigInt(BigInt(Math.floor(at[index]!)));
    appender.appendBigInt(BigInt(amount[index]!));
    appender.endRow();
  }
  appender.closeSync();
  const last = BigInt(Math.floor(END / DAY_MS));
  const rfm = `SELECT customer, ${last} - max(placed) FILTER (amount >= 0) // ${DAY_MS} AS r, count(*) FILTER (amount >= 0) AS f, sum(amount) AS m FROM orders GROUP BY customer`;
  const cuts = ['r', 'f', 'm'].map((column) => `quantile_cont(${column}, [0.2, 0.4, 0.6, 0.8]) AS ${column}q`).join(', ');
  const score = (column: string): string => `1 + len(list_filter(${column}q, q -> q < ${column}))`;
  const query = `CREATE OR REPLACE TABLE scored AS WITH rfm AS MATERIALIZED (${rfm}), cuts AS (SELECT ${cuts} FROM rfm) SELECT customer, 6 - (${score('r')}) AS rs, ${score('f')} AS fs, ${score('m')} AS ms FROM rfm, cuts`;
  const before = process.cpuUsage();
  const started = performance.now();
  await connection.run(query);
  const { user, system } = process.cpuUsage(before);
  console.log(`\n  DuckDB, table and quantile scores, one thread: ${show((user + system) / 1e3)} ms of processor time, ${show(performance.now() - started)} ms by the clock`);
}

interface DuckDb {
  readonly DuckDBInstance: { readonly create: (path: string, options: Readonly<Record<string, string>>) => Promise<{ readonly connect: () => Promise<DuckDbConnection> }> };
}

interface DuckDbConnection {
  readonly run: (sql: string) => Promise<unknown>;
  readonly createAppender: (table: string) => Promise<{ readonly appendInteger: (value: number) => void; readonly appendBigInt: (value: bigint) => void; readonly endRow: () => void; readonly closeSync: () => void }>;
}
