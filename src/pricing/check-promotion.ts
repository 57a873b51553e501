import type { IssuePath } from '../kernel/invalid-input-error.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import type { Effect, Step } from './effect.ts';
import { knownRatio } from './prepared-cart.ts';
import type { Promotion } from './promotion.ts';
import { repeats } from './repeats.ts';
import type { Target } from './target.ts';

/** Notes a problem at a place within what is being checked. */
export type Note = (code: string, path: IssuePath, message?: string) => void;

/** What the shape of a promotion cannot say. */
export function checkPromotion(note: Note, { id, cannotCombineWith: { promotions = [], stages = [] } = {}, when = [], limits, effect }: Promotion, { stageIndex }: CompiledPolicy): void {
  if (promotions.includes(id)) note('excludes-itself', ['cannotCombineWith', 'promotions']);
  for (const [index, stage] of stages.entries()) if (!stageIndex.has(stage)) note('unknown-stage', ['cannotCombineWith', 'stages', index]);
  for (const [index, condition] of when.entries()) if (condition.kind === 'contains') checkSelector(note, condition.target, ['when', index, 'target']);
  if (limits?.units !== undefined && !countsUnits(effect)) note('not-applicable', ['limits', 'units'], 'needs an effect that counts units');
  checkEffect(note, effect);
}

/** A target inside a target chooses lines; what has become of them is for the promotion's own target to say. */
function checkSelector(note: Note, target: Target | undefined, path: IssuePath): void {
  for (const field of ['onlyUndiscounted', 'claimedUnits'] as const) {
    if (target?.[field] !== undefined) note('not-applicable', [...path, field], 'belongs to the target of the promotion itself');
  }
}

function countsUnits(effect: Effect): boolean {
  if (effect.kind === 'percent-off') return effect.per !== 'order';
  if (effect.kind === 'amount-off') return effect.per === 'unit';
  return effect.kind === 'unit-price' || effect.kind === 'gift';
}

function checkEffect(note: Note, effect: Effect): void {
  switch (effect.kind) {
    case 'percent-off':
    case 'amount-off':
      if (effect.maxUnitsPerLine !== undefined && !countsUnits(effect)) note('not-applicable', ['effect', 'maxUnitsPerLine'], 'needs an effect that counts units');
      return;
    case 'bundle-price':
      checkRepeats(note, effect.items, ({ sku }) => sku, 'effect', 'items');
      return;
    case 'tiered-price':
      checkAscending(note, effect.tiers.map(({ from }) => from), 'tiers');
      return;
    case 'nth-unit':
      for (const [index, { position }] of effect.rates.entries()) {
        if (position > effect.groupSize) note('too-large', ['effect', 'rates', index, 'position'], `must be at most ${effect.groupSize}`);
      }
      for (const index of repeats(effect.rates, ({ position }) => position)) note('duplicate', ['effect', 'rates', index, 'position']);
      return;
    case 'buy-x-get-y':
      for (const side of ['buy', 'get'] as const) checkSelector(note, effect[side].target, ['effect', side, 'target']);
      if (effect.get.rate !== undefined && effect.get.amount !== undefined) note('one-of', ['effect', 'get'], 'must not state both rate and amount');
      return;
    case 'threshold-amount-off':
    case 'threshold-percent-off':
      checkSteps(note, effect.steps);
      if ('every' in effect && effect.every === true && effect.steps.length > 1) note('too-large', ['effect', 'steps'], 'must be a single step where every multiple counts');
      return;
    case 'deposit-expansion':
    case 'points-multiplier': {
      const { numerator, denominator } = knownRatio(effect.factor);
      const [most, wish] = effect.kind === 'deposit-expansion' ? [denominator - 1n, 'at least 1'] : [0n, 'more than 0'];
      if (numerator <= most) note('too-small', ['effect', 'factor'], `must be ${wish}`);
      return;
    }
    default:
  }
}

function checkSteps(note: Note, steps: readonly Step[]): void {
  if (steps.some(({ spend }) => (spend === undefined) !== (steps[0]!.spend === undefined))) note('mixed-measures', ['effect', 'steps']);
  else checkAscending(note, steps.map(({ spend, quantity }) => spend ?? quantity!), 'steps');
  if (steps[0]!.spend === 0) note('too-small', ['effect', 'steps', 0, 'spend'], 'must be at least 1');
}

function checkAscending(note: Note, values: readonly number[], field: string): void {
  for (let index = 1; index < values.length; index += 1) if (values[index]! <= values[index - 1]!) note('not-ascending', ['effect', field, index]);
}

/** Notes each element of a list that is called what one before it is. */
export function checkRepeats<Each>(note: Note, list: readonly Each[] = [], nameOf: (each: Each) => unknown, ...path: string[]): void {
  for (const index of repeats(list, nameOf)) note('duplicate', [...path, index]);
}
