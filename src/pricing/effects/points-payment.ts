import { multiplyRounded } from '../../money/rate.ts';
import { multiplyDivide } from '../../money/rounding.ts';
import type { PointsPayment } from '../effect.ts';
import type { EffectRule } from '../effect-rule.ts';
import { sumOfColumn } from '../eligible.ts';
import { knownRatio } from '../prepared-cart.ts';
import { spreadOverLines } from '../spread.ts';

export function compilePointsPayment(effect: PointsPayment): EffectRule {
  const { maxShare, maxPoints = Infinity } = effect;
  const share = maxShare === undefined ? undefined : knownRatio(maxShare);
  /** Of as many points as there are and may be used. */
  const worthOf = (points: number): number => multiplyDivide(Math.min(points, maxPoints), effect.worth, effect.points, 'down');
  return {
    stage: 'points',
    discount: (work, ledger) => {
      work.basis = sumOfColumn(work, ledger, work.open.bases);
      const granted = spreadOverLines(work, ledger, worthOf(ledger.points), share && multiplyRounded(work.basis, share, 'down'));
      work.points = granted === 0 ? 0 : multiplyDivide(granted, effect.points, effect.worth, 'up');
      return granted;
    },
    ceiling: (_cart, ledger) => worthOf(ledger.points),
  };
}
