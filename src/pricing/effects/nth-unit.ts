import { multiplyRounded } from '../../money/rate.ts';
import type { NthUnit } from '../effect.ts';
import type { EffectRule } from '../effect-rule.ts';
import { clampCuts, clearCuts } from '../eligible.ts';
import { knownRatio, shareOf } from '../prepared-cart.ts';
import { belowThreshold } from '../refusal.ts';
import { measureQuantity } from '../threshold.ts';
import { claim, dearestRuns, dearestUnits, linesByPrice, poolOf, takeUnits, unitsLeft } from '../unit-pool.ts';

export function compileNthUnit(effect: NthUnit): EffectRule {
  const { groupSize, maxTimes = Infinity } = effect;
  const rates = effect.rates.map(({ position, rate }) => ({ position, rate: knownRatio(rate) }));
  const highest = rates.reduce((most, { rate }) => Math.max(most, shareOf(rate)), 0);

  return {
    stage: 'item',
    claims: true,
    prepare: (cart, lines) => linesByPrice(cart, lines, 'dearest'),
    discount: (work, _ledger, candidate) => {
      const { cut } = work;
      clearCuts(work);
      const runs = dearestRuns(work, candidate);
      const units = unitsLeft(runs);
      const groups = Math.min(Math.floor(units / groupSize), maxTimes);
      if (groups === 0) {
        work.refusal = belowThreshold('quantity', units, groupSize);
        return 0;
      }
      work.times = groups;
      const grouped = groups * groupSize;
      let start = 0;
      for (const run of runs) {
        const end = Math.min(start + run.left, grouped);
        for (const { position, rate } of rates) {
          const hits = countAt(position, groupSize, start, end);
          if (hits > 0) {
            cut[run.line]! += multiplyRounded(run.each, rate, work.rounding) * hits;
            work.units += hits;
          }
        }
        start = end;
      }
      claim(work, takeUnits(poolOf(runs), grouped) ?? [], 1);
      return clampCuts(work);
    },
    ceiling: (cart, ledger, candidate) => {
      const hits = Math.min(Math.floor(measureQuantity(cart, candidate.lines) / groupSize), maxTimes) * rates.length;
      let most = 0;
      for (const run of dearestUnits(cart, ledger, candidate.lines, hits)) most += Math.ceil(run.each * highest) * run.count;
      return most;
    },
  };
}

/** How many of the units start … end − 1 (counted from 0) stand at `position` of their group. */
function countAt(position: number, groupSize: number, start: number, end: number): number {
  const before = (limit: number): number => Math.floor((limit + groupSize - position) / groupSize);
  return before(end) - before(start);
}
