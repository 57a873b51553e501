/**
 * What a column says of a line. Engines keep a number that they read from a column of doubles in a box of its own; a whole number of 32
 * bits needs none, which makes a result a fifth smaller.
 */
export function amountAt(column: Float64Array, line: number): number {
  const amount = column[line]!;
  const small = amount | 0;
  return small === amount ? small : amount;
}
