import type { PricedCart, RejectedPromotion } from '../../../../src/pricing/index.ts';
import type { Difference } from '../../adapter.ts';
import { differencesOf } from '../../differences.ts';
import { fieldsOf } from '../../fields.ts';
import type { CaseMoney } from './case-money.ts';
import type { ReadPromotion } from './promotions.ts';

type Rejection = Extract<RejectedPromotion, { readonly promotionId: string }>;

/** Which of the library's codes a reason of the vocabulary stands for. The first word that the reason holds decides. */
const meanings: readonly { readonly words: RegExp; readonly holds: (rejection: Rejection, read: ReadPromotion) => boolean }[] = [
  { words: /BUDGET/, holds: (rejection) => rejection.code === 'used-up' && rejection.limit === 'budget' },
  { words: /USAGE|USES|USED/, holds: (rejection) => rejection.code === 'used-up' },
  { words: /SUBTOTAL|SPEND/, holds: (rejection) => isBelow(rejection, 'spend') },
  { words: /QUANTITY|CONTAIN|MISSING|REQUIRED/, holds: (rejection) => isBelow(rejection, 'quantity') },
  { words: /BETTER/, holds: (rejection) => rejection.code === 'not-selected' || (rejection.code === 'excluded-by' && rejection.rule === 'max-promotions') },
  { words: /EXCLU|COMBIN|CONFLICT/, holds: (rejection) => rejection.code === 'excluded-by' },
  { words: /SCOPE|ELIGIBLE|MATCH/, holds: (rejection) => rejection.code === 'no-match' },
  { words: /EFFECT/, holds: hasNoEffect },
];

/** Where no line is in the scope, the vocabulary measures 0. */
function isBelow(rejection: Rejection, measure: 'spend' | 'quantity'): boolean {
  return rejection.code === 'no-match' || (rejection.code === 'below-threshold' && rejection.measure === measure);
}

/** A promotion whose own shape asks for more than there is (a group, a step) has no effect either; only a stated condition is a threshold. */
function hasNoEffect(rejection: Rejection, { promotion }: ReadPromotion): boolean {
  return rejection.code === 'no-saving' || rejection.code === 'no-match' || (rejection.code === 'below-threshold' && (promotion.when ?? []).length === 0);
}

/** Compares the rejections a case lists with those of the priced cart: each for the reason it states, with the numbers it states, and no others. */
export function rejectionDifferences(expected: unknown, priced: PricedCart, list: readonly ReadPromotion[], money: CaseMoney): Difference[] {
  if (!Array.isArray(expected)) throw new Error('rejected is not a list');
  const rejections = new Map(list.flatMap((read) => priced.rejected.filter((each): each is Rejection => each.promotionId === read.promotion.id).map((each) => [read.id, { read, each }])));
  const ids = expected.map((each) => fieldsOf(each, 'rejected').text('id') ?? '');
  const nameOf = (ownId: string): string => list.find(({ promotion }) => promotion.id === ownId)?.id ?? ownId;
  const differences = differencesOf({ rejected: [...ids].sort() }, { rejected: [...rejections.keys()].sort() });
  for (const stated of expected) {
    const fields = fieldsOf(stated, 'rejected');
    const id = fields.text('id') ?? '';
    const found = rejections.get(id);
    if (found === undefined) continue; // said above
    const reason = fields.text('reason') ?? '';
    const meaning = meanings.find(({ words }) => words.test(reason));
    if (meaning?.holds(found.each, found.read) !== true) differences.push({ figure: `rejected.${id}`, expected: reason, actual: found.each });
    const by = [fields.take('by') ?? []].flat();
    const actualBy = ('by' in found.each ? found.each.by : []).map(nameOf);
    if (!by.every((each) => actualBy.some((other) => other === each))) differences.push({ figure: `rejected.${id}.by`, expected: by, actual: actualBy });
    const figures = { have: fields.take('have'), need: fields.take('need'), gap: fields.take('gap') };
    const numbers = Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined));
    differences.push(...differencesOf(numbers, numbersOf(found.each, found.read, money), `rejected.${id}.`));
    fields.refuseRest();
  }
  return differences;
}

function numbersOf(rejection: Rejection, { promotion }: ReadPromotion, { major }: CaseMoney): Readonly<Record<string, unknown>> {
  if (rejection.code === 'no-match') {
    const threshold = (promotion.when ?? []).find((condition) => condition.kind === 'spend' || condition.kind === 'quantity');
    if (threshold === undefined) return {};
    const text = threshold.kind === 'spend' ? major : String;
    return { have: text(0), need: text(threshold.atLeast), gap: text(threshold.atLeast) };
  }
  if (rejection.code !== 'below-threshold' && rejection.code !== 'used-up') return {};
  const { have, need } = rejection;
  const ofMoney = rejection.code === 'used-up' ? rejection.limit === 'budget' : rejection.measure === 'spend';
  const write = (number: number): string => (ofMoney ? major(number) : String(number));
  return { have: write(have), need: write(need), gap: write(need - have) };
}
