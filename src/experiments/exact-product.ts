/** ab − cd to the last digit where the two products nearly cancel: their rounding errors are made good. */
export function differenceOfProducts(a: number, b: number, c: number, d: number): number {
  const first = a * b;
  const second = c * d;
  return first - second + (productError(a, b, first) - productError(c, d, second));
}

/** What a product lost to rounding, by Veltkamp's and Dekker's splitting of the factors into halves of 26 bits. */
function productError(a: number, b: number, product: number): number {
  const highA = 134217729 * a - (134217729 * a - a);
  const highB = 134217729 * b - (134217729 * b - b);
  const lowA = a - highA;
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}
