import type { Alternative, PairSums, SampleMoments, SampleSums, VariantCounts } from '../../../../src/experiments/index.ts';
import type { Fields } from '../../fields.ts';

/** A number that must be there. */
export function numberIn(fields: Fields, name: string): number {
  const found = optionalNumber(fields, name);
  if (found === undefined) throw new Error(`${fields.where}.${name} is missing`);
  return found;
}

export function optionalNumber(fields: Fields, name: string): number | undefined {
  const found = fields.take(name);
  if (found === undefined || typeof found === 'number') return found;
  if (found === 'Infinity' || found === '-Infinity') return Number(found);
  throw new Error(`${fields.where}.${name} is not a number`);
}

export function numbersIn(fields: Fields, name: string): number[] {
  const found = fields.take(name);
  if (!Array.isArray(found) || !found.every((each) => typeof each === 'number')) throw new Error(`${fields.where}.${name} is not a list of numbers`);
  return found;
}

/** A record read to its last field. */
function part<T>(fields: Fields, name: string, read: (inner: Fields) => T): T {
  const inner = fields.record(name);
  if (inner === undefined) throw new Error(`${fields.where}.${name} is missing`);
  const result = read(inner);
  inner.refuseRest();
  return result;
}

function countsIn(fields: Fields, name: string): VariantCounts {
  return part(fields, name, (inner) => ({ conversions: numberIn(inner, 'conversions'), visitors: numberIn(inner, 'visitors') }));
}

export function groupsIn(fields: Fields): { readonly control: VariantCounts; readonly treatment: VariantCounts } {
  return { control: countsIn(fields, 'control'), treatment: countsIn(fields, 'treatment') };
}

export function sampleIn(fields: Fields, name: string): SampleSums | SampleMoments {
  return part(fields, name, (inner) => {
    const count = numberIn(inner, 'n');
    return inner.has('mean') ? { count, mean: numberIn(inner, 'mean'), variance: numberIn(inner, 'variance') } : { count, sum: numberIn(inner, 'sum'), sumSquares: numberIn(inner, 'sumSquares') };
  });
}

/** Sums of pairs under the names a case gives to y, x and their product. */
export function pairIn(fields: Fields, name: string, y: string, x: string, cross: string): PairSums {
  return part(fields, name, (inner) => ({
    count: numberIn(inner, 'n'),
    sumY: numberIn(inner, `${y}Sum`),
    sumYY: numberIn(inner, `${y}SumSquares`),
    sumX: numberIn(inner, `${x}Sum`),
    sumXX: numberIn(inner, `${x}SumSquares`),
    sumXY: numberIn(inner, cross),
  }));
}

/** A confidence of 0.95 is an alpha of the double 0.05. */
export function alphaIn(fields: Fields): { readonly alpha?: number } {
  const confidence = optionalNumber(fields, 'confidence');
  const alpha = optionalNumber(fields, 'alpha') ?? (confidence === undefined ? undefined : Number((1 - confidence).toFixed(12)));
  return alpha === undefined ? {} : { alpha };
}

export function alternativeIn(fields: Fields): Alternative | undefined {
  return fields.word('alternative', ['two-sided', 'greater', 'less']);
}

/** The alternative that so many sides amount to, for an effect that goes up or down. */
export function alternativeOfSides(fields: Fields, up = true): Alternative {
  return (optionalNumber(fields, 'sides') ?? 2) === 2 ? 'two-sided' : up ? 'greater' : 'less';
}
