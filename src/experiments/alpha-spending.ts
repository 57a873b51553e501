import { number, record, refined, variants, type Shape } from '../kernel/shape.ts';
import { upperTail } from '../stats/normal.ts';
import { criticalValue } from './critical-value.ts';
import { positiveShape } from './figure-shapes.ts';

/**
 * How the risk of a false alarm is shared out over the looks.
 *
 * - `lan-demets-obrien-fleming`: little at first: 2 (1 − Φ(z(α/2) / √t)) of each side's α at the share t of the information
 * - `lan-demets-pocock`: about the same at each look: α ln(1 + (e − 1) t)
 * - `kim-demets`: α t^power
 * - `hwang-shih-decani`: α (1 − e^(−γ t)) / (1 − e^(−γ)), or α t for γ = 0
 * - `pocock`: the same z at every look (Pocock's own design; not by spending)
 * - `obrien-fleming`: z = C / √t (O'Brien and Fleming's own design; not by spending)
 */
export type StoppingRule =
  | { readonly kind: 'lan-demets-obrien-fleming' }
  | { readonly kind: 'lan-demets-pocock' }
  | { readonly kind: 'kim-demets'; readonly power: number }
  | { readonly kind: 'hwang-shih-decani'; readonly gamma: number }
  | { readonly kind: 'pocock' }
  | { readonly kind: 'obrien-fleming' };

/** The shape of a rule. */
export const stoppingRuleShape: Shape<StoppingRule> = /* @__PURE__ */ (() => {
  const nothing = record({});
  const modest = refined(number(), (value) => (Math.abs(value as number) <= 50 ? undefined : { code: 'too-large', message: 'must be from -50 to 50' }));
  return variants('kind', {
    'lan-demets-obrien-fleming': nothing,
    'lan-demets-pocock': nothing,
    'kim-demets': record({ power: positiveShape }),
    'hwang-shih-decani': record({ gamma: modest }),
    pocock: nothing,
    'obrien-fleming': nothing,
  });
})();

/** The share of alpha spent by the time that a share of the information is in; `undefined` for the two designs that do not spend. */
export function spentAlpha(rule: StoppingRule, alpha: number, sides: 1 | 2, fraction: number): number | undefined {
  switch (rule.kind) {
    case 'lan-demets-obrien-fleming':
      return fraction === 1 ? alpha : 2 * sides * upperTail(criticalValue(alpha / sides / 2) / Math.sqrt(fraction));
    case 'lan-demets-pocock':
      return alpha * Math.log1p((Math.E - 1) * fraction);
    case 'kim-demets':
      return alpha * fraction ** rule.power;
    case 'hwang-shih-decani':
      return rule.gamma === 0 ? alpha * fraction : (alpha * Math.expm1(-rule.gamma * fraction)) / Math.expm1(-rule.gamma);
    case 'pocock':
    case 'obrien-fleming':
      return undefined;
  }
}
