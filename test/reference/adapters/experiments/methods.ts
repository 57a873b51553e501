import type { AdjustmentMethod, LiftMethod, SampleSizeConvention, StoppingRule } from '../../../../src/experiments/index.ts';
import type { Fields } from '../../fields.ts';

/** Ours by the names that others give to it, in small letters with hyphens. */
type Words<Word> = Readonly<Record<string, Word>>;

export const liftMethods: Words<LiftMethod> = { log: 'katz-log', katz: 'katz-log', 'katz-log': 'katz-log', delta: 'delta', fieller: 'fieller' };

export const adjustments: Words<AdjustmentMethod> = {
  bonferroni: 'bonferroni',
  sidak: 'sidak',
  holm: 'holm',
  hochberg: 'hochberg',
  hommel: 'hommel',
  bh: 'benjamini-hochberg',
  fdr: 'benjamini-hochberg',
  'fdr-bh': 'benjamini-hochberg',
  'benjamini-hochberg': 'benjamini-hochberg',
  by: 'benjamini-yekutieli',
  'fdr-by': 'benjamini-yekutieli',
  'benjamini-yekutieli': 'benjamini-yekutieli',
};

export const sampleSizes: Words<SampleSizeConvention> = {
  pooled: 'pooled',
  fleiss: 'pooled',
  unpooled: 'unpooled',
  arcsine: 'arcsine',
  'cohen-h': 'arcsine',
  'evan-miller': 'evan-miller',
  'fleiss-cc': 'fleiss-corrected',
  'fleiss-corrected': 'fleiss-corrected',
  'baseline-variance': 'baseline-variance',
  baseline: 'baseline-variance',
  lehr: 'lehr',
  'lehr-16': 'lehr',
};

export const roundings: Words<'up' | 'nearest'> = { up: 'up', ceil: 'up', nearest: 'nearest', round: 'nearest' };

export const distributions: Words<'normal' | 't'> = { normal: 'normal', z: 'normal', t: 't', student: 't', 'student-t': 't', welch: 't' };

export const designs: Words<StoppingRule> = { pocock: { kind: 'pocock' }, 'obrien-fleming': { kind: 'obrien-fleming' }, obf: { kind: 'obrien-fleming' } };

/** One of the words for a method. */
export function wordOf<T>(inputs: Fields, name: string, words: Words<T>): T | undefined {
  const found = inputs.text(name);
  return found === undefined ? undefined : meant(`${inputs.where}.${name}`, found, words);
}

/** A rule of spending alpha, with its parameter after a colon. */
export function spendingIn(inputs: Fields): StoppingRule {
  const [name = '', parameter] = (inputs.text('spending') ?? '').split(':');
  return meant(`${inputs.where}.spending`, name, parameter === undefined ? spendings : spendingsOf(Number(parameter)));
}

const spendings: Words<StoppingRule> = {
  'obrien-fleming': { kind: 'lan-demets-obrien-fleming' },
  obf: { kind: 'lan-demets-obrien-fleming' },
  'lan-demets-obrien-fleming': { kind: 'lan-demets-obrien-fleming' },
  pocock: { kind: 'lan-demets-pocock' },
  'lan-demets-pocock': { kind: 'lan-demets-pocock' },
  linear: { kind: 'kim-demets', power: 1 },
};

function spendingsOf(parameter: number): Words<StoppingRule> {
  const power: StoppingRule = { kind: 'kim-demets', power: parameter };
  const gamma: StoppingRule = { kind: 'hwang-shih-decani', gamma: parameter };
  return { power, 'kim-demets': power, hsd: gamma, 'hwang-shih-decani': gamma };
}

function meant<T>(where: string, found: string, words: Words<T>): T {
  const word = found.toLowerCase().replaceAll("'", '').replaceAll(/[_ .]/g, '-');
  if (!Object.hasOwn(words, word)) throw new Error(`${where} is not one of ${Object.keys(words).join(', ')}`);
  return words[word]!;
}
