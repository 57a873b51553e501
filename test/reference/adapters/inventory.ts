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
import type { Question } from './inventory/question.ts';
import { stockQuestions } from './inventory/stock.ts';

const prose = ['id', 'source', 'formula', 'note', 'kind', 'checked'];

const questions: Readonly<Record<string, Question>> = { ...distributionQuestions, ...stockQuestions, ...lotQuestions, ...policyQuestions, ...practiceQuestions, ...datasetQuestions };

/** Maps the neutral vocabulary of inventory cases onto the functions of `shopwright/inventory`. A word it does not know is an error. */
export const inventoryAdapter: Adapter = (reference, { data }) => {
  const fields = fieldsOf(reference, String(reference['id']));
  fields.ignore(...prose);
  const name = fields.text('function')!;
  const expected = fields.take('expected') ?? null; // read as absent, null is still an answer
  const tolerance = Number(fields.take('tolerance'));
  const question = questions[name];
  if (question === undefined) throw new Error(`${fields.where} asks for ${name}, which the adapter does not know`);
  const inputs = fields.record('inputs')!;
  fields.refuseRest();
  let answer: unknown;
  try {
    answer = question(inputs, data);
    inputs.refuseRest();
  } catch (error) {
    if (!isInvalidInputError(error)) throw error;
    answer = { error: true };
  }
  return outcomeOf(differencesWithin(name, expected, answer, tolerance));
};
