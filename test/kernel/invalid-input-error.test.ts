import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { InvalidInputError, isInvalidInputError, type InputIssue, type IssuePath } from '../../src/kernel/index.ts';

const issueAt = (path: IssuePath, message = 'is wrong'): InputIssue => ({ path, code: 'wrong', message });

describe('the message', () => {
  it.each<[string, IssuePath, string]>([
    ['the input itself', [], '(input)'],
    ['a field', ['amount'], 'amount'],
    ['a field of an element', ['lines', 3, 'unitPrice'], 'lines[3].unitPrice'],
    ['an element of the input', [0], '[0]'],
    ['an element of an element', [2, 1], '[2][1]'],
    ['a field with $ and _', ['$a', '_b', 'c9'], '$a._b.c9'],
    ['a key that is no name', ['usage', 'two words'], 'usage["two words"]'],
    ['a key of digits', ['usage', '3'], 'usage["3"]'],
    ['a key that starts with a digit', ['3d'], '["3d"]'],
    ['an empty key', [''], '[""]'],
    ['a key with quotes', ['say "hi"'], '["say \\"hi\\""]'],
    ['a key with a dot first', ['.a'], '[".a"]'],
    ['a key in Chinese', ['折扣'], '["折扣"]'],
    ['a key with a line break', ['a\n'], '["a\\n"]'],
    ['__proto__', ['__proto__', 'constructor'], '__proto__.constructor'],
  ])('names %s', (_, path, text) => {
    expect(new InvalidInputError([issueAt(path)]).message).toBe(`Invalid input. ${text}: is wrong`);
  });

  it.each<[number, string]>([
    [0, 'Invalid input. '],
    [1, 'Invalid input. [0]: is wrong'],
    [5, 'Invalid input. [0]: is wrong; [1]: is wrong; [2]: is wrong; [3]: is wrong; [4]: is wrong'],
    [6, 'Invalid input. [0]: is wrong; [1]: is wrong; [2]: is wrong; [3]: is wrong; [4]: is wrong; and 1 more'],
    [1005, 'Invalid input. [0]: is wrong; [1]: is wrong; [2]: is wrong; [3]: is wrong; [4]: is wrong; and 1000 more'],
  ])('of %j issues', (count, message) => {
    const issues = Array.from({ length: count }, (_, index) => issueAt([index]));
    const error = new InvalidInputError(issues);
    expect(error.message).toBe(message);
    expect(error.issues).toEqual(issues);
  });
});

it('is an Error with a name, a code and a stack', () => {
  const error = new InvalidInputError([issueAt(['a'])]);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'InvalidInputError', code: 'INVALID_INPUT' });
  expect(error.stack).toContain('InvalidInputError');
});

describe('is recognised', () => {
  it.each<[string, unknown, boolean]>([
    ['its own', new InvalidInputError([]), true],
    ['that of another copy of the package', Object.assign(new Error('x'), { code: 'INVALID_INPUT', issues: [] }), true],
    ['that of another realm', runInNewContext("Object.assign(new Error('x'), { code: 'INVALID_INPUT', issues: [] })"), true],
    ['one that went through JSON', JSON.parse(JSON.stringify({ code: 'INVALID_INPUT', issues: [] })), true],
    ['another error', new Error('x'), false],
    ['another code', Object.assign(new Error('x'), { code: 'ENOENT', issues: [] }), false],
    ['a code without issues', { code: 'INVALID_INPUT' }, false],
    ['issues that are no list', { code: 'INVALID_INPUT', issues: 'many' }, false],
    ['null', null, false],
    ['undefined', undefined, false],
    ['text', 'INVALID_INPUT', false],
    ['a function', Object.assign(() => null, { code: 'INVALID_INPUT', issues: [] }), false],
  ])('%s', (_, value, expected) => {
    expect(isInvalidInputError(value)).toBe(expected);
  });
});
