import { priceCart, type PricedCart, type Promotion, type RejectedPromotion } from '../../../src/pricing/index.ts';
import { outcomeOf, type Adapter, type Difference, type Outcome } from '../adapter.ts';
import { differencesOf } from '../differences.ts';
import { fieldsOf, type Fields } from '../fields.ts';
import { allocationDifferences } from './pricing/allocation.ts';
import { isPastCarts, readBookkeeping, readCart } from './pricing/cart.ts';
import { readMoney, type CaseMoney } from './pricing/case-money.ts';
import { combine } from './pricing/combination.ts';
import { figuresOf } from './pricing/figures.ts';
import { optimalStacking } from './pricing/optimal-stacking.ts';
import { readPromotions } from './pricing/promotions.ts';
import { rejectionDifferences } from './pricing/rejections.ts';

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
  const compare = priceCase(fields, money);
  if (fields.has('refunds')) return later(compare(figuresIn(fields, 'paid'), 'known'), 'quoteRefund is not built yet (what was paid agrees)');
  if (fields.has('now') || fields.has('afterAdding')) return later(compare(figuresIn(fields, 'now'), 'known'), 'unlocks are not built yet (the price before them agrees)');
  fields.refuseRest();
  return outcomeOf(figures.flatMap((each) => compare(each, 'all')));
};

/** Prices the cart of a case, and answers with a comparison of stated figures, all or those it knows, with its own. */
function priceCase(fields: Fields, money: CaseMoney): (figures: Figures, which: 'all' | 'known') => Difference[] {
  const { policy, level } = readBookkeeping(fields);
  const cart = readCart(fields, money);
  const list = readPromotions(fields.records('promotions') ?? [], { money, level });
  const combination = combine(fields.record('combination'), list);
  const price = (promotions: readonly Promotion[]): PricedCart => priceCart(cart, promotions, { ...policy, ...combination.policy });
  const priced = price(combination.promotions);
  const exclusive = new Set(combination.promotions.filter((promotion) => promotion.exclusive === true).map(({ id }) => id));
  const oneChosen = combination.choosesOne === true && priced.applied.length === 1 && (priced.search !== null || exclusive.has(priced.applied[0]!.promotionId));
  const beside = oneChosen ? reasonsBeside(priced, combination.promotions.map((promotion) => price([promotion]))) : priced.rejected;
  const actual = figuresOf(priced, list, money);
  return ({ rejected: stated, ...figures }, which) => [
    ...differencesOf(which === 'all' ? figures : Object.fromEntries(Object.entries(figures).filter(([figure]) => figure in actual)), actual),
    ...(stated === undefined ? [] : rejectionDifferences(stated, priced.rejected, beside, list, money)),
  ];
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

/** Skipped for what is not built yet, unless what is built already disagrees. */
function later(differences: readonly Difference[], reason: string): Outcome {
  return differences.length === 0 ? { status: 'skipped', reason } : outcomeOf(differences);
}

/** What the source states, or somebody worked out, is a part of what is expected; a part of the rejections says nothing of the others. */
function partOf(figures: Figures): Figures {
  return Object.fromEntries(Object.entries(figures).filter(([name]) => name !== 'rejected'));
}

function figuresIn(fields: Fields, name: string): Figures {
  return (fields.take(name) ?? {}) as Figures;
}
