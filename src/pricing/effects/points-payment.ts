import { multiplyRounded, type Ratio } from '../../money/rate.ts';
import { multiplyDivide } from '../../money/rounding.ts';
import type { PointsPayment } from '../effect.ts';
import type { EffectRule } from '../effect-rule.ts';
import { sumOfColumn, sumOfEligible } from '../eligible.ts';
import { knownRatio } from '../prepared-cart.ts';
import { spreadOverLines } from '../spread.ts';
import { sumOver } from '../sum-over.ts';
import { limitBits } from '../work.ts';

export function compilePointsPayment(effect: PointsPayment): EffectRule {
  const share: Ratio | undefined = effect.maxShare === undefined ? undefined : knownRatio(effect.maxShare);
  const maxPoints = effect.maxPoints ?? Infinity;
  const worthOf = (points: number): number => multiplyDivide(points, effect.worth, effect.points, 'down');
  return {
    stage: 'points',
    discount: (work, ledger) => {
      const worth = worthOf(Math.min(ledger.points, maxPoints));
      work.basis = sumOfColumn(work, ledger, work.open.bases);
      const most = share === undefined ? Infinity : multiplyRounded(work.basis, share, 'down');
      if (worth > most) work.limited |= limitBits.cap;
      spreadOverLines(work, ledger, Math.min(worth, most));
      const granted = sumOver(work.cut, work.lines);
      work.points = granted === 0 ? 0 : multiplyDivide(granted, effect.points, effect.worth, 'up');
    },
    ceiling: (cart, ledger, candidate) => Math.min(worthOf(Math.min(ledger.points, maxPoints)), sumOfEligible(cart, ledger, candidate.lines)),
  };
}
