import { multiplyRounded } from '../../money/rate.ts';
import type { ShippingOff } from '../effect.ts';
import type { EffectRule, RuleContext } from '../effect-rule.ts';
import { clearCuts } from '../eligible.ts';
import { knownRatio } from '../prepared-cart.ts';
import { limitBits } from '../work.ts';

export function compileShippingOff(effect: ShippingOff, context: RuleContext): EffectRule {
  const rate = effect.rate === undefined ? undefined : knownRatio(effect.rate);
  const cap = effect.cap ?? Infinity;
  return {
    stage: 'shipping',
    onShipping: true,
    discount: (work, ledger) => {
      clearCuts(work);
      work.basis = context.base === 'original' ? work.cart.shippingFee : ledger.shipping;
      const wish = rate === undefined ? (effect.amount ?? 0) : multiplyRounded(work.basis, rate, work.rounding);
      if (wish > cap) work.limited |= limitBits.cap;
      work.wanted = wish < cap ? wish : cap;
      if (work.wanted > ledger.shipping) work.limited |= limitBits.price;
      work.shippingCut = Math.min(work.wanted, ledger.shipping);
    },
    ceiling: (_cart, ledger) => ledger.shipping,
  };
}
