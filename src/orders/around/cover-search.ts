/** Warehouses and what is wanted of them, as in `StockColumns`. */
export interface CoverProblem {
  readonly goods: number;
  readonly need: readonly number[];
  readonly stock: Float64Array;
  readonly parcelCosts: readonly number[];
  /** What all units cost that a set of warehouses sends, at the least. */
  readonly unitCost: (chosen: readonly number[]) => number;
}

/** A cover: warehouses that have what is needed, as few as can be and, of those, as cheap. */
export interface Cover {
  readonly chosen: readonly number[];
  readonly cost: number;
  /** Whether nothing better exists; when the search was cut off, what a better one would need at the least. */
  readonly optimal: boolean;
  readonly parcelsAtLeast: number;
  readonly costAtLeast: number;
  readonly steps: number;
}

/**
 * The smallest set of warehouses that covers the need, then the cheapest: depth first over the warehouses that have the good that the
 * fewest have, cut by what every completion needs. The need must be coverable by all together.
 *
 * Every minimal cover is met: it holds a warehouse for the good in question, and the branch of the first such one.
 */
export function coverSearch(problem: CoverProblem, limit: number): Cover {
  const { goods, need, stock, parcelCosts, unitCost } = problem;
  const count = parcelCosts.length;
  const everybody = parcelCosts.map((_, w) => w);
  const cheapestUnits = unitCost(everybody);
  const ranked = Array.from({ length: goods }, (_, g) => everybody.filter((w) => stock[w * goods + g]! > 0).sort((one, other) => stock[other * goods + g]! - stock[one * goods + g]! || parcelCosts[one]! - parcelCosts[other]! || one - other));
  const byCost = [...everybody].sort((one, other) => parcelCosts[one]! - parcelCosts[other]!);
  const banned = new Uint8Array(count);
  const taken = new Uint8Array(count);
  const lacking = Float64Array.from(need);
  const chosen: number[] = [];

  /** How many more warehouses it takes at least: of no good can so few have enough. Infinite when what is left is not enough. */
  const moreAtLeast = (): number => {
    let most = 0;
    for (let g = 0; g < goods; g += 1) {
      let left = lacking[g]!;
      if (left <= 0) continue;
      let few = 0;
      for (const w of ranked[g]!) {
        if (banned[w] === 1 || taken[w] === 1) continue;
        left -= stock[w * goods + g]!;
        few += 1;
        if (left <= 0) break;
      }
      if (left > 0) return Infinity;
      if (few > most) most = few;
    }
    return most;
  };
  const cheapestParcels = (few: number): number => {
    let sum = 0;
    let left = few;
    for (const w of byCost) {
      if (left === 0) break;
      if (banned[w] === 1 || taken[w] === 1) continue;
      sum += parcelCosts[w]!;
      left -= 1;
    }
    return sum;
  };
  const move = (w: number, sign: 1 | -1): void => {
    for (let g = 0; g < goods; g += 1) lacking[g]! -= sign * stock[w * goods + g]!;
    taken[w] = sign === 1 ? 1 : 0;
  };

  const parcelsAtLeast = Math.max(moreAtLeast(), fewestForAll(problem));
  const rootCost = cheapestParcels(parcelsAtLeast) + cheapestUnits;
  let best: { chosen: readonly number[]; cost: number } = greedy();
  let steps = 0;
  let fixed = 0;

  function visit(): void {
    steps += 1;
    if (steps > limit) return;
    const more = moreAtLeast();
    const parcels = chosen.length + more;
    if (parcels > best.chosen.length) return;
    if (parcels === best.chosen.length && fixed + cheapestParcels(more) + cheapestUnits >= best.cost) return;
    if (more === 0) {
      const cost = fixed + unitCost(chosen);
      if (chosen.length < best.chosen.length || cost < best.cost) best = { chosen: [...chosen], cost };
      return;
    }
    let rarest: readonly number[] = [];
    for (let g = 0; g < goods; g += 1) {
      if (lacking[g]! <= 0) continue;
      const open = ranked[g]!.filter((w) => banned[w] === 0 && taken[w] === 0);
      if (rarest.length === 0 || open.length < rarest.length) rarest = open;
    }
    for (const w of rarest) {
      chosen.push(w);
      fixed += parcelCosts[w]!;
      move(w, 1);
      visit();
      move(w, -1);
      fixed -= parcelCosts[w]!;
      chosen.pop();
      banned[w] = 1;
    }
    for (const w of rarest) banned[w] = 0;
  }

  /** A cover to begin with: always the one that adds most, then those that turn out not to be needed leave. */
  function greedy(): { chosen: readonly number[]; cost: number } {
    const left = [...need];
    let set: number[] = [];
    while (left.some((each) => each > 0)) {
      let top = -1;
      let gain = 0;
      for (const w of everybody) {
        if (set.includes(w)) continue;
        let adds = 0;
        for (let g = 0; g < goods; g += 1) if (left[g]! > 0) adds += Math.min(left[g]!, stock[w * goods + g]!) / need[g]!;
        if (adds > gain || (adds === gain && top >= 0 && parcelCosts[w]! < parcelCosts[top]!)) {
          top = w;
          gain = adds;
        }
      }
      set.push(top);
      for (let g = 0; g < goods; g += 1) left[g]! -= stock[top * goods + g]!;
    }
    for (const w of [...set].sort((one, other) => parcelCosts[other]! - parcelCosts[one]!)) {
      const rest = set.filter((each) => each !== w);
      if (need.every((each, g) => rest.reduce((sum, r) => sum + stock[r * goods + g]!, 0) >= each)) set = rest;
    }
    return { chosen: set, cost: set.reduce((sum, w) => sum + parcelCosts[w]!, 0) + unitCost(set) };
  }

  visit();
  const optimal = steps <= limit;
  return {
    chosen: [...best.chosen].sort((one, other) => one - other),
    cost: best.cost,
    optimal,
    parcelsAtLeast: optimal ? best.chosen.length : parcelsAtLeast,
    costAtLeast: optimal ? best.cost : rootCost,
    steps: Math.min(steps, limit),
  };
}

/**
 * How many warehouses it takes at least for all goods together, a unit counting the more the fewer of it there are: looking at one good
 * after the other misses that nobody has most of them.
 */
function fewestForAll({ goods, need, stock, parcelCosts }: CoverProblem): number {
  const everybody = parcelCosts.map((_, w) => w);
  const weights = need.map((_, g) => 1 / Math.max(1, everybody.reduce((sum, w) => sum + stock[w * goods + g]!, 0)));
  const worth = everybody.map((w) => weights.reduce((sum, weight, g) => sum + weight * stock[w * goods + g]!, 0)).sort((one, other) => other - one);
  let wanting = need.reduce((sum, each, g) => sum + each * weights[g]!, 0);
  let few = 0;
  // Sums of doubles may be a little off: a bound must never be too high.
  for (; wanting > 1e-9 && few < worth.length; few += 1) wanting -= worth[few]!;
  return few;
}
