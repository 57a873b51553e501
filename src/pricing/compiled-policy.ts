import type { RoundingMode } from '../money/rounding.ts';
import { defaultPolicy, type PricingPolicy, type Selection } from './policy.ts';

/** A policy with every default filled in and every list indexed. */
export interface CompiledPolicy {
  readonly stages: readonly string[];
  readonly stageIndex: ReadonlyMap<string, number>;
  readonly selection: Selection;
  readonly given: readonly string[];
  readonly rounding: RoundingMode;
  readonly roundPer: 'line' | 'unit';
  readonly minimumPayable: number;
  readonly maxPromotions: number;
  readonly maxPerStage: ReadonlyMap<string, number>;
  readonly groupLimits: ReadonlyMap<string, number>;
  readonly pricesIncludeTax: boolean;
  readonly taxPer: 'line' | 'order';
  readonly searchLimit: number;
}

/** Fills in what a checked policy leaves open. */
export function compilePolicy(policy: PricingPolicy): CompiledPolicy {
  const stages = policy.stages ?? defaultPolicy.stages;
  return {
    stages,
    stageIndex: new Map(stages.map((stage, index) => [stage, index])),
    selection: policy.selection ?? defaultPolicy.selection,
    given: policy.given ?? defaultPolicy.given,
    rounding: policy.rounding ?? defaultPolicy.rounding,
    roundPer: policy.roundPer ?? defaultPolicy.roundPer,
    minimumPayable: policy.minimumPayable ?? defaultPolicy.minimumPayable,
    maxPromotions: policy.maxPromotions ?? Infinity,
    maxPerStage: new Map((policy.maxPerStage ?? []).map(({ stage, limit }) => [stage, limit])),
    groupLimits: new Map((policy.groupLimits ?? []).map(({ group, limit }) => [group, limit])),
    pricesIncludeTax: (policy.prices ?? defaultPolicy.prices) === 'tax-inclusive',
    taxPer: policy.taxPer ?? defaultPolicy.taxPer,
    searchLimit: policy.searchLimit ?? defaultPolicy.searchLimit,
  };
}
