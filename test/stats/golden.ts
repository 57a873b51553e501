import { readFileSync } from 'node:fs';

/** Values of a distribution from mpmath, one record per point; null where a double cannot hold the value. */
export function golden(name: string): Record<string, number | null>[] {
  const { columns, rows } = JSON.parse(readFileSync(new URL(`golden/${name}.json`, import.meta.url), 'utf8')) as { columns: string[]; rows: (number | null)[][] };
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
}
