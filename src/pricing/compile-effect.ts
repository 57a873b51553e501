import type { Effect, EffectKind } from './effect.ts';
import type { EffectRule, RuleContext } from './effect-rule.ts';
import { compileAmountOff } from './effects/amount-off.ts';
import { compileBenefit } from './effects/benefit.ts';
import { compileBundlePrice } from './effects/bundle-price.ts';
import { compileBuyXGetY } from './effects/buy-x-get-y.ts';
import { compileDepositExpansion } from './effects/deposit-expansion.ts';
import { compileNthUnit } from './effects/nth-unit.ts';
import { compilePercentOff } from './effects/percent-off.ts';
import { compilePointsPayment } from './effects/points-payment.ts';
import { compileShippingOff } from './effects/shipping-off.ts';
import { compileThresholdAmountOff, compileThresholdPercentOff } from './effects/threshold-off.ts';
import { compileTieredPrice, compileUnitPrice } from './effects/unit-price.ts';

type Compilers = { readonly [Kind in EffectKind]: (effect: Extract<Effect, { readonly kind: Kind }>, context: RuleContext) => EffectRule };

const compilers = {
  'percent-off': compilePercentOff,
  'amount-off': compileAmountOff,
  'unit-price': compileUnitPrice,
  'tiered-price': compileTieredPrice,
  'nth-unit': compileNthUnit,
  'buy-x-get-y': compileBuyXGetY,
  'bundle-price': compileBundlePrice,
  'threshold-amount-off': compileThresholdAmountOff,
  'threshold-percent-off': compileThresholdPercentOff,
  'shipping-off': compileShippingOff,
  'points-payment': compilePointsPayment,
  'deposit-expansion': compileDepositExpansion,
  gift: compileBenefit,
  'points-earned': compileBenefit,
  'points-multiplier': compileBenefit,
  cashback: compileBenefit,
} satisfies Compilers;

/** Reads an effect once, so that pricing a cart only calculates. */
export function compileEffect(effect: Effect, context: RuleContext): EffectRule {
  return (compilers[effect.kind] as (effect: Effect, context: RuleContext) => EffectRule)(effect, context);
}
