import type { Effect } from './effect.ts';
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

/** Reads an effect once, so that pricing a cart only calculates. */
export function compileEffect(effect: Effect, context: RuleContext): EffectRule {
  switch (effect.kind) {
    case 'percent-off':
      return compilePercentOff(effect, context);
    case 'amount-off':
      return compileAmountOff(effect, context);
    case 'unit-price':
      return compileUnitPrice(effect, context);
    case 'tiered-price':
      return compileTieredPrice(effect);
    case 'nth-unit':
      return compileNthUnit(effect);
    case 'buy-x-get-y':
      return compileBuyXGetY(effect);
    case 'bundle-price':
      return compileBundlePrice(effect);
    case 'threshold-amount-off':
      return compileThresholdAmountOff(effect, context);
    case 'threshold-percent-off':
      return compileThresholdPercentOff(effect, context);
    case 'shipping-off':
      return compileShippingOff(effect, context);
    case 'points-payment':
      return compilePointsPayment(effect);
    case 'deposit-expansion':
      return compileDepositExpansion(effect);
    case 'gift':
    case 'points-earned':
    case 'points-multiplier':
    case 'cashback':
      return compileBenefit(effect);
  }
}
