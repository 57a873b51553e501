import type { Random } from '../../stats/random.ts';
import { decideOrder } from '../order-quantity.ts';
import type { SimulateInventoryInput } from './simulation-input.ts';

/** What happened in a run. */
export interface PlayedPolicy {
  readonly demanded: number;
  readonly short: number;
  readonly stock: number;
  readonly orders: number;
  readonly periodsShort: number;
  readonly cycles: number;
  readonly cyclesShort: number;
}

/** Plays a policy through: goods come, then demand, then the order. `random` draws the lead times. */
export function playPolicy({ policy, leadTimePeriods, reviewPeriods = 1, shortage = 'backorder', packSize, opening }: SimulateInventoryInput, demandOf: (period: number) => number, random: Random, { periods, warmUp }: { readonly periods: number; readonly warmUp: number }): PlayedPolicy {
  const fixed = typeof leadTimePeriods === 'number';
  const longest = fixed ? leadTimePeriods : leadTimePeriods.reduce((most, each) => Math.max(most, each.periods), 0);
  const pipeline = new Float64Array(longest + 2);
  let onHand = opening ?? ('orderUpTo' in policy ? policy.orderUpTo : policy.reorderPoint + policy.orderQuantity); // below 0: owed
  let onOrder = 0;
  let shortInCycle = false;
  const sums = { demanded: 0, short: 0, stock: 0, orders: 0, periodsShort: 0, cycles: 0, cyclesShort: 0 };
  for (let period = 0; period < warmUp + periods; period += 1) {
    const counts = period >= warmUp;
    const slot = period % pipeline.length;
    const arrived = pipeline[slot]!;
    if (arrived > 0) {
      // A cycle ends when goods come: was anything short since the last ones?
      if (counts) {
        sums.cycles += 1;
        if (shortInCycle) sums.cyclesShort += 1;
      }
      shortInCycle = false;
      pipeline[slot] = 0;
      onOrder -= arrived;
      onHand += arrived;
    }
    const demand = demandOf(period);
    const short = Math.max(0, demand - Math.max(0, onHand));
    onHand -= shortage === 'lost-sales' ? demand - short : demand;
    if (short > 0) shortInCycle = true;
    if (counts) {
      sums.demanded += demand;
      sums.short += short;
      sums.stock += Math.max(0, onHand);
      if (short > 0) sums.periodsShort += 1;
    }
    if ((period + 1) % reviewPeriods !== 0) continue;
    const order = decideOrder({ ...policy, position: onHand + onOrder, packSize });
    if (!order.ok || order.quantity === 0) continue;
    const lead = fixed ? leadTimePeriods : drawn(leadTimePeriods, random.next());
    pipeline[(period + 1 + lead) % pipeline.length]! += order.quantity;
    onOrder += order.quantity;
    if (counts) sums.orders += 1;
  }
  return sums;
}

function drawn(chances: readonly { readonly periods: number; readonly probability: number }[], uniform: number): number {
  let rest = uniform;
  for (const { periods, probability } of chances) {
    if (rest < probability) return periods;
    rest -= probability;
  }
  return chances.at(-1)!.periods;
}
