/** Distinct values in ascending order, and how often each occurs. */
export interface WeightedValues {
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

/** The best clusterings into 1, 2, … clusters: `starts[k − 1]` are the first indexes of the k clusters, `spread[k − 1]` the sum of squares within them. */
export interface OptimalClusters {
  readonly starts: readonly (readonly number[])[];
  readonly spread: readonly number[];
}

/**
 * The clusterings of values on a line with the smallest sum of squared distances to the means of their clusters: exact, for every number
 * of clusters up to `most`.
 *
 * Best(k, j) = min over i of Best(k − 1, i − 1) + squares(i … j). The best i never falls when j rises, so that each row is filled by
 * halving: O(most · n log n) time, O(most · n) memory. Sums are taken around the middle value, so that large values lose no digits.
 *
 * @see Wang and Song, "Ckmeans.1d.dp: optimal k-means clustering in one dimension by dynamic programming" (2011); Fisher (1958); Jenks (1967)
 */
export function optimalClusters({ values, weights }: WeightedValues, most: number): OptimalClusters {
  const n = values.length;
  const middle = values[n >> 1]!;
  const [count, sum, squares] = [new Float64Array(n + 1), new Float64Array(n + 1), new Float64Array(n + 1)];
  for (let index = 0; index < n; index += 1) {
    const value = values[index]! - middle;
    const weight = weights[index]!;
    count[index + 1] = count[index]! + weight;
    sum[index + 1] = sum[index]! + weight * value;
    squares[index + 1] = squares[index]! + weight * value * value;
  }
  const within = (from: number, to: number): number => {
    if (from === to) return 0;
    const total = sum[to + 1]! - sum[from]!;
    return Math.max(0, squares[to + 1]! - squares[from]! - (total * total) / (count[to + 1]! - count[from]!));
  };
  const rows = Math.min(most, n);
  let before = Float64Array.from({ length: n }, (_, to) => within(0, to));
  const first: Int32Array[] = [new Int32Array(n)];
  const spread = [before[n - 1]!];
  for (let row = 1; row < rows; row += 1) {
    const best = new Float64Array(n).fill(Infinity);
    const from = new Int32Array(n);
    fill(before, best, from, within, row);
    first.push(from);
    spread.push(best[n - 1]!);
    before = best;
  }
  const starts = first.map((_, row) => {
    const indexes: number[] = [];
    for (let to = n - 1, left = row; left >= 0; left -= 1) {
      const start = first[left]![to]!;
      indexes.unshift(start);
      to = start - 1;
    }
    return indexes;
  });
  return { starts, spread };
}

/** One row of the table, middle first: the best start of an index lies between those of its neighbours that are known. */
function fill(before: Float64Array, best: Float64Array, from: Int32Array, within: (from: number, to: number) => number, row: number): void {
  const tasks: [low: number, high: number, startLow: number, startHigh: number][] = [[row, best.length - 1, row, best.length - 1]];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const [low, high, startLow, startHigh] = task;
    if (low > high) continue;
    const to = (low + high) >> 1;
    for (let start = startLow; start <= Math.min(to, startHigh); start += 1) {
      const cost = before[start - 1]! + within(start, to);
      if (cost < best[to]!) {
        best[to] = cost;
        from[to] = start;
      }
    }
    tasks.push([low, to - 1, startLow, from[to]!], [to + 1, high, from[to]!, startHigh]);
  }
}
