import type { Coverage, LotSizeProblem } from './lot-size-problem.ts';

/**
 * The plan of least total cost, from the last period back.
 *
 * With Dₜ the demand from period t on and cₜ what a unit ordered in t and kept to the end costs, the least cost from t on is, but for a
 * constant, Fₜ = Kₜ + cₜ·Dₜ + min over j > t of (Fⱼ − cₜ·Dⱼ), and Fₜ₊₁ where nothing is asked for in t. The minimum lies on the lower hull of
 * the points (Dⱼ, Fⱼ), at the edge where the slope passes cₜ: a binary search. Of equal ones the nearest j. O(n log n) time, O(n) memory.
 */
export function wagnerWhitin({ demand, fixedCost, holdingCost, unitCost }: LotSizeProblem): Coverage {
  const periods = demand.length;
  const coverage = new Int32Array(periods);
  const hullDemand = new Float64Array(periods + 1);
  const hullCost = new Float64Array(periods + 1);
  const hullPeriod = new Int32Array(periods + 1);
  hullPeriod[0] = periods;
  let hull = 1; // points on it
  let ahead = 0; // demand from here to the end
  let carried = 0; // cost of carrying a unit from here to the end
  let next = 0; // F of the period after
  const choice = new Int32Array(periods);
  for (let period = periods - 1; period >= 0; period -= 1) {
    ahead += demand[period]!;
    carried += holdingCost[period]!;
    const unit = unitCost[period]! + carried;
    let low = 0;
    let high = hull - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (hullCost[middle + 1]! - hullCost[middle]! > unit * (hullDemand[middle + 1]! - hullDemand[middle]!)) high = middle;
      else low = middle + 1;
    }
    let least = fixedCost[period]! + unit * (ahead - hullDemand[low]!) + hullCost[low]!;
    choice[period] = hullPeriod[low]!;
    if (demand[period] === 0 && next <= least) {
      least = next;
      choice[period] = 0;
    }
    next = least;
    if (hullDemand[hull - 1] === ahead) {
      if (hullCost[hull - 1]! <= least) continue;
      hull -= 1;
    }
    while (hull >= 2 && !isBelow(hullDemand, hullCost, hull, ahead, least)) hull -= 1;
    hullDemand[hull] = ahead;
    hullCost[hull] = least;
    hullPeriod[hull] = period;
    hull += 1;
  }
  for (let period = 0; period < periods; period = choice[period]! || period + 1) coverage[period] = choice[period]!;
  return coverage;
}

/** Whether the last point of the hull is below the line from the one before it to a new point. */
function isBelow(demand: Float64Array, cost: Float64Array, hull: number, newDemand: number, newCost: number): boolean {
  const before = hull - 2;
  const last = hull - 1;
  return (cost[last]! - cost[before]!) * (newDemand - demand[last]!) < (newCost - cost[last]!) * (demand[last]! - demand[before]!);
}
