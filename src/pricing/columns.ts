/**
 * Where the columns of one cart are cut from; the next cart is cut from the same. To make a typed array of its own for each column
 * would cost more than the work that is done in it.
 */
export interface ColumnStore {
  readonly places: Float64Array;
  taken: number;
  /** 0, 1, 2, … */
  readonly indexes: Int32Array;
}

/** Room for what a cart of up to `lines` lines needs: three columns of the cart, five of a ledger, two of the result. */
export function createColumnStore(lines: number): ColumnStore {
  return { places: new Float64Array(lines * 10), taken: 0, indexes: Int32Array.from({ length: lines }, (_, index) => index) };
}

/** A column of zeros. */
export function takeColumn(store: ColumnStore, length: number): Float64Array {
  const from = store.taken;
  const until = from + length;
  if (until > store.places.length) return new Float64Array(length);
  store.taken = until;
  return store.places.subarray(from, until).fill(0);
}

/**
 * What a column says of a line. Engines keep a number that they read from a column of doubles in a box of its own; a whole number of 32
 * bits needs none, which makes a result a fifth smaller.
 */
export function amountAt(column: Float64Array, line: number): number {
  const amount = column[line]!;
  const small = amount | 0;
  return small === amount ? small : amount;
}
