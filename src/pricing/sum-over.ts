/** The sum of a column over some of its lines. */
export function sumOver(column: Float64Array, lines: readonly number[]): number {
  let sum = 0;
  for (let slot = 0; slot < lines.length; slot += 1) sum += column[lines[slot]!]!;
  return sum;
}
