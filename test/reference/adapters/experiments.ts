import { outcomeOf, type Adapter, type Difference } from '../adapter.ts';
import { fieldsOf, type Fields } from '../fields.ts';
import { readersOf } from './experiments/functions.ts';

/** What a case says of itself that changes nothing. */
const prose = ['id', 'source', 'note', 'tier', 'optional', 'function', 'expected'];

interface Tolerance {
  readonly rel: number;
  readonly abs: number;
}

/**
 * Maps the neutral vocabulary of experiment cases (the `conventions` of their file) onto the functions of the module.
 *
 * A number agrees within abs + rel · |expected|. Where a case is degenerate, what is not defined must be `null` or a p-value of 1. An
 * input that the adapter does not know is an error; an expected figure that it does not know is a difference.
 */
export const experimentsAdapter: Adapter = (reference) => {
  const fields = fieldsOf(reference, String(reference['id']));
  fields.ignore(...prose);
  const { rel, abs } = toleranceOf(fields);
  const about = String(reference['function']);
  const read = readersOf.get(about);
  if (read === undefined) throw new Error(`${about} is not a function the adapter knows`);
  const inputs = fields.record('inputs');
  if (inputs === undefined) throw new Error('no inputs');
  const actual = read(inputs);
  inputs.refuseRest();
  fields.refuseRest();
  return outcomeOf(differences(about, reference['expected'], actual, { rel, abs }));
};

function toleranceOf(fields: Fields): Tolerance {
  const found = fields.take('tolerance');
  if (typeof found === 'number') return { rel: 0, abs: found };
  const { rel = 0, abs = 0 } = (found ?? {}) as Partial<Tolerance>;
  return { rel, abs };
}

function differences(figure: string, expected: unknown, actual: unknown, tolerance: Tolerance): Difference[] {
  if (agree(expected, actual, tolerance)) return [];
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) return expected.flatMap((each, index) => differences(`${figure}.${index}`, each, actual[index], tolerance));
  if (isRecord(expected) && isRecord(actual)) {
    const degenerate = expected['degenerate'] === true;
    return Object.entries(expected).flatMap(([name, each]) => {
      const own = actual[name];
      if (degenerate && each === null && /^p/.test(name) && own === 1) return []; // nothing shown is what is not defined
      return differences(`${figure}.${name}`, each, own, tolerance);
    });
  }
  return [{ figure, expected, actual }];
}

function agree(expected: unknown, actual: unknown, { rel, abs }: Tolerance): boolean {
  const wanted = expected === 'Infinity' ? Infinity : expected === '-Infinity' ? -Infinity : expected;
  if (typeof wanted === 'number' && typeof actual === 'number') return wanted === actual || Math.abs(actual - wanted) <= abs + rel * Math.abs(wanted);
  return wanted === actual;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
