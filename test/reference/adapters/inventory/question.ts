import type { Fields } from '../../fields.ts';

/** Asks the library what a case asks, and answers in the words of the case. `data` is the folder of real data. */
export type Question = (inputs: Fields, data: string) => unknown;

/** A number of a case, whatever it is; the library says what it may be. */
export function numberIn(inputs: Fields, ...names: readonly string[]): number | undefined {
  const name = names.find((each) => inputs.has(each));
  return name === undefined ? undefined : (inputs.take(name) as number);
}

/** The same where the case must have it. */
export function needed(inputs: Fields, ...names: readonly string[]): number {
  const found = numberIn(inputs, ...names);
  if (found === undefined) throw new Error(`${inputs.where} has no ${names.join(' or ')}`);
  return found;
}

/** A list of numbers. */
export function numbersIn(inputs: Fields, name: string): readonly number[] {
  const found = inputs.take(name);
  if (!Array.isArray(found)) throw new Error(`${inputs.where}.${name} is not a list`);
  return found;
}

/** One answer, or one for each of a list. */
export function forEach(value: unknown, ask: (each: number) => number): number | number[] {
  return Array.isArray(value) ? value.map((each) => ask(each as number)) : ask(value as number);
}

/** The fields that are not absent: options that are left out are left to the library. */
export function given<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value;
}

/** The distributions by the names of the cases. */
const distributionNames = { normal: 'normal', gamma: 'gamma', lognormal: 'lognormal', poisson: 'poisson', negativeBinomial: 'negative-binomial', empirical: 'empirical' } as const;

export function distributionIn(inputs: Fields): (typeof distributionNames)[keyof typeof distributionNames] {
  const word = inputs.word('distribution', Object.keys(distributionNames) as (keyof typeof distributionNames)[]);
  if (word === undefined) throw new Error(`${inputs.where} names no distribution`);
  return distributionNames[word];
}
