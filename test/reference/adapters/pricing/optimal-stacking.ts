import { priceCart, priceCartPerUnit, type Cart, type PricedCart } from '../../../../src/pricing/index.ts';
import { outcomeOf, type Difference, type Outcome } from '../../adapter.ts';
import { differencesOf } from '../../differences.ts';
import { fieldsOf, type Fields } from '../../fields.ts';
import { readMoney, type CaseMoney } from './case-money.ts';
import { readBookkeeping, readCart, type Bookkeeping } from './cart.ts';
import { splitDifferences } from './splitting.ts';
import { combineCoupons } from './coupon-rules.ts';
import type { Combination } from './combination.ts';
import { readPromotions, type ReadPromotion } from './promotions.ts';

type Figures = Readonly<Record<string, unknown>>;

/** What a case says of naive ways to choose: the best is at least as good. */
const naive = /^(greedy|single|naive|listOrder|bestPer|bestSingle|bestOne)/;

/** A case that asks for the best choice of promotions: any that reaches the stated discount is right, if it is proved. */
export function optimalStacking(fields: Fields, expected: Figures): Outcome {
  const words = fields.text('combinationRules') ?? '';
  const money = readMoney(fields);
  const bookkeeping = readBookkeeping(fields);
  const cart = readCart(fields, money);
  const list = readPromotions(fields.records('promotions') ?? [], { money, level: bookkeeping.level });
  const rules = fields.record('machineRules');
  fields.refuseRest();
  if ('oneOptimalSplit' in expected || /\bsplit\b/i.test(words)) return outcomeOf(splitDifferences({ cart, list, policy: bookkeeping.policy, words, expected, money }));

  const ofUnits = bookkeeping.level === 'unit' || /each unit/i.test(words);
  const { promotions, policy } = ofUnits ? combineUnits(list) : combineCoupons(rules, list);
  const priced = (ofUnits ? priceCartPerUnit : priceCart)(cart, promotions, { ...bookkeeping.policy, ...policy });
  const differences = figureDifferences(expected, priced, money);
  if (priced.search?.optimal !== true) differences.push({ figure: 'search.optimal', expected: true, actual: priced.search });
  const sequence = expected['oneOptimalSequence'];
  if (sequence !== undefined) {
    differences.push(...sequenceDifferences(sequence, cart, list, bookkeeping, money));
    const count = (sequence as readonly unknown[]).length;
    if (/fewest/i.test(words) && priced.applied.length > count) differences.push({ figure: 'number of promotions', expected: count, actual: priced.applied.length });
  }
  return outcomeOf(differences);
}

/** Every unit takes part in at most one application. */
function combineUnits(list: readonly ReadPromotion[]): Combination {
  return { promotions: list.map(({ promotion }) => ({ ...promotion, stage: 'item' })), policy: { stages: ['item'] } };
}

function figureDifferences(expected: Figures, { subtotal, discountTotal, shippingDiscount, total }: PricedCart, money: CaseMoney): Difference[] {
  const { major } = money;
  const saved = discountTotal + shippingDiscount;
  const actual = { subtotal: major(subtotal), optimalDiscount: major(saved), discountTotal: major(discountTotal), shippingDiscount: major(shippingDiscount), total: major(total) };
  return Object.entries(expected).flatMap(([figure, value]) => {
    if (figure.startsWith('oneOptimal')) return [];
    if (!naive.test(figure)) return differencesOf({ [figure]: value }, actual);
    return money.minor(String(value)) <= saved ? [] : [{ figure, expected: `at most ${actual.optimalDiscount}`, actual: value }];
  });
}

/** The stated sequence takes off what the case says of each of its steps. */
function sequenceDifferences(sequence: unknown, cart: Cart, list: readonly ReadPromotion[], { policy }: Bookkeeping, { major }: CaseMoney): Difference[] {
  const steps = (sequence as readonly unknown[]).map((step, index) => {
    const fields = fieldsOf(step, `oneOptimalSequence[${index}]`);
    return { id: fields.text('id'), discount: fields.text('discount') };
  });
  const promotions = steps.map(({ id }) => {
    const read = list.find((each) => each.id === id);
    if (read === undefined) throw new Error(`the optimal sequence names ${id ?? 'nothing'}, which is no promotion of the case`);
    return { ...read.promotion, stage: 'only' };
  });
  const priced = priceCart(cart, promotions, { ...policy, stages: ['only'], selection: 'given', given: promotions.map(({ id }) => id) });
  return differencesOf({ oneOptimalSequence: steps }, { oneOptimalSequence: priced.applied.map(({ name, amount }) => ({ id: name, discount: major(amount) })) });
}
