import type { Promotion, RejectedPromotion } from '../../../../src/pricing/index.ts';
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
  { words: /TIER|THRESHOLD/, holds: (rejection) => isBelow(rejection, 'spend') || isBelow(rejection, 'quantity') },
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
  if (rejection.code !== 'below-threshold') return rejection.code === 'no-saving' || rejection.code === 'no-match';
  const { measure, need } = rejection;
  return !(promotion.when ?? []).some((condition) => {
    if (condition.kind === 'contains') return measure === 'quantity' && (condition.quantity ?? 1) === need;
    return condition.kind === measure && condition.atLeast === need;
  });
}

/**
 * Compares the rejections a case lists with those of the priced cart: the same promotions, each for the reason and with the numbers it
 * states. Of several true reasons (`reasons`) one has to be the stated one.
 */
export function rejectionDifferences(
  expected: unknown,
  rejected: readonly RejectedPromotion[],
  reasons: readonly RejectedPromotion[],
  list: readonly ReadPromotion[],
  money: CaseMoney,
): Difference[] {
  if (!Array.isArray(expected)) throw new Error('rejected is not a list');
  const stated = expected.map((each) => fieldsOf(each, 'rejected'));
  const byOwnId = new Map(list.map((read) => [read.promotion.id, read]));
  const ids = rejected.map(({ promotionId }) => byOwnId.get(promotionId ?? '')?.id ?? '');
  const differences = differencesOf({ rejected: stated.map((each) => each.text('id') ?? '').sort() }, { rejected: [...ids].sort() });
  for (const fields of stated) {
    const read = list.find(({ id }) => id === fields.text('id'));
    const found = reasons.filter((each): each is Rejection => each.promotionId !== null && each.promotionId === read?.promotion.id);
    const claim = {
      reason: fields.text('reason') ?? '',
      by: [fields.take('by') ?? []].flat(),
      numbers: Object.fromEntries(['have', 'need', 'gap'].flatMap((name) => (fields.has(name) ? [[name, fields.take(name)]] : []))),
    };
    fields.refuseRest();
    if (read === undefined || found.length === 0) continue; // said above
    const disagreements = found.map((rejection) => disagreementsOf(claim, rejection, read, list, money));
    if (disagreements.every((each) => each.length > 0)) differences.push(...(disagreements[0] ?? []));
  }
  return differences;
}

/** What a case says of one rejection. */
interface Claim {
  readonly reason: string;
  readonly by: readonly unknown[];
  readonly numbers: Readonly<Record<string, unknown>>;
}

function disagreementsOf({ reason, by, numbers }: Claim, rejection: Rejection, read: ReadPromotion, list: readonly ReadPromotion[], money: CaseMoney): Difference[] {
  const figure = `rejected.${read.id}`;
  const meaning = meanings.find(({ words }) => words.test(reason));
  const actualBy = ('by' in rejection ? rejection.by : []).map((ownId) => list.find(({ promotion }) => promotion.id === ownId)?.id);
  return [
    ...(meaning?.holds(rejection, read) === true ? [] : [{ figure, expected: reason, actual: rejection }]),
    ...(by.every((each) => actualBy.some((other) => other === each)) ? [] : [{ figure: `${figure}.by`, expected: by, actual: actualBy }]),
    ...differencesOf(numbers, numbersOf(rejection, read, money), `${figure}.`),
  ];
}

function numbersOf(rejection: Rejection, { promotion }: ReadPromotion, { major }: CaseMoney): Readonly<Record<string, unknown>> {
  if (rejection.code === 'no-match') {
    const needed = neededOfTarget(promotion);
    if (needed === undefined) return {};
    const text = needed.measure === 'spend' ? major : String;
    return { have: text(0), need: text(needed.atLeast), gap: text(needed.atLeast) };
  }
  if (rejection.code !== 'below-threshold' && rejection.code !== 'used-up') return {};
  const { have, need } = rejection;
  const ofMoney = rejection.code === 'used-up' ? rejection.limit === 'budget' : rejection.measure === 'spend';
  const write = (number: number): string => (ofMoney ? major(number) : String(number));
  return { have: write(have), need: write(need), gap: write(need - have) };
}

/** What a promotion asks of its target lines: by its first such condition, or by its own first step. */
function neededOfTarget({ when = [], effect }: Promotion): { readonly measure: 'spend' | 'quantity'; readonly atLeast: number } | undefined {
  for (const condition of when) {
    if ((condition.kind === 'spend' || condition.kind === 'quantity') && condition.over !== 'cart') return { measure: condition.kind, atLeast: condition.atLeast };
  }
  const step = 'steps' in effect ? effect.steps[0] : undefined;
  if (step?.spend !== undefined) return { measure: 'spend', atLeast: step.spend };
  return step?.quantity === undefined ? undefined : { measure: 'quantity', atLeast: step.quantity };
}
