import { isInvalidInputError } from '../../../src/kernel/index.ts';
import type { Adapter, Difference } from '../adapter.ts';
import { outcomeOf } from '../adapter.ts';
import { fieldsOf } from '../fields.ts';
import { calendarQuestions } from './goals/calendar.ts';
import { datasetQuestions } from './goals/data-sets.ts';
import { goalQuestions } from './goals/goals.ts';
import { planningCase } from './goals/planning.ts';
import type { Question } from './goals/words.ts';

const prose = ['id', 'source', 'note', 'description', 'notes', 'formula'];

const questions: Readonly<Record<string, Question>> = { ...goalQuestions, ...calendarQuestions, ...datasetQuestions };

/** Maps the neutral vocabulary of goal cases onto `shopwright/goals`, `time`, `money` and `stats`. A word it does not know is an error. */
export const goalsAdapter: Adapter = (reference) => {
  const fields = fieldsOf(reference, String(reference['id']));
  fields.ignore(...prose);
  const name = fields.text('function')!;
  const expected = fields.take('expected');
  const tolerance = Number(fields.take('tolerance') ?? 0);
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
  return outcomeOf(compare(name, expected, answer, tolerance));
};

/** |actual − expected| ≤ tolerance · max(1, |expected|) for numbers; everything else to the letter. Of an object only what is expected. */
function compare(figure: string, expected: unknown, actual: unknown, tolerance: number): Difference[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return [{ figure, expected, actual }];
    return expected.flatMap((each, index) => compare(`${figure}[${index}]`, each, actual[index], tolerance));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) return [{ figure, expected, actual }];
    return Object.entries(expected).flatMap(([name, each]) => compare(`${figure}.${name}`, each, (actual as Readonly<Record<string, unknown>>)[name], tolerance));
  }
  if (typeof expected === 'number' && typeof actual === 'number' && Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected))) return [];
  return Object.is(expected, actual) ? [] : [{ figure, expected, actual }];
}
