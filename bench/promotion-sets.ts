import { categories } from './carts.ts';
import type { Promotion } from './library.ts';
import { random, type Random } from './random.ts';

/** Promotions of one kind of shop, drawn anew for each seed. Amounts fit `fashionCart`s of 50 lines, which come to 5,000 to 20,000 yuan. */
export interface PromotionSet {
  readonly name: string;
  /** What it may take on the mean, in milliseconds; `null` where nothing is promised. */
  readonly targetMs: number | null;
  readonly make: (seed: number) => Promotion[];
}

const inGivenOrder = (promotions: readonly Promotion[]): Promotion[] => promotions.map((promotion, index) => ({ ...promotion, priority: promotions.length - index }));
const inGroups = (promotions: readonly Promotion[], groups: number): Promotion[] => promotions.map((promotion, index) => ({ ...promotion, exclusiveGroup: `group-${index % groups}` }));

export const promotionSets: readonly PromotionSet[] = [
  { name: '10 in given order, mixed', targetMs: 0.5, make: (seed) => inGivenOrder(draw(seed, 10, mixedCoupon)) },
  { name: '10 in free order, whole cart', targetMs: 20, make: (seed) => draw(seed, 10, wholeCartCoupon) },
  { name: '10 in free order, mixed', targetMs: 20, make: (seed) => draw(seed, 10, mixedCoupon) },
  { name: '20 in 4 groups, given order', targetMs: 1.5, make: (seed) => inGroups(inGivenOrder(draw(seed, 20, mixedCoupon)), 4) },
  { name: '20 in 4 groups, free order', targetMs: null, make: (seed) => inGroups(draw(seed, 20, mixedCoupon), 4) },
  { name: '20 in given order, mixed', targetMs: 10, make: (seed) => inGivenOrder(draw(seed, 20, mixedCoupon)) },
  { name: '40 automatic, 3 to 5 apply', targetMs: 1, make: fewApply },
];

function draw(seed: number, count: number, one: (random: Random, id: string) => Promotion): Promotion[] {
  const numbers = random(1000 + seed);
  return Array.from({ length: count }, (_, index) => one(numbers, `promotion-${String(index + 1).padStart(2, '0')}`));
}

/** What applies to the cart as a whole: percentages with and without a cap, amounts, thresholds. */
function wholeCartCoupon({ whole, pick }: Random, id: string): Promotion {
  const rate = pick(['0.03', '0.05', '0.08', '0.1', '0.12', '0.15']);
  switch (pick(['percent', 'percent', 'capped', 'amount', 'threshold', 'threshold', 'ladder'])) {
    case 'percent':
      return { id, stage: 'coupon', effect: { kind: 'percent-off', per: 'order', rate } };
    case 'capped':
      return { id, stage: 'coupon', effect: { kind: 'percent-off', per: 'order', rate, cap: whole(2, 10) * 10_000 } };
    case 'amount':
      return { id, stage: 'coupon', effect: { kind: 'amount-off', per: 'order', amount: whole(1, 30) * 1000 } };
    case 'threshold':
      return { id, stage: 'coupon', threshold: 'running', effect: { kind: 'threshold-amount-off', steps: [{ spend: whole(10, 36) * 50_000, amount: whole(5, 60) * 1000 }] } };
    default: {
      const spend = whole(8, 20) * 50_000;
      const amount = whole(5, 20) * 1000;
      return { id, stage: 'coupon', threshold: 'running', effect: { kind: 'threshold-amount-off', steps: [1, 2, 3].map((step) => ({ spend: spend * step, amount: Math.round(amount * step * 1.2) })) } };
    }
  }
}

/** Any of those, and what applies to some lines: percentages by category, amounts off a unit, every 300 less something, thresholds by category. */
function mixedCoupon(random: Random, id: string): Promotion {
  const { whole, pick, chance } = random;
  const category = pick(categories);
  switch (pick(['whole', 'whole', 'category', 'category', 'unit', 'every', 'spend', 'pieces'])) {
    case 'whole':
      return wholeCartCoupon(random, id);
    case 'category':
      return { id, stage: 'coupon', effect: { kind: 'percent-off', per: 'line', rate: pick(['0.05', '0.1', '0.15', '0.2']) }, target: { categories: [category] } };
    case 'unit':
      return { id, stage: 'coupon', effect: { kind: 'amount-off', per: 'unit', amount: whole(3, 15) * 100 }, ...(chance(0.5) ? { target: { categories: [category] } } : {}) };
    case 'every':
      return { id, stage: 'coupon', threshold: 'running', effect: { kind: 'threshold-amount-off', every: true, steps: [{ spend: 30_000, amount: whole(5, 30) * 100 }] }, ...(chance(0.5) ? { target: { categories: [category] } } : {}) };
    case 'spend':
      return { id, stage: 'coupon', threshold: 'running', effect: { kind: 'threshold-amount-off', steps: [{ spend: whole(10, 40) * 10_000, amount: whole(2, 20) * 1000 }] }, target: { categories: [category] } };
    default:
      return { id, stage: 'coupon', effect: { kind: 'threshold-percent-off', steps: [{ quantity: 10, rate: '0.05' }, { quantity: 15, rate: '0.1' }] }, target: { categories: [category] } };
  }
}

/** 40 automatic promotions: three to five for this cart, the rest for other days, customers, channels, goods and spends. */
function fewApply(seed: number): Promotion[] {
  const promotions = draw(seed, 40, mixedCoupon);
  const applying = 3 + (seed % 3);
  return promotions.map((promotion, index) => (index % 8 === seed % 8 && Math.floor(index / 8) < applying ? promotion : { ...promotion, ...elsewhere(index) }));
}

/** Why a promotion is not for a cart of `fashionCart`. */
export function elsewhere(index: number): Pick<Promotion, 'when' | 'target'> {
  switch (index % 6) {
    case 0:
      return { when: [{ kind: 'window', from: '2026-12-01T00:00:00+08:00', until: '2027-01-01T00:00:00+08:00' }] };
    case 1:
      return { when: [{ kind: 'customer', tiers: ['gold', 'platinum'] }] };
    case 2:
      return { when: [{ kind: 'channel', in: ['store'] }] };
    case 3:
      return { target: { categories: [`season-${index}`] } };
    case 4:
      return { target: { skus: [`other-${index}`, `other-${index + 1}`] } };
    default:
      return { when: [{ kind: 'spend', atLeast: 10_000_000, over: 'cart', threshold: 'original' }] };
  }
}

