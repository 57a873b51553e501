import { multiplyRounded } from '../../money/rate.ts';
import type { DepositExpansion } from '../effect.ts';
import type { EffectRule } from '../effect-rule.ts';
import { lineRoom, sumOfEligible } from '../eligible.ts';
import { knownRatio } from '../prepared-cart.ts';
import { limitBits } from '../work.ts';

export function compileDepositExpansion(effect: DepositExpansion): EffectRule {
  const factor = knownRatio(effect.factor);
  return {
    stage: 'item',
    discount: (work, ledger) => {
      const { cart, cut, open } = work;
      work.deposits = true;
      for (const line of work.lines) {
        const amount = open.amounts[line]!;
        const units = open.units[line]!;
        const deposit = Math.min(effect.depositPerUnit * units, amount);
        const worth = multiplyRounded(deposit, factor, work.rounding);
        const off = Math.min(worth, amount) - deposit;
        const room = lineRoom(cart, ledger, line);
        if (worth > amount) work.limited |= limitBits.price;
        if (off > room) work.limited |= limitBits['floor-price'];
        cut[line] = Math.min(off, room);
        work.deposit[line] = deposit;
        work.wanted += worth - deposit;
        work.basis += deposit;
        work.units += units;
      }
    },
    ceiling: (cart, ledger, candidate) => sumOfEligible(cart, ledger, candidate.lines),
  };
}
