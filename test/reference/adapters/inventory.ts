import { isInvalidInputError } from '../../../src/kernel/index.ts';
import type { Adapter } from '../adapter.ts';
import { outcomeOf } from '../adapter.ts';
import { differencesWithin } from '../differences.ts';
import { fieldsOf } from '../fields.ts';
import { datasetQuestions } from './inventory/data-sets.ts';
import { distributionQuestions } from './inventory/distributions.ts';
import { lotQuestions } from './inventory/lots.ts';
import { policyQuestions } from './inventory/policies.ts';
import { practiceQuestions } from './inventory/practice.ts';
import { isRefusal, type Question } from './inventory/question.ts';
import { stockQuestions } from './inventory/stock.ts';
import { inCommonWords } from './inventory/words.ts';

const prose = ['id', 'source', 'formula', 'note', 'kind', 'checked'];

const questions: Readonly<Record<string, Question>> = { ...distributionQuestions, ...stockQuestions, ...lotQuestions, ...policyQuestions, ...practiceQuestions, ...datasetQuestions };

/** Maps the neutral vocabulary of inventory cases onto the functions of `shopwright/inventory`. A word it does not know is an error. */
export const inventoryAdapter: Adapter = (reference, { data }) => {
  const fields = fieldsOf(reference, String(reference['id']));
  fields.ignore(...prose);
  const name = fields.text('function')!;
  const expected = fields.take('expected') ?? null; // read as absent, null is still an answer
  const tolerance = Number(fields.take('tolerance'));
  const question = Object.hasOwn(questions, name) ? questions[name] : undefined;
  if (question === undefined) throw new Error(`${fields.where} asks for ${name}, which the adapter does not know`);
  const inputs = fieldsOf(inCommonWords(fields.take('inputs')), `${fields.where}.inputs`);
  fields.refuseRest();
  let answer: unknown;
  try {
    answer = question(inputs, data);
  } catch (error) {
    if (!isInvalidInputError(error)) throw error;
    answer = { refused: error.message };
  }
  inputs.refuseRest();
  return outcomeOf(differencesWithin(name, expected, inWordsOf(expected, answer), tolerance));
};

/** No figure is `null` or an error, as the case has it; one figure is the main one of the answer. */
function inWordsOf(expected: unknown, answer: unknown): unknown {
  if (isRefusal(answer)) return expected === null ? null : { error: true, ...answer };
  const several = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  return several && (expected === null || typeof expected !== 'object' || Array.isArray(expected)) ? Object.values(answer)[0] : answer;
}
