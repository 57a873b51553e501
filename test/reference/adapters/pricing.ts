import { priceCart, type PricedCart, type Promotion } from '../../../src/pricing/index.ts';
import { outcomeOf, type Adapter, type Difference, type Outcome } from '../adapter.ts';
import { differencesOf } from '../differences.ts';
import { fieldsOf, type Fields } from '../fields.ts';
import { allocationDifferences } from './pricing/allocation.ts';
import { readBookkeeping, readCart } from './pricing/cart.ts';
import { readMoney } from './pricing/case-money.ts';
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

  const compare = priceCase(fields);
  if (fields.has('refunds')) {
    const paid = figuresIn(fields, 'paid');
    fields.ignore('refunds', 'refundPolicy');
    fields.refuseRest();
    return later([paid].flatMap(compare), 'quoteRefund is not built yet (what was paid agrees)');
  }
  if ('unlocks' in expected || 'alreadyUnlocked' in expected) {
    const now = figuresIn(fields, 'now');
    fields.ignore('afterAdding');
    fields.refuseRest();
    return later([now].flatMap(compare), 'unlocks are not built yet (the price before them agrees)');
  }
  fields.refuseRest();
  return outcomeOf(figures.flatMap(compare));
};

/** Prices the cart of a case, and answers with a comparison of stated figures with its own. */
function priceCase(fields: Fields): (figures: Figures) => Difference[] {
  const money = readMoney(fields);
  const { policy, level } = readBookkeeping(fields);
  const cart = readCart(fields, money);
  const list = readPromotions(fields.records('promotions') ?? [], { money, level });
  const combination = combine(fields.record('combination'), list);
  const price = (promotions: readonly Promotion[]): PricedCart => priceCart(cart, promotions, { ...policy, ...combination.policy });
  const chosen = price(combination.promotions);
  const rejectedAlone = combination.alone === true ? combination.promotions.flatMap((promotion) => price([promotion]).rejected) : [];
  const rejected = chosen.rejected.map((each) => rejectedAlone.find(({ promotionId }) => promotionId === each.promotionId) ?? each);
  const priced = { ...chosen, rejected };
  const actual = figuresOf(priced, list, money);
  return ({ rejected: stated, ...figures }) => [
    ...differencesOf(figures, actual),
    ...(stated === undefined ? [] : rejectionDifferences(stated, priced, list, money)),
  ];
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
