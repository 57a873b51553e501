/** The sum of a column over some of its lines. */
export function sumOver(column: Float64Array, lines: Int32Array): number {
  let sum = 0;
  for (const line of lines) sum += column[line]!;
  return sum;
}
