import { problem, type Problems } from '../kernel/problems.ts';
import { LARGEST_AMOUNT, outsideService } from './shapes.ts';

/** One number for all rows, or one for each. */
export type Column = number | ArrayLike<number>;

/** What a column may hold: numbers of at least 0, numbers of any sign, or service levels. */
type ColumnKind = 'amount' | 'number' | 'service';

/** The column as an array of its own or of one number, and how far to go from row to row: index · stride. */
export interface ColumnReader {
  readonly values: ArrayLike<number>;
  readonly stride: 0 | 1;
}

/** Reads a column and notes every row that is not of its kind. `rows` is how many there must be. */
export function readColumn(problems: Problems, name: string, column: Column | undefined, kind: ColumnKind, rows: number): ColumnReader {
  const single = typeof column === 'number';
  const values: ArrayLike<number> = single ? [column] : isList(column) ? column : [];
  if (!single && !isList(column)) problem(problems, [name], 'wrong-type', 'must be a number or a list of numbers');
  else if (!single && values.length !== rows) problem(problems, [name], 'wrong-length', `must have as many rows as the others: ${rows}`);
  else {
    const least = kind === 'number' ? -Infinity : 0;
    const most = kind === 'service' ? 1 : kind === 'amount' ? LARGEST_AMOUNT + 1 : Infinity; // never reached
    for (let row = 0; row < values.length; row += 1) {
      const value: unknown = values[row];
      // What is no number fails the comparisons, and so does NaN.
      if (typeof value === 'number' && value >= least && value < most && value > -Infinity && !(kind === 'service' && value === 0)) continue;
      const path = single ? [name] : [name, row];
      if (!Number.isFinite(value)) problem(problems, path, 'wrong-type', 'must be a number');
      else if (kind === 'service') {
        const { code, message } = outsideService(value as number)!;
        problem(problems, path, code, message);
      } else if ((value as number) < 0) problem(problems, path, 'too-small', 'must be at least 0');
      else problem(problems, path, 'too-large', `must be at most ${LARGEST_AMOUNT}`);
    }
  }
  return { values, stride: single ? 0 : 1 };
}

/** How many rows the columns have: as many as the first list. */
export function countRows(...columns: readonly (Column | undefined)[]): number {
  for (const column of columns) if (isList(column)) return column.length;
  return 1;
}

function isList(column: unknown): column is ArrayLike<number> {
  return Array.isArray(column) || (ArrayBuffer.isView(column) && 'length' in column);
}
