import { defaultPolicy, type PricingPolicy } from './policy.ts';

/** A policy with every default filled in and every list indexed. */
export interface CompiledPolicy extends Omit<typeof defaultPolicy, 'prices'> {
  readonly stageIndex: ReadonlyMap<string, number>;
  readonly maxPromotions: number;
  readonly maxPerStage: ReadonlyMap<string, number>;
  readonly groupLimits: ReadonlyMap<string, number>;
  readonly pricesIncludeTax: boolean;
}

/** Fills in what a checked policy leaves open. */
export function compilePolicy(policy: PricingPolicy): CompiledPolicy {
  const stated: Partial<typeof defaultPolicy> = Object.fromEntries(Object.entries(policy).filter(([, value]) => value !== undefined));
  const { prices, ...whole } = { ...defaultPolicy, ...stated };
  return {
    ...whole,
    stageIndex: new Map(whole.stages.map((stage, index) => [stage, index])),
    maxPromotions: policy.maxPromotions ?? Infinity,
    maxPerStage: new Map((policy.maxPerStage ?? []).map(({ stage, limit }) => [stage, limit])),
    groupLimits: new Map((policy.groupLimits ?? []).map(({ group, limit }) => [group, limit])),
    pricesIncludeTax: prices === 'tax-inclusive',
  };
}
