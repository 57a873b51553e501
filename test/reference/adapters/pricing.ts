import { compilePromotions, priceCart, type Cart, type Condition, type PricedCart, type PricingPolicy, type Promotion, type RejectedPromotion } from '../../../src/pricing/index.ts';
import { outcomeOf, type Adapter, type Difference } from '../adapter.ts';
import { differencesOf } from '../differences.ts';
import { fieldsOf, type Fields } from '../fields.ts';
import { allocationDifferences } from './pricing/allocation.ts';
import { isPastCarts, readBookkeeping, readCart } from './pricing/cart.ts';
import { readMoney, type CaseMoney } from './pricing/case-money.ts';
import { combine } from './pricing/combination.ts';
import { figuresOf } from './pricing/figures.ts';
import { optimalStacking } from './pricing/optimal-stacking.ts';
import { readPromotions } from './pricing/promotions.ts';
import { readRefunds, refundDifferences, type PricedCase } from './pricing/refunds.ts';
import { rejectionDifferences } from './pricing/rejections.ts';
import { whatIfDifferences, type WhatIf } from './pricing/what-if.ts';

type Figures = Readonly<Record<string, unknown>>;

/** What a case says of itself that changes nothing. */
const prose = ['id', 'category', 'source', 'sourceCheck', 'description', 'notes', 'verification', 'divergences'];

/**
 * Maps the neutral vocabulary of pricing cases (the `conventions` of their file) onto `priceCart` and `allocate`.
 *
 * An expected figure that the adapter does not know is a difference; any other field it does not know is an error.
 */
export const pricingAdapter: Adapter = (reference) => {
  const fields = fieldsOf(reference, String(reference['id']));
  fields.ignore(...prose);
  const expected = figuresIn(fields, 'expected');
  const figures = [expected, partOf(figuresIn(fields, 'publishedFigures')), partOf(figuresIn(fields, 'handFigures'))];
  if (fields.has('weights')) return outcomeOf(allocationDifferences(fields, figures));
  if (fields.has('combinationRules') || 'optimalDiscount' in expected) return optimalStacking(fields, expected);

  const money = readMoney(fields);
  if (isPastCarts(fields, money)) return { status: 'skipped', reason: 'the sum of the list amounts is past 2^53 minor units, which carts refuse' };
  const { compare, ...priced } = priceCase(fields, money);
  if (fields.has('refunds')) {
    const refunds = readRefunds(fields);
    const paid = figuresIn(fields, 'paid');
    fields.refuseRest();
    return outcomeOf([...compare(paid), ...figures.flatMap((each) => refundDifferences(refunds, priced, each, money))]);
  }
  if (fields.has('now') || fields.has('afterAdding')) {
    const now = figuresIn(fields, 'now');
    const afterAdding = figuresIn(fields, 'afterAdding');
    fields.refuseRest();
    return outcomeOf([...compare(now), ...figures.flatMap((each) => whatIfDifferences(priced, each, each === expected ? afterAdding : {}, money))]);
  }
  fields.refuseRest();
  return outcomeOf(figures.flatMap((each) => compare(each)));
};

/** A case as the library prices it, and a comparison of stated figures with the library's own. */
interface ComparedCase extends PricedCase, WhatIf {
  readonly compare: (figures: Figures) => Difference[];
}

/** Prices the cart of a case. */
function priceCase(fields: Fields, money: CaseMoney): ComparedCase {
  const { policy, level } = readBookkeeping(fields);
  const cart = readCart(fields, money);
  const list = readPromotions(fields.records('promotions') ?? [], { money, level });
  const combination = combine(fields.record('combination'), list);
  const rules = { ...policy, ...combination.policy };
  const price = compilePromotions(combination.promotions, rules);
  const priced = price(cart);
  const exclusive = new Set(combination.promotions.filter((promotion) => promotion.exclusive === true).map(({ id }) => id));
  const oneChosen = combination.choosesOne === true && priced.applied.length === 1 && (priced.search !== null || exclusive.has(priced.applied[0]!.promotionId));
  const beside = oneChosen ? reasonsBeside(priced, combination.promotions.map((promotion) => priceCart(cart, [promotion], rules))) : priced.rejected;
  const reasons = [...beside, ...combination.promotions.flatMap((promotion) => reasonsOfConditions(cart, promotion, combination.promotions, rules))];
  const actual = figuresOf(priced, list, money);
  const compare: ComparedCase['compare'] = ({ rejected: stated, ...figures }) => [
    ...differencesOf(figures, actual),
    ...(stated === undefined ? [] : rejectionDifferences(stated, priced.rejected, reasons, list, money)),
  ];
  return { cart, priced, price, promotions: combination.promotions, policy: rules, list, compare };
}

/**
 * Where one promotion is chosen over the others, whether these could apply is asked of each alone: one that could has lost, and one that
 * could not may be said to lack what it lacks or to be kept out by the chosen one.
 */
function reasonsBeside(chosen: PricedCart, alone: readonly PricedCart[]): readonly RejectedPromotion[] {
  const by = chosen.applied.map(({ promotionId }) => promotionId);
  return alone.flatMap(({ applied, rejected }): readonly RejectedPromotion[] => [
    ...rejected,
    ...[...applied, ...rejected].flatMap(({ promotionId }): readonly RejectedPromotion[] =>
      promotionId === null || by.includes(promotionId) ? [] : [{ promotionId, code: 'excluded-by', by, rule: chosen.search === null ? 'exclusive' : 'max-promotions' }],
    ),
  ]);
}

/** Of several conditions that fail the library names one: why each alone, where the promotion stands, would reject it. What the whole cart lacks, it lacks whatever the scope. */
function reasonsOfConditions(cart: Cart, promotion: Promotion, promotions: readonly Promotion[], rules: PricingPolicy): readonly RejectedPromotion[] {
  const { when = [], target } = promotion;
  const ofCart = (condition: Condition): boolean => 'over' in condition && condition.over === 'cart';
  if (when.length < 2 && !when.some(ofCart)) return [];
  return when.flatMap((condition) => {
    const changed: Promotion = { ...promotion, when: [condition], target: ofCart(condition) ? undefined : target };
    const { rejected } = priceCart(cart, promotions.map((each) => (each === promotion ? changed : each)), rules);
    return rejected.filter(({ promotionId, code }) => promotionId === promotion.id && (code === 'below-threshold' || code === 'no-match'));
  });
}

/** What the source states, or somebody worked out, is a part of what is expected; a part of the rejections says nothing of the others. */
function partOf(figures: Figures): Figures {
  return Object.fromEntries(Object.entries(figures).filter(([name]) => name !== 'rejected'));
}

function figuresIn(fields: Fields, name: string): Figures {
  return (fields.take(name) ?? {}) as Figures;
}
