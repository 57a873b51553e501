import type { PricingPolicy, Promotion } from '../../../../src/pricing/index.ts';
import type { Fields } from '../../fields.ts';
import type { Combination } from './combination.ts';
import type { ReadPromotion } from './promotions.ts';

/** Which coupons stand together, and in what order they may come. */
interface MachineRules {
  readonly order: 'free' | 'listed';
  readonly mutualTags: boolean;
  /** How many of a group; groups that are not named have no limit. */
  readonly groupMax: ReadonlyMap<string, number>;
  readonly forbidden: readonly (readonly string[])[];
  readonly maxPromotions: number | undefined;
}

/** Coupons under the machine-readable rules of a case: the best of all allowed sequences. Coupons of shops come before those of the platform. */
export function combineCoupons(fields: Fields | undefined, list: readonly ReadPromotion[]): Combination {
  const rules = readRules(fields);
  const ownId = new Map(list.map(({ id, promotion }) => [id, promotion.id]));
  const idOf = (id: string): string => {
    const found = ownId.get(id);
    if (found === undefined) throw new Error(`the rules name ${id}, which is no promotion of the case`);
    return found;
  };
  const limits = new Map<string, number>();
  const promotions = list.map((read, place): Promotion => {
    const group = groupOf(read, rules);
    if (group !== undefined) limits.set(group, read.group === undefined ? 1 : (rules.groupMax.get(read.group) ?? 1));
    const foes = [...read.forbids, ...rules.forbidden.filter((pair) => pair.includes(read.id)).flat()].filter((id) => id !== read.id);
    return {
      ...read.promotion,
      stage: read.owner === 'shop' ? 'shop' : 'platform',
      priority: rules.order === 'free' ? 0 : -place,
      exclusive: read.exclusive,
      exclusiveGroup: group,
      cannotCombineWith: { promotions: foes.map(idOf) },
      ...(rules.mutualTags ? { tags: read.tags, combinesWithTags: read.allows ?? [] } : {}),
    };
  });
  const policy: PricingPolicy = {
    selection: 'best',
    stages: ['shop', 'platform'],
    groupLimits: [...limits].map(([group, limit]) => ({ group, limit })),
    maxPromotions: rules.maxPromotions,
  };
  return { promotions, policy };
}

/** At most one coupon of each shop and one of the platform; of other groups as many as the rules say. */
function groupOf({ group, owner, shop }: ReadPromotion, { groupMax }: MachineRules): string | undefined {
  if (group !== undefined) return groupMax.has(group) ? group : undefined;
  if (owner === 'shop') return `shop ${shop ?? ''}`;
  return owner;
}

function readRules(fields: Fields | undefined): MachineRules {
  const groupMax = new Map<string, number>();
  const limits = fields?.take('groupMax');
  if (limits !== undefined) {
    for (const [group, limit] of Object.entries(limits as Readonly<Record<string, unknown>>)) groupMax.set(group, Number(limit));
  }
  const order = fields?.word('order', ['free', 'any', 'list', 'listed', 'given', 'fixed', 'sequential']);
  const rules: MachineRules = {
    order: order === undefined || order === 'free' || order === 'any' ? 'free' : 'listed',
    mutualTags: fields?.flag('mutualTags') === true,
    groupMax,
    forbidden: ['forbidden', 'forbiddenPairs', 'incompatible', 'conflicts', 'excludes'].flatMap((name) => pairsIn(fields, name)),
    maxPromotions: fields?.count('maxCoupons') ?? fields?.count('maxTotal') ?? fields?.count('maxPromotions'),
  };
  fields?.refuseRest();
  return rules;
}

function pairsIn(fields: Fields | undefined, name: string): readonly (readonly string[])[] {
  const pairs = fields?.take(name) ?? [];
  if (!Array.isArray(pairs) || pairs.some((pair) => !Array.isArray(pair))) throw new Error(`${name} is not a list of pairs`);
  return pairs as readonly (readonly string[])[];
}
