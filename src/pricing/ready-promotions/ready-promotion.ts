import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, record, type Shape } from '../../kernel/shape.ts';
import { formatInstant } from '../../time/instant.ts';
import { promotionShape, type Condition, type Promotion, type PromotionLimits } from '../promotion.ts';

/** Everything about a promotion but what it does: id, name, code, target, further conditions, stacking, limits. */
export type PromotionFrame = Omit<Promotion, 'effect'>;

/** What a ready promotion fills in; what the frame says itself prevails, and its conditions and limits are added. */
interface Filling {
  readonly effect: Promotion['effect'];
  readonly stage?: string | undefined;
  readonly when?: readonly (Condition | undefined)[] | undefined;
  readonly limits?: PromotionLimits | undefined;
}

/** Checks the fields of a ready promotion, `own` beside those of the frame, and makes plain JSON of it. */
export function readyPromotion<Input extends PromotionFrame>(input: Input, own: Readonly<Record<string, Shape>>, fill: (input: Input, problems: Problems) => Filling): Promotion {
  const problems: Problems = [];
  const { effect: _effect, ...frame } = promotionShape.word === 'record' ? promotionShape.fields : {};
  const filling = checkShape(problems, record({ ...frame, ...own }), input) ? fill(input, problems) : undefined;
  refuse(problems);
  const kept = Object.fromEntries(Object.entries(input).filter(([field]) => Object.hasOwn(frame, field)));
  const { effect, stage, when = [], limits } = filling!;
  const conditions = [...when.filter((condition) => condition !== undefined), ...(input.when ?? [])];
  return plain({
    ...(stage === undefined ? {} : { stage }),
    ...kept,
    effect,
    ...(conditions.length === 0 ? {} : { when: conditions }),
    ...(limits === undefined && input.limits === undefined ? {} : { limits: Object.fromEntries([...Object.entries(limits ?? {}), ...Object.entries(input.limits ?? {}).filter(([, limit]) => limit !== undefined)]) }),
  }) as Promotion;
}

/** Notes fields of which exactly one must be given. */
export function checkOneOf(problems: Problems, input: object, one: string, other: string): void {
  const stated = (field: string): boolean => (input as Readonly<Record<string, unknown>>)[field] !== undefined;
  if (stated(one) === stated(other)) problem(problems, [], 'one-of', `must state either ${one} or ${other}`);
}

/** The same as JSON would give back: nothing undefined, instants and decimals as text. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Date) return formatInstant(value.getTime());
  if (typeof value === 'number') return value + 0; // not -0
  if (typeof value !== 'object' || value === null) return value;
  if ('toFixed' in value && typeof value.toFixed === 'function') return (value as { readonly toFixed: () => string }).toFixed();
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined).map(([field, part]) => [field, plain(part)]));
}
