import type { Fields } from '../../fields.ts';

/** Asks the library what a case asks, and answers in the words of the case, the main figure first. `data` is the folder of real data. */
export type Question = (inputs: Fields, data: string) => unknown;

/** An answer of the library that there is no figure, and why. */
export interface Refusal {
  readonly refused: string;
}

export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer;
}

/** A number of a case, whatever it is; the library says what it may be. */
export function numberIn(inputs: Fields, ...names: readonly string[]): number | undefined {
  const name = names.find((each) => inputs.has(each));
  if (name === undefined) inputs.ignore(...names);
  return name === undefined ? undefined : (inputs.take(name) as number);
}

/** The same where the library must have it: what is absent is `null`, for the library to refuse. */
export function needed(inputs: Fields, ...names: readonly string[]): number {
  return numberIn(inputs, ...names) ?? (null as unknown as number);
}

/** A list of numbers, or whatever stands in its place, for the library to refuse. */
export function numbersIn(inputs: Fields, name: string): readonly number[] {
  return (inputs.take(name) ?? null) as readonly number[];
}

/** Rows made of each entry; what is no list stays as it is. */
export function eachOf<Entry, Row>(entries: readonly Entry[], row: (entry: Entry, index: number) => Row): readonly Row[] {
  return Array.isArray(entries) ? entries.map(row) : (entries as unknown as readonly Row[]);
}

/** One answer, or one for each of a list. What is no finite number is none. */
export function forEach(value: unknown, ask: (each: number) => number): number | number[] | Refusal {
  const answers = (Array.isArray(value) ? value : [value ?? null]).map((each) => ask(each as number));
  if (!answers.every(Number.isFinite)) return { refused: `not finite: ${answers.join(', ')}` };
  return Array.isArray(value) ? answers : answers[0]!;
}

/** The fields that are not absent: options that are left out are left to the library. */
export function given<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value;
}

/** The distributions by the names of the cases. */
const distributionNames = { normal: 'normal', gamma: 'gamma', lognormal: 'lognormal', poisson: 'poisson', negativeBinomial: 'negative-binomial', empirical: 'empirical', discrete: 'empirical', custom: 'empirical' } as const;

export function distributionIn(inputs: Fields): (typeof distributionNames)[keyof typeof distributionNames] {
  const word = inputs.word('distribution', Object.keys(distributionNames) as (keyof typeof distributionNames)[]);
  if (word !== undefined) return distributionNames[word];
  if (chancesOfDemand.some((name) => inputs.has(name))) return 'empirical';
  throw new Error(`${inputs.where} names no distribution`);
}

const chancesOfDemand = ['demandPmf', 'pmf'];

/** Past demand; or demand by its probabilities, as a past in which each amount came as often. */
export function historyIn(inputs: Fields): readonly number[] | undefined {
  if (inputs.has('history')) return numbersIn(inputs, 'history');
  const name = chancesOfDemand.find((each) => inputs.has(each));
  return name === undefined ? undefined : pastOf(chancesIn(inputs.take(name)), inputs.where);
}

/** A value and its probability. */
interface Chance {
  readonly value: number;
  readonly probability: number;
}

/** Values with their probabilities: an object by value, a list of pairs or of objects, two lists, or the probabilities of 0, 1, 2, … */
export function chancesIn(chances: unknown): readonly Chance[] {
  if (!Array.isArray(chances)) {
    const { values, probabilities, ...byValue } = chances as Readonly<Record<string, unknown>>;
    if (Array.isArray(values) && Array.isArray(probabilities)) return values.map((value: number, index) => ({ value, probability: probabilities[index] as number }));
    return Object.entries(byValue).map(([value, probability]) => ({ value: Number(value), probability: probability as number }));
  }
  return chances.map((each: unknown, index) => {
    if (typeof each === 'number') return { value: index, probability: each };
    if (Array.isArray(each)) return { value: each[0] as number, probability: each[1] as number };
    const chance = each as Readonly<Record<string, number>>;
    return { value: (chance['value'] ?? chance['leadTime'] ?? chance['days'] ?? chance['periods'] ?? chance['demand'])!, probability: (chance['probability'] ?? chance['p'])! };
  });
}

/** The shortest past in which each value comes as often as its probability says. */
function pastOf(chances: readonly Chance[], where: string): number[] {
  for (let length = 1; length <= 10_000; length += 1) {
    const times = chances.map(({ probability }) => Math.round(probability * length));
    if (chances.every(({ probability }, index) => Math.abs(probability * length - times[index]!) < 1e-9 * length)) return chances.flatMap(({ value }, index) => Array.from({ length: times[index]! }, () => value));
  }
  throw new Error(`${where} has probabilities that no past of 10,000 periods shows`);
}
