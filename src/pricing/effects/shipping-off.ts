import type { ShippingOff } from '../effect.ts';
import type { EffectRule, RuleContext } from '../effect-rule.ts';
import { clearCuts } from '../eligible.ts';
import { rateOrAmount } from '../rate-or-amount.ts';
import { limitBits } from '../work.ts';

export function compileShippingOff(effect: ShippingOff, context: RuleContext): EffectRule {
  const given = rateOrAmount(effect);
  const { cap = Infinity } = effect;
  return {
    stage: 'shipping',
    onShipping: true,
    discount: (work, ledger) => {
      work.basis = context.base === 'original' ? work.cart.shippingFee : ledger.shipping;
      const wish = given(work.basis, work.rounding);
      if (wish > cap) work.limited |= limitBits.cap;
      work.wanted = wish < cap ? wish : cap;
      if (work.wanted > ledger.shipping) work.limited |= limitBits.price;
      work.shippingCut = Math.min(work.wanted, ledger.shipping);
      return clearCuts(work);
    },
  };
}
