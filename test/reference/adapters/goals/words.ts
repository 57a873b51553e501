import type { Fields } from '../../fields.ts';

/** Asks the library what a case asks, and answers in the words of the case. A text is the reason why it cannot be asked. */
export type Question = (inputs: Fields) => Readonly<Record<string, unknown>> | string;

/** A number of a case; totals past 2^53 may be written as text. */
export function numberIn(inputs: Fields, name: string): number | undefined {
  const text = inputs.text(name);
  return text === undefined ? undefined : Number(text);
}

/** The same where the case must have it. */
export function needed(inputs: Fields, name: string): number {
  const found = numberIn(inputs, name);
  if (found === undefined) throw new Error(`${inputs.where} has no ${name}`);
  return found;
}

/** A text that the case must have. */
export function textIn(inputs: Fields, name: string): string {
  const found = inputs.text(name);
  if (found === undefined) throw new Error(`${inputs.where} has no ${name}`);
  return found;
}

/** A list of anything. */
export function valuesIn(inputs: Fields, name: string): readonly unknown[] {
  const found: unknown = inputs.take(name);
  if (!Array.isArray(found)) throw new Error(`${inputs.where}.${name} is not a list`);
  return found;
}

/** A list of numbers. */
export function numbersIn(inputs: Fields, name: string): readonly number[] {
  return valuesIn(inputs, name) as readonly number[];
}

/** A list of numbers, or of decimals as text. */
export function ratesIn(inputs: Fields, name: string): readonly (number | string)[] {
  return valuesIn(inputs, name) as readonly (number | string)[];
}

/** The fields that are there: none that is undefined. */
export function present<Given extends object>(given: Given): { [Key in keyof Given]: Exclude<Given[Key], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as { [Key in keyof Given]: Exclude<Given[Key], undefined> };
}
