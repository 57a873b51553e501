import { formatAmount } from 'shopwright/money';
import type { AppliedPromotion, EligibilityKind, LimitKind, Promotion, RejectedPromotion } from 'shopwright/pricing';
import { parseInstant, zonedTime } from 'shopwright/time';

/** Fen as people read them. */
export function yuanText(amount: number): string {
  return formatAmount({ amount, currency: 'CNY', locale: 'zh-CN' });
}

/** Why an applied promotion took off what it did, in words and with its numbers. */
export function whyApplied({ effect, basis, times, units, limitedBy }: AppliedPromotion, promotion: Promotion): string {
  const limits = limitedBy.length > 0 ? `; ${limitedBy.map((limit) => LIMITS[limit]).join(', ')}` : '';
  switch (promotion.effect.kind) {
    case 'unit-price':
      return `${pieces(units)} at the flash price${limits}`;
    case 'nth-unit':
      return `${times === 1 ? 'one pair' : `${times} pairs`}, the cheaper piece of each at half price${limits}`;
    case 'threshold-amount-off':
      return `${yuanText(basis)} reaches ${yuanText(promotion.effect.steps[times - 1]?.spend ?? 0)}${limits}`;
    case 'percent-off':
      return `${Number(promotion.effect.rate) * 100}% of ${yuanText(basis)}${limits}`;
    case 'amount-off':
      return `once per order${limits}`;
    case 'shipping-off':
      return `the goods come to at least ${yuanText(spendOf(promotion))}${limits}`;
    default:
      return effect + limits;
  }
}

/** What a refused promotion lacks, in words and with its numbers. */
export function whyRefused(refusal: RejectedPromotion, promotion: Promotion | undefined, nameOf: (promotionId: string) => string): string {
  switch (refusal.code) {
    case 'unknown-code':
      return 'there is no such code';
    case 'below-threshold':
      return refusal.measure === 'spend'
        ? `needs ${yuanText(refusal.need)}, the cart comes to ${yuanText(refusal.have)}: ${yuanText(refusal.gap)} short`
        : `needs ${pieces(refusal.need)}, the cart has ${refusal.have}: ${refusal.gap} short`;
    case 'outside-window':
      return refusal.state === 'after' ? `ended with ${lastDay(refusal.until)}` : `begins on ${firstDay(refusal.from)}`;
    case 'not-eligible':
      return refusal.requires === 'tier' ? `is for ${tiersOf(promotion).join(' and ')} members` : REQUIREMENTS[refusal.requires];
    case 'used-up':
      return USED_UP[refusal.limit];
    case 'no-match':
      return `is only for ${promotion?.target?.categories?.map((category) => `${category}s`).join(', ') ?? 'other goods'}, and the cart has none`;
    case 'excluded-by':
      return `does not go together with ${refusal.by.map(nameOf).join(', ')}`;
    case 'not-selected':
      return `would take off ${yuanText(refusal.alone)} alone; ${refusal.by.map(nameOf).join(', ')} saves more and does not go together with it`;
    case 'no-saving':
      return 'would take nothing off';
    case 'code-not-entered':
    case 'outside-schedule':
    case 'not-given':
      return refusal.code;
  }
}

const REQUIREMENTS: Readonly<Record<Exclude<EligibilityKind, 'tier'>, string>> = {
  tag: 'is for other customers',
  'new-customer': 'is for new members',
  'returning-customer': 'is for returning customers',
  'first-order': 'is for a first order',
  birthday: 'is for the days around a birthday',
  channel: 'is for another channel',
  'payment-method': 'is for another way to pay',
  region: 'is for another region',
  points: 'needs points',
};

const USED_UP: Readonly<Record<Extract<RejectedPromotion, { code: 'used-up' }>['limit'], string>> = {
  uses: 'was for the first orders only, and they have been placed',
  'uses-per-customer': 'you have used it already',
  units: 'all pieces are gone',
  budget: 'all its money is given away',
};

const LIMITS: Readonly<Record<LimitKind, string>> = {
  cap: 'held at its cap',
  price: 'no more than the price',
  'floor-price': 'held at the floor price',
  budget: 'the last of its budget',
  'minimum-payable': 'held at the least that has to be paid',
  units: 'no more pieces left at this price',
};

function pieces(count: number): string {
  return count === 1 ? '1 piece' : `${count} pieces`;
}

function firstDay(from: string | null): string {
  return from === null ? 'a day not yet fixed' : zonedTime({ at: from, timeZone: 'Asia/Shanghai' }).day;
}

/** A window ends just before its `until`: at midnight, with the day before. */
function lastDay(until: string | null): string {
  return until === null ? 'a day not yet fixed' : zonedTime({ at: parseInstant(until) - 1, timeZone: 'Asia/Shanghai' }).day;
}

function tiersOf(promotion: Promotion | undefined): readonly string[] {
  return (promotion?.when ?? []).flatMap((condition) => (condition.kind === 'customer' ? (condition.tiers ?? []) : []));
}

function spendOf({ when = [] }: Promotion): number {
  for (const condition of when) if (condition.kind === 'spend') return condition.atLeast;
  return 0;
}
