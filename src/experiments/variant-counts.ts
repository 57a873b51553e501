import { problem, type Problems } from '../kernel/problems.ts';
import { integer, record, refined, type Infer, type Shape } from '../kernel/shape.ts';
import { outOfRange } from './out-of-range.ts';

/** How many people saw a variant, and how many of them did what was hoped for. */
export interface VariantCounts {
  /** People who did it, each counted once: 0 or more, at most the visitors. */
  readonly conversions: number;
  /** People who saw the variant, 1 or more. */
  readonly visitors: number;
}

/** The shapes of the two counts. */
const countFields = /* @__PURE__ */ (() => ({ conversions: integer(0), visitors: integer(1) }))();

/** The counts of one variant. */
export const variantCountsShape: Shape<VariantCounts> = /* @__PURE__ */ (() => countsWith({}))();

/** A record of counts and of other fields. */
export function countsWith<const F extends Readonly<Record<string, Shape>>>(fields: F): Shape<VariantCounts & Infer<ReturnType<typeof record<F>>>> {
  return refined(record({ ...countFields, ...fields }), (value) => {
    const { conversions, visitors } = value as VariantCounts;
    return typeof conversions === 'number' && typeof visitors === 'number' && conversions > visitors ? { code: 'more-than-visitors', message: tooMany } : undefined;
  }) as Shape<VariantCounts & Infer<ReturnType<typeof record<F>>>>;
}

const tooMany = 'more conversions than visitors';

/** The same check by hand, for functions that are called millions of times and must stay small. */
export function checkVariantCounts(problems: Problems, counts: VariantCounts, name: string): void {
  if (typeof counts !== 'object' || (counts as unknown) === null) {
    problem(problems, [name], 'wrong-type', 'must be an object');
    return;
  }
  const before = problems.length;
  const { conversions, visitors } = counts;
  checkCount(problems, conversions, name, 'conversions', 0);
  checkCount(problems, visitors, name, 'visitors', 1);
  for (const key in counts) if (key !== 'conversions' && key !== 'visitors') problem(problems, [name, key], 'unknown-field');
  if (problems.length === before && conversions > visitors) problem(problems, [name], 'more-than-visitors', tooMany);
}

function checkCount(problems: Problems, count: number, name: string, key: string, least: number): void {
  const code = outOfRange(count, least, Number.MAX_SAFE_INTEGER, true);
  if (code) problem(problems, [name, key], code, `must be a whole number from ${least} to ${Number.MAX_SAFE_INTEGER}`);
}
