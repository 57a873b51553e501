/**
 * Where a falling function of any size passes 0, looked for from `start` in steps of `width` that double: false position, with the side
 * that lags halved (Illinois) and every fourth step to the middle. The last place of a double is found in some ten steps.
 */
export function fallingRoot(excess: (x: number) => number, start: number, width: number): number {
  let step = width || Math.abs(start) || 1;
  let low = start;
  let high = start;
  let above = excess(low);
  let below = above;
  for (; below > 0 && high < Infinity; step *= 2) {
    low = high;
    above = below;
    below = excess((high += step));
  }
  for (; above <= 0 && low > -Infinity; step *= 2) {
    high = low;
    below = above;
    above = excess((low -= step));
  }
  let side = 0;
  for (let turn = 1; below !== 0; turn += 1) {
    const guess = low + ((high - low) * above) / (above - below);
    const x = turn % 4 === 0 || !(guess > low && guess < high) ? low + (high - low) / 2 : guess;
    if (!(x > low && x < high)) break; // nor where an end is no number
    const value = excess(x);
    if (value > 0) {
      low = x;
      above = value;
      if (side > 0) below /= 2;
      side = 1;
    } else {
      high = x;
      below = value;
      if (side < 0) above /= 2;
      side = -1;
    }
  }
  return high;
}
