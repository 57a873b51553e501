import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, type Shape } from '../kernel/shape.ts';
import type { Definitions, MetricValue, MetricValues } from './metric.ts';

type Facts = Readonly<Record<string, number | undefined>>;

/** Works out every metric of a family from the facts there are, after checking these. */
export function evaluate<Id extends string>(definitions: Definitions<Id>, shape: Shape, facts: object): MetricValues<Id> {
  const problems: Problems = [];
  checkShape(problems, shape, facts);
  refuse(problems);
  const values = Object.entries<Definitions<Id>[Id]>(definitions).map(([id, { numerator, denominator, unit }]) => [id, work(problems, { numerator, denominator, unit }, facts as Facts)]);
  refuse(problems);
  return Object.fromEntries(values) as MetricValues<Id>;
}

function work(problems: Problems, { numerator, denominator, unit }: { readonly numerator: string; readonly denominator: string | null; readonly unit: string }, facts: Facts): MetricValue {
  const missing: string[] = [];
  const above = amountOf(numerator, facts, missing);
  const below = denominator === null ? null : amountOf(denominator, facts, missing);
  if (missing.length > 0) return { value: null, numerator: above, denominator: below, reason: 'missing-facts', missing: [...new Set(missing)] };
  if (below === null) return { value: above, numerator: above, denominator: null, reason: null, missing: [] };
  if (unit === 'share' && (above! < 0 || above! > below)) refusePart(problems, numerator, denominator!, above! < 0);
  if (below === 0) return { value: null, numerator: above, denominator: 0, reason: 'zero-denominator', missing: [] };
  return { value: above! / below + 0, numerator: above, denominator: below, reason: null, missing: [] };
}

/** The value of `a - b * c`; `null` when a fact is not there, which is then noted. */
function amountOf(expression: string, facts: Facts, missing: string[]): number | null {
  let sum = 0;
  let known = true;
  for (const term of expression.replaceAll(' - ', ' + -').split(' + ')) {
    let product = term.startsWith('-') ? -1 : 1;
    for (const factor of term.replace('-', '').split(' * ')) {
      const value = /^\d/.test(factor) ? Number(factor) : facts[factor];
      if (value === undefined) {
        missing.push(factor);
        known = false;
      } else product *= value;
    }
    sum += product;
  }
  return known ? sum + 0 : null;
}

/** Notes the fact that makes a part more than its whole: the one that is taken away too often, or the one that is not in the whole. */
function refusePart(problems: Problems, numerator: string, denominator: string, negative: boolean): void {
  const [added, taken] = numerator.split(' - ') as [string, string | undefined];
  const part = negative ? taken! : added.split(' + ').find((fact) => fact !== denominator)!;
  if (problems.every(({ path }) => path[0] !== part)) problem(problems, [part], 'more-than-the-whole', `must not be more than ${negative ? added : denominator}`);
}
