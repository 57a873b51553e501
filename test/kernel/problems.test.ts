import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/kernel/invalid-input-error.ts';
import { fieldsOf, problem, refuse, type Problems } from '../../src/kernel/problems.ts';

describe('problem', () => {
  it('says what it is told', () => {
    const problems: Problems = [];
    problem(problems, ['lines', 0], 'too-small', 'must be at least 1');
    expect(problems).toEqual([{ path: ['lines', 0], code: 'too-small', message: 'must be at least 1' }]);
  });

  it('says its code in words where that is all there is to say', () => {
    const problems: Problems = [];
    problem(problems, [], 'not-a-known-field');
    expect(problems).toEqual([{ path: [], code: 'not-a-known-field', message: 'not a known field' }]);
  });
});

describe('refuse', () => {
  it('throws one error with all of them, or none', () => {
    const problems: Problems = [];
    expect(() => refuse(problems)).not.toThrow();
    problem(problems, ['a'], 'one');
    problem(problems, ['b'], 'two');
    expect(() => refuse(problems)).toThrow(InvalidInputError);
    expect(() => refuse(problems)).toThrow(expect.objectContaining({ issues: problems }));
  });
});

describe('fieldsOf', () => {
  it('is the argument itself', () => {
    const input = { a: 1 };
    expect(fieldsOf(input)).toBe(input);
  });

  it.each([undefined, null, 'a'.repeat(100_000), 5, true, () => 0, Symbol('s'), 1n])('of what is no object has no fields, so that each is reported as missing', (input) => {
    expect(fieldsOf<unknown>(input)).toEqual({});
  });
});
