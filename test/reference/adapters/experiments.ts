import { outcomeOf, type Adapter, type Difference } from '../adapter.ts';
import { fieldsOf, type Fields } from '../fields.ts';
import { readersOf } from './experiments/functions.ts';
import { optionalNumber } from './experiments/words.ts';

/** What a case says of itself that changes nothing. */
const prose = ['id', 'source', 'note', 'tier', 'optional', 'function', 'expected'];

/** Our own names of what the cases call otherwise. */
const aliases: Readonly<Record<string, string>> = {
  fisherExactTest: 'fisherExact',
  chiSquareTest: 'proportionHomogeneity',
  liftInterval: 'relativeLiftInterval',
  welchTTest: 'meanDifferenceTest',
  adjustWithCovariate: 'cuped',
  requiredSampleSize: 'sampleSizePerArm',
  testDuration: 'experimentDuration',
  confidenceSequence: 'alwaysValidInterval',
  bayesianTest: 'bayesianConversion',
  bayesianNormalTest: 'bayesianGaussian',
};

/** What a function that answers with one number calls it. */
const scalars: Readonly<Record<string, string>> = { twoProportionPower: 'power', peekingErrorRate: 'errorRate' };

interface Tolerance {
  readonly rel: number;
  readonly abs: number;
}

/**
 * Maps the neutral vocabulary of experiment cases (the `conventions` of their file) onto the functions of the module.
 *
 * A number agrees within abs + rel · |expected|. Where a case is degenerate, what is not defined must be `null`, a p-value of 1 or a
 * statistic of 0, or be refused. An input that the adapter does not know is an error; an expected figure that it does not know is a difference.
 */
export const experimentsAdapter: Adapter = (reference) => {
  const fields = fieldsOf(reference, String(reference['id']));
  fields.ignore(...prose);
  const { rel, abs } = toleranceOf(fields);
  const about = String(reference['function']);
  const read = readersOf.get(aliases[about] ?? about);
  if (read === undefined) throw new Error(`${about} is not a function the adapter knows`);
  const inputs = fields.record('inputs');
  if (inputs === undefined) throw new Error('no inputs');
  const expected = reference['expected'];
  const found = answered(() => read(inputs), isRecord(expected) && expected['degenerate'] === true);
  inputs.refuseRest();
  fields.refuseRest();
  if (found === undefined) return { status: 'passed' };
  const actual = typeof found === 'number' && isRecord(expected) ? { [scalars[about] ?? 'value']: found } : found;
  return outcomeOf(differences(about, expected, actual, { rel, abs }));
};

/** The answer; nothing where the input of a degenerate case is refused, which says as much. */
function answered(read: () => unknown, degenerate: boolean): unknown {
  try {
    return read();
  } catch (error) {
    if (degenerate && isRecord(error) && error['code'] === 'INVALID_INPUT') return undefined;
    throw error;
  }
}

function toleranceOf(fields: Fields): Tolerance {
  const found = fields.take('tolerance');
  if (typeof found === 'number') return { rel: 0, abs: found };
  const parts = fieldsOf(found ?? {}, 'tolerance');
  const tolerance = { rel: optionalNumber(parts, 'rel') ?? 0, abs: optionalNumber(parts, 'abs') ?? 0 };
  parts.refuseRest();
  return tolerance;
}

function differences(figure: string, expected: unknown, actual: unknown, tolerance: Tolerance): Difference[] {
  if (agree(expected, actual, tolerance)) return [];
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) return expected.flatMap((each, index) => differences(`${figure}.${index}`, each, actual[index], tolerance));
  if (isRecord(expected) && isRecord(actual)) {
    const degenerate = expected['degenerate'] === true;
    return Object.entries(expected).flatMap(([name, each]) => (degenerate && saysNothing(name, each, actual[name]) ? [] : differences(`${figure}.${name}`, each, actual[name], tolerance)));
  }
  return [{ figure, expected, actual }];
}

/** Of what is not defined: nothing, a statistic of 0, a p-value of 1. Any of these stands for any other. */
function saysNothing(name: string, expected: unknown, actual: unknown): boolean {
  const none = name.startsWith('p') ? 1 : statistics.includes(name) ? 0 : null;
  return [expected, actual].every((each) => each === null || each === none);
}

const statistics = ['z', 't', 'chiSquare'];

function agree(expected: unknown, actual: unknown, { rel, abs }: Tolerance): boolean {
  const wanted = expected === 'Infinity' ? Infinity : expected === '-Infinity' ? -Infinity : expected;
  if (typeof wanted === 'number' && typeof actual === 'number') return wanted === actual || Math.abs(actual - wanted) <= abs + rel * Math.abs(wanted);
  return wanted === actual;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
