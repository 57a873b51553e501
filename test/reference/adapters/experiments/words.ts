import type { Alternative, BetaBelief, PairSums, Sample, SampleMoments, SampleSums, VariantCounts } from '../../../../src/experiments/index.ts';
import type { Fields } from '../../fields.ts';
import { wordOf } from './methods.ts';

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
  if (!areNumbers(found)) throw new Error(`${fields.where}.${name} is not a list of numbers`);
  return found;
}

/** A standard deviation, or the root of a variance. */
export function stdDevIn(fields: Fields): number {
  const variance = optionalNumber(fields, 'variance');
  return variance === undefined ? (optionalNumber(fields, 'stdDev') ?? numberIn(fields, 'standardDeviation')) : Math.sqrt(variance);
}

/** A record read to its last field. */
function part<T>(fields: Fields, name: string, read: (inner: Fields) => T): T {
  const inner = fields.record(name);
  if (inner === undefined) throw new Error(`${fields.where}.${name} is missing`);
  return whole(inner, read);
}

function whole<T>(inner: Fields, read: (inner: Fields) => T): T {
  const result = read(inner);
  inner.refuseRest();
  return result;
}

const counts = (inner: Fields): VariantCounts => ({ conversions: numberIn(inner, 'conversions'), visitors: numberIn(inner, 'visitors') });

export function groupsIn(fields: Fields): { readonly control: VariantCounts; readonly treatment: VariantCounts } {
  return { control: part(fields, 'control', counts), treatment: part(fields, 'treatment', counts) };
}

/** Several groups: as a list of them, or as lists of conversions and visitors. */
export function variantsIn(fields: Fields): readonly (VariantCounts & { readonly id: string })[] {
  const listed = fields.records('variants')?.map((each) => whole(each, (inner) => ({ name: inner.text('id'), ...counts(inner) })));
  if (listed !== undefined) return listed.map(({ name, ...each }, index) => ({ id: name ?? String(index), ...each }));
  const visitors = numbersIn(fields, 'visitors');
  return numbersIn(fields, 'conversions').map((conversions, index) => ({ id: String(index), conversions, visitors: visitors[index]! }));
}

/** What was measured of a group: the values, their sums, or their mean and spread. */
export function sampleIn(fields: Fields, name: string): Sample {
  const found = fields.take(name);
  if (areNumbers(found)) return { values: found };
  return part(fields, name, (inner): SampleSums | SampleMoments => {
    const count = numberIn(inner, 'n');
    if (!inner.has('mean')) return { count, sum: numberIn(inner, 'sum'), sumSquares: numberIn(inner, 'sumSquares') };
    return { count, mean: numberIn(inner, 'mean'), variance: optionalNumber(inner, 'variance') ?? stdDevIn(inner) ** 2 };
  });
}

/** Sums of pairs under the names a case gives to y and x. */
export function pairIn(fields: Fields, name: string, y: string, x: string): PairSums {
  return part(fields, name, (inner) => ({
    count: numberIn(inner, 'n'),
    sumY: numberIn(inner, `${y}Sum`),
    sumYY: numberIn(inner, `${y}SumSquares`),
    sumX: numberIn(inner, `${x}Sum`),
    sumXX: numberIn(inner, `${x}SumSquares`),
    sumXY: optionalNumber(inner, 'crossSum') ?? numberIn(inner, 'xySum'),
  }));
}

/** A belief about a rate: the two numbers of a beta distribution, by name or in turn. */
export function betaIn(fields: Fields, name: string): BetaBelief | undefined {
  const found = fields.take(name);
  if (areNumbers(found) && found.length === 2) return { alpha: found[0]!, beta: found[1]! };
  return found === undefined ? undefined : part(fields, name, (inner) => ({ alpha: numberIn(inner, 'alpha'), beta: numberIn(inner, 'beta') }));
}

/** A belief about a difference. */
export function normalIn(fields: Fields, name: string): { readonly mean: number; readonly stdDev: number } | undefined {
  return fields.has(name) ? part(fields, name, (inner) => ({ mean: numberIn(inner, 'mean'), stdDev: stdDevIn(inner) })) : undefined;
}

/** A confidence of 0.95 is an alpha of the double 0.05. */
export function alphaIn(fields: Fields): { readonly alpha?: number } {
  const confidence = optionalNumber(fields, 'confidence');
  const alpha = optionalNumber(fields, 'alpha') ?? (confidence === undefined ? undefined : Number((1 - confidence).toFixed(12)));
  return alpha === undefined ? {} : { alpha };
}

const alternatives: Readonly<Record<string, Alternative>> = { 'two-sided': 'two-sided', greater: 'greater', larger: 'greater', less: 'less', smaller: 'less' };

/** The alternative by its name, or by the number of sides, for an effect that goes up or down. */
export function alternativeIn(fields: Fields, up = true): Alternative | undefined {
  const word = wordOf(fields, 'alternative', alternatives);
  const sides = optionalNumber(fields, 'sides') ?? (word === 'two-sided' ? 2 : 1);
  if ((sides !== 1 && sides !== 2) || (word !== undefined && (word === 'two-sided') !== (sides === 2))) throw new Error(`${fields.where}.sides is neither 1 nor 2, or not what the alternative says`);
  if (word !== undefined || !fields.has('sides')) return word;
  return sides === 2 ? 'two-sided' : up ? 'greater' : 'less';
}

function areNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'number');
}
