import type { BundlePrice } from '../effect.ts';
import type { EffectRule } from '../effect-rule.ts';
import { clampCuts, clearCuts } from '../eligible.ts';
import { belowThreshold } from '../refusal.ts';
import { measureQuantity } from '../threshold.ts';
import { claimRepeatedly, dearestRuns, dearestUnits, linesByPrice, poolOf, putBack, takeUnits, unitsLeft, type Taken, type UnitPool } from '../unit-pool.ts';
import type { Work } from '../work.ts';

export function compileBundlePrice(effect: BundlePrice): EffectRule {
  const { price, items = [{ sku: undefined, quantity: effect.quantity! }], maxTimes = Infinity } = effect;
  const size = items.reduce((sum, { quantity }) => sum + quantity, 0);

  return {
    stage: 'item',
    claims: true,
    prepare: (cart, lines) => linesByPrice(cart, lines, 'dearest'),
    discount: (work, _ledger, candidate) => {
      clearCuts(work);
      const runs = dearestRuns(work, candidate);
      const pools = items.map(({ sku, quantity }) => ({ pool: poolOf(runs.filter(({ line }) => sku === undefined || work.cart.lines[line]!.sku === sku)), need: quantity }));
      const short = pools.find(({ pool, need }) => unitsLeft(pool.runs) < need);
      if (short !== undefined) {
        work.refusal = belowThreshold('quantity', unitsLeft(short.pool.runs), short.need);
        return 0;
      }
      let times = 0;
      while (times < maxTimes) {
        const group = takeGroup(pools);
        if (group === undefined) break;
        const saving = amountOf(group) - price;
        if (saving <= 0) {
          putBack(group);
          break;
        }
        const claimed = claimRepeatedly(work, group, maxTimes - times);
        times += claimed;
        addShares(work, group, saving, claimed);
      }
      work.times = times;
      work.units = times * size;
      return clampCuts(work);
    },
    ceiling: (cart, ledger, candidate) => {
      const groups = Math.min(Math.floor(measureQuantity(cart, candidate.lines) / size), maxTimes);
      let most = 0;
      // With g groups at most the dearest g × size units take part and g × price is paid; the best g bounds them all.
      const dearest = dearestUnits(cart, ledger, candidate.lines, groups * size);
      let sum = 0;
      let taken = 0;
      for (const run of dearest) {
        sum += run.each * run.count;
        taken += run.count;
        most = Math.max(most, sum - Math.floor(taken / size) * price);
      }
      return most;
    },
  };
}

function takeGroup(pools: readonly { readonly pool: UnitPool; readonly need: number }[]): Taken[] | undefined {
  const group: Taken[] = [];
  for (const { pool, need } of pools) {
    const taken = takeUnits(pool, need);
    if (taken === undefined) {
      putBack(group);
      return undefined;
    }
    group.push(...taken);
  }
  return group;
}

function amountOf(group: readonly Taken[]): number {
  return group.reduce((sum, { run, units }) => sum + run.each * units, 0);
}

/** Spreads the saving of one group over its units by their amounts, largest remainder, earlier units first; `times` such groups. */
function addShares(work: Work, group: readonly Taken[], saving: number, times: number): void {
  const total = BigInt(amountOf(group));
  let spare = BigInt(saving);
  const shares = group.map(({ run, units }) => {
    const exact = BigInt(saving) * BigInt(run.each);
    const each = exact / total;
    spare -= each * BigInt(units);
    return { run, units, each: Number(each), rest: exact - each * total };
  });
  for (const share of [...shares].sort((one, other) => (one.rest > other.rest ? -1 : one.rest < other.rest ? 1 : 0))) {
    const dearer = Math.min(Number(spare), share.units);
    spare -= BigInt(dearer);
    work.cut[share.run.line]! += (share.each * share.units + dearer) * times;
  }
}
