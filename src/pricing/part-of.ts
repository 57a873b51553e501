/** amount × part / whole, rounded down, exact where the product passes 2^53. */
export function partOf(amount: number, part: number, whole: number): number {
  const product = amount * part;
  return product <= Number.MAX_SAFE_INTEGER ? Math.floor(product / whole) : Number((BigInt(amount) * BigInt(part)) / BigInt(whole));
}
