/**
 * Adds to each of the sums one of the values, drawn at random from a source of uniform numbers in [0, 1): each value is equally likely up
 * to four millionths of its chance.
 *
 * The fraction that is left of u·n when a value is taken is uniform again, so that a number of 53 binary digits is good for several draws
 * from a short list: drawing numbers is what a bootstrap spends its time on.
 */
export function addDraws(sums: Float64Array, values: Float64Array, next: () => number): void {
  const count = values.length;
  // At most 35 of the 53 digits are used up: the 18 that are left are the millionths.
  const perNumber = Math.max(1, Math.floor(35 / Math.log2(count)));
  let left = 0;
  let fraction = 0;
  for (let path = 0; path < sums.length; path += 1) {
    if (left === 0) {
      fraction = next();
      left = perNumber;
    }
    const scaled = fraction * count;
    const index = Math.floor(scaled);
    sums[path] = sums[path]! + values[index]!;
    fraction = scaled - index;
    left -= 1;
  }
}
