import { multiplyRounded } from '../../money/rate.ts';
import type { DepositExpansion } from '../effect.ts';
import type { EffectRule } from '../effect-rule.ts';
import { cutLine } from '../eligible.ts';
import { knownRatio } from '../prepared-cart.ts';
import { limitBits } from '../work.ts';

export function compileDepositExpansion(effect: DepositExpansion): EffectRule {
  const factor = knownRatio(effect.factor);
  return {
    stage: 'item',
    discount: (work) => {
      const { open } = work;
      work.deposits = true;
      let given = 0;
      for (const line of work.lines) {
        const amount = open.amounts[line]!;
        const units = open.units[line]!;
        const deposit = Math.min(effect.depositPerUnit * units, amount);
        const worth = multiplyRounded(deposit, factor, work.rounding);
        if (worth > amount) work.limited |= limitBits.price;
        given += cutLine(work, line, Math.min(worth, amount) - deposit);
        work.deposit[line] = deposit;
        work.wanted += worth - deposit;
        work.basis += deposit;
        work.units += units;
      }
      return given;
    },
  };
}
