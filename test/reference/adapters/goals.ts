import { isInvalidInputError } from '../../../src/kernel/index.ts';
import type { Adapter } from '../adapter.ts';
import { outcomeOf } from '../adapter.ts';
import { differencesWithin, type Tolerance } from '../differences.ts';
import { fieldsOf } from '../fields.ts';
import { calendarQuestions } from './goals/calendar.ts';
import { datasetQuestions } from './goals/data-sets.ts';
import { goalQuestions } from './goals/goals.ts';
import { planningCase } from './goals/planning.ts';
import { inWordsOf } from './goals/same-words.ts';
import type { Question } from './goals/words.ts';

const prose = ['id', 'source', 'note', 'description', 'notes', 'formula', 'category', 'tags', 'convention'];

const questions: Readonly<Record<string, Question>> = { ...goalQuestions, ...calendarQuestions, ...datasetQuestions };

/** Maps the neutral vocabulary of goal cases onto `shopwright/goals`, `time`, `money` and `stats`. A word it does not know is an error. */
export const goalsAdapter: Adapter = (reference) => {
  const fields = fieldsOf(reference, String(reference['id']));
  fields.ignore(...prose);
  const name = fields.text('function')!;
  const expected = fields.take('expected');
  const tolerance = (fields.take('tolerance') ?? 0) as Tolerance;
  const inputs = fields.record('inputs')!;
  fields.refuseRest();
  const question: Question = questions[name] ?? ((asked) => planningCase(name, asked));
  let answer: unknown;
  try {
    answer = question(inputs);
    if (typeof answer === 'string') return { status: 'skipped', reason: answer };
    inputs.refuseRest();
  } catch (error) {
    if (!isInvalidInputError(error)) throw error;
    answer = { error: true };
  }
  return outcomeOf(differencesWithin(name, expected, inWordsOf(expected, answer), tolerance));
};
