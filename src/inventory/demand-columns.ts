import { problem, type Problems } from '../kernel/problems.ts';
import { countRows, readColumn, type Column, type ColumnReader } from './column.ts';

/** Demand of many items until the goods are there: what a day sells and how long it takes, or lead-time demand itself. */
export interface DemandColumns {
  readonly demandPerDay?: Column | undefined;
  readonly demandStdDev?: Column | undefined;
  readonly leadTimeDays?: Column | undefined;
  /** 0 when left out. */
  readonly leadTimeStdDevDays?: Column | undefined;
  /** 0 when left out. */
  readonly reviewDays?: Column | undefined;
  /** Mean of lead-time demand, in place of the five above. */
  readonly mean?: Column | undefined;
  /** Standard deviation of lead-time demand. */
  readonly stdDev?: Column | undefined;
}

/** Mean and standard deviation of lead-time demand, item by item. */
interface DemandReader {
  readonly rows: number;
  readonly means: Float64Array;
  readonly stdDevs: Float64Array;
}

/** Names of the demand columns. */
const demandColumnNames = ['demandPerDay', 'demandStdDev', 'leadTimeDays', 'leadTimeStdDevDays', 'reviewDays', 'mean', 'stdDev'] as const;

/** Reads and checks the columns of demand; `extra` is one more column that may say how many rows there are. Poisson demand needs no spread. */
export function readDemandColumns(problems: Problems, input: DemandColumns, extra: Column | undefined, poisson: boolean): DemandReader {
  const noted = problems.length;
  const rows = countRows(...demandColumnNames.map((name) => input[name]), extra);
  const read = (name: (typeof demandColumnNames)[number], fallback?: number): ColumnReader => readColumn(problems, name, input[name] ?? fallback, 'amount', rows);
  const means = new Float64Array(rows);
  const stdDevs = new Float64Array(rows);
  if (input.mean !== undefined) {
    for (const name of demandColumnNames.slice(0, 5)) if (input[name] !== undefined) problem(problems, [name], 'not-together', 'is said by mean and stdDev already');
    const mean = read('mean');
    const stdDev = read('stdDev', poisson ? 0 : undefined);
    if (problems.length > noted) return { rows, means, stdDevs };
    for (let row = 0; row < rows; row += 1) {
      means[row] = mean.values[row * mean.stride]!;
      stdDevs[row] = stdDev.values[row * stdDev.stride]!;
    }
    return { rows, means, stdDevs };
  }
  if (input.stdDev !== undefined) problem(problems, ['mean'], 'missing', 'must be given with stdDev');
  const demand = read('demandPerDay');
  const spread = read('demandStdDev', poisson ? 0 : undefined);
  const lead = read('leadTimeDays');
  const late = read('leadTimeStdDevDays', 0);
  const review = read('reviewDays', 0);
  if (problems.length > noted) return { rows, means, stdDevs };
  for (let row = 0; row < rows; row += 1) {
    const perDay = demand.values[row * demand.stride]!;
    const sigma = spread.values[row * spread.stride]!;
    const days = lead.values[row * lead.stride]! + review.values[row * review.stride]!;
    const byLeadTime = perDay * late.values[row * late.stride]!;
    means[row] = perDay * days;
    stdDevs[row] = Math.sqrt(days * sigma * sigma + byLeadTime * byLeadTime);
  }
  return { rows, means, stdDevs };
}

/** Notes fields that nobody asked for. */
export function refuseOtherFields(problems: Problems, input: object, ...known: readonly string[]): void {
  const names = new Set<string>([...demandColumnNames, ...known]);
  for (const name in input) if (!names.has(name)) problem(problems, [name], 'unknown-field');
}
