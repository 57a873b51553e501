import type { SupplyTree, TreeStage } from './supply-tree.ts';

/** The service times that a stage gets and gives. */
interface StageService {
  /** Days that it waits for its inputs. */
  readonly inbound: number;
  /** Days that it lets those wait whom it supplies. */
  readonly outbound: number;
}

/** A stage and all that hangs on it, seen from its parent. */
interface Branch {
  /** The least cost for every time agreed with the parent: days after which it supplies at the latest, or is supplied at the soonest. */
  readonly cost: Float64Array;
  /** The times of the stage that cost so little. */
  readonly service: (agreed: number) => StageService;
}

/**
 * The service times of least cost, after Graves and Willems: from the outermost stages to the root, the least cost of each branch for
 * every time that its last stage may agree on with the next; then back, with what was best. `weights` is what √day of net replenishment
 * time costs at each stage. Stages times the square of the longest replenishment time.
 *
 * A stage is paid for inbound + processing − outbound days, which is never below 0. A stage may count on its inputs later than they come, and
 * never needs to.
 */
export function bestServiceTimes({ stages, order }: SupplyTree, weights: readonly number[]): StageService[] {
  const branches = new Array<Branch>(stages.length);
  for (const place of order) {
    const { upstream, downstream, parent } = stages[place]!;
    const behind = (places: readonly number[]): Branch[] => places.filter((each) => each !== parent).map((each) => branches[each]!);
    branches[place] = branchOf(stages[place]!, weights[place]!, behind(upstream), behind(downstream), parent !== undefined && downstream.includes(parent));
  }
  const services = new Array<StageService>(stages.length);
  for (const place of order.toReversed()) {
    const { upstream, parent } = stages[place]!;
    // The root agrees with nobody: whatever it counts on is late enough.
    const agreed = parent === undefined ? 0 : upstream.includes(parent) ? services[parent]!.outbound : services[parent]!.inbound;
    services[place] = branches[place]!.service(agreed);
  }
  return services;
}

function branchOf({ stage, longestDays }: TreeStage, weight: number, suppliers: readonly Branch[], customers: readonly Branch[], supplies: boolean): Branch {
  const { processingDays, inboundDays = 0, demandPerDay, maximumServiceDays = demandPerDay === undefined ? Infinity : 0 } = stage;
  const latestIn = longestDays - processingDays;
  const latestOut = Math.min(longestDays, maximumServiceDays);
  const least = new Float64Array((supplies ? latestOut : latestIn) + 1).fill(Infinity);
  const other = new Int32Array(least.length); // the other time of the stage with which it is reached
  const after = Float64Array.from({ length: latestOut + 1 }, (_, outbound) => costOf(customers, outbound));
  for (let inbound = inboundDays; inbound <= latestIn; inbound += 1) {
    const before = costOf(suppliers, inbound);
    for (let outbound = 0; outbound <= Math.min(latestOut, inbound + processingDays); outbound += 1) {
      const cost = before + after[outbound]! + weight * Math.sqrt(inbound + processingDays - outbound);
      const [agreed, own] = supplies ? [outbound, inbound] : [inbound, outbound];
      if (cost >= least[agreed]!) continue;
      least[agreed] = cost;
      other[agreed] = own;
    }
  }
  // A supplier may be sooner than agreed, and a customer may count on later.
  const from = new Int32Array(least.length);
  const cost = new Float64Array(least.length);
  for (let turn = 0, best = supplies ? 0 : least.length - 1; turn < least.length; turn += 1) {
    const agreed = supplies ? turn : least.length - 1 - turn;
    if (supplies ? least[agreed]! < least[best]! : least[agreed]! <= least[best]!) best = agreed;
    from[agreed] = best;
    cost[agreed] = least[best]!;
  }
  const known = (agreed: number): number => Math.min(agreed, least.length - 1);
  return {
    cost,
    service: (agreed) => {
      const at = from[known(agreed)]!;
      return supplies ? { inbound: other[at]!, outbound: at } : { inbound: at, outbound: other[at]! };
    },
  };
}

/** What all branches cost when so many days are agreed with each. */
function costOf(branches: readonly Branch[], days: number): number {
  let sum = 0;
  for (let index = 0; index < branches.length; index += 1) {
    const { cost } = branches[index]!;
    sum += cost[Math.min(days, cost.length - 1)]!;
  }
  return sum;
}
