import type { PricingPolicy, Promotion } from '../../../../src/pricing/index.ts';
import type { Fields } from '../../fields.ts';
import type { ReadPromotion } from './promotions.ts';

/** The promotions as the library gets them, with the part of the policy that says which apply and in what order. */
export interface Combination {
  readonly promotions: readonly Promotion[];
  readonly policy: PricingPolicy;
  /** One promotion is chosen over the others: the best, or an exclusive one. What the others lack, they lack before any discount. */
  readonly choosesOne?: boolean | undefined;
}

const modes = ['sequential', 'priorityDesc', 'exclusiveThenPriority', 'bestPerLine', 'bestOne'] as const;

/** The modes of the vocabulary as selections and stages. */
export function combine(fields: Fields | undefined, list: readonly ReadPromotion[]): Combination {
  const mode = fields?.word('mode', modes) ?? 'sequential';
  fields?.refuseRest();
  switch (mode) {
    case 'sequential':
      return inSteps(list, { selection: 'given', given: list.map(({ promotion }) => promotion.id) });
    case 'priorityDesc':
      return inSteps(byPriority(list), { selection: 'priority' });
    case 'exclusiveThenPriority':
      return { ...inSteps(byPriority(list), { selection: 'priority' }, true), choosesOne: list.some(({ exclusive }) => exclusive) };
    case 'bestPerLine':
      return inOneStage(list, { selection: 'best-per-line' }, measuredAtOnce);
    case 'bestOne':
      return { ...inOneStage(list, { selection: 'best', maxPromotions: 1 }), choosesOne: true };
  }
}

/** Highest first; equals stay in the order of the list. */
function byPriority(list: readonly ReadPromotion[]): readonly ReadPromotion[] {
  return [...list].sort((one, other) => other.priority - one.priority);
}

/**
 * Every promotion is a stage of its own: in the vocabulary a unit is reserved only against being bought or given twice, so that
 * nothing but buy-x-get-y promotions one after the other may stand in one stage, where claimed units stay claimed.
 */
function inSteps(list: readonly ReadPromotion[], policy: PricingPolicy, withExclusive = false): Combination {
  const stages: string[] = [];
  let before = '';
  const promotions = list.map(({ kind, promotion, exclusive }, place): Promotion => {
    if (!(kind === 'buyXGetY' && before === 'buyXGetY')) stages.push(`step ${stages.length + 1}`);
    before = kind;
    return { ...promotion, stage: stages.at(-1), priority: -place, exclusive: withExclusive && exclusive };
  });
  return { promotions, policy: { ...policy, stages: stages.length === 0 ? ['step 1'] : stages } };
}

function inOneStage(list: readonly ReadPromotion[], policy: PricingPolicy, change = (promotion: Promotion): Promotion => promotion): Combination {
  return { promotions: list.map(({ promotion }) => change({ ...promotion, stage: 'only' })), policy: { ...policy, stages: ['only'] } };
}

/** Rivals for the same lines are all measured on what was there before any of them. */
function measuredAtOnce(promotion: Promotion): Promotion {
  const opening = (base: Promotion['threshold']): Promotion['threshold'] => (base === 'running' ? 'stage' : base);
  const when = promotion.when?.map((condition) => (condition.kind === 'spend' ? { ...condition, threshold: opening(condition.threshold) } : condition));
  return { ...promotion, threshold: opening(promotion.threshold), when };
}
