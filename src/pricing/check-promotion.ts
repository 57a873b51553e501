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
export function checkPromotion(note: Note, { id, cannotCombineWith: { promotions = [], stages } = {}, when = [], limits, effect }: Promotion, { stageIndex }: CompiledPolicy): void {
  if (promotions.includes(id)) note('excludes-itself', ['cannotCombineWith', 'promotions']);
  checkEach(note, 'unknown-stage', stages, (stage) => stageIndex.has(stage), ['cannotCombineWith', 'stages']);
  for (const [index, condition] of when.entries()) if (condition.kind === 'contains') checkSelector(note, condition.target, ['when', index, 'target']);
  if (!countsUnits(effect)) {
    if (limits?.units !== undefined) note('not-applicable', ['limits', 'units'], UNITS_ONLY);
    if ('maxUnitsPerLine' in effect && effect.maxUnitsPerLine !== undefined) note('not-applicable', ['effect', 'maxUnitsPerLine'], UNITS_ONLY);
  }
  checkEffect(note, effect);
}

const UNITS_ONLY = 'needs an effect that counts units';

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
    case 'bundle-price':
      checkRepeats(note, effect.items, ({ sku }) => sku, ['effect', 'items']);
      return;
    case 'tiered-price':
      checkAscending(note, effect.tiers.map(({ from }) => from), 'tiers');
      return;
    case 'nth-unit':
      checkEach(note, 'too-large', effect.rates, ({ position }) => position <= effect.groupSize, ['effect', 'rates'], 'position');
      checkRepeats(note, effect.rates, ({ position }) => position, ['effect', 'rates'], 'position');
      return;
    case 'buy-x-get-y':
      for (const side of ['buy', 'get'] as const) checkSelector(note, effect[side].target, ['effect', side, 'target']);
      return;
    case 'threshold-amount-off':
    case 'threshold-percent-off':
      checkSteps(note, effect.steps);
      if ('every' in effect && effect.every === true && effect.steps.length > 1) note('too-large', ['effect', 'steps'], 'must be a single step');
      return;
    case 'deposit-expansion':
    case 'points-multiplier': {
      const { numerator, denominator } = knownRatio(effect.factor);
      if (effect.kind === 'deposit-expansion' && numerator < denominator) note('too-small', ['effect', 'factor'], 'must be at least 1');
      else if (numerator <= 0n) note('too-small', ['effect', 'factor'], 'must be more than 0');
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
  checkEach(note, 'not-ascending', values, (value, index) => index === 0 || value > values[index - 1]!, ['effect', field]);
}

/** Notes each element of a list that is not right. */
export function checkEach<Each>(note: Note, code: string, list: readonly Each[] = [], isRight: (each: Each, index: number) => boolean, path: IssuePath, ...inner: string[]): void {
  for (const [index, each] of list.entries()) if (!isRight(each, index)) note(code, [...path, index, ...inner]);
}

/** Notes each element of a list that is called what one before it is. */
export function checkRepeats<Each>(note: Note, list: readonly Each[] = [], nameOf: (each: Each) => unknown, path: IssuePath, ...inner: string[]): void {
  for (const index of repeats(list, nameOf)) note('duplicate', [...path, index, ...inner]);
}
