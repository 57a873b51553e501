import { describe, expect, it } from 'vitest';
import { exampleTest } from './example-test.ts';
import { fencesOf } from './fences.ts';

const where = (line: number): string => `page.md:${line}`;
const bodyOf = (...code: string[]): readonly string[] => exampleTest({ line: 1, code }, where);

describe('an example becomes a test', () => {
  it.each([
    { name: 'a value', code: ['add(1, 2) // => 3'], body: ['expect(add(1, 2)).toEqual(3);'] },
    { name: 'a value after a semicolon', code: ['add(1, 2); // => 3'], body: ['expect(add(1, 2)).toEqual(3);'] },
    { name: 'a value on the next line', code: ['add(1, 2)', '// => 3'], body: ['expect(add(1, 2)', ').toEqual(3);'] },
    { name: 'a statement of several lines', code: ['add({', '  a: 1,', '}).sum // => 1'], body: ['expect(add({', '  a: 1,', '}).sum).toEqual(1);'] },
    { name: 'a value of several lines', code: ['list()', '// => [', '//   1,', '// ]', 'next()'], body: ['expect(list()', ').toEqual([ 1, ]);', '//   1,', '// ]', 'next()'] },
    { name: 'a constant', code: ['const x = f(); // => { a: 1 }'], body: ['const x = f(); ;expect(x).toEqual({ a: 1 });'] },
    { name: 'something printed', code: ['console.log(', '  f(),', ') // => 1'], body: ['expect(f()', '', ').toEqual(1);'] },
    { name: 'a refusal', code: ['f(-1) // throws INVALID_INPUT'], body: ['expect(codeOf(() => { f(-1) })).toBe("INVALID_INPUT");'] },
    { name: 'imports', code: ["import { f, g as h, type T } from 'shopwright/money';"], body: ["type T = import('shopwright/money').T; const { f, g: h } = await import('shopwright/money');"] },
    { name: 'a namespace', code: ["import * as money from 'shopwright/money';"], body: ["const money = await import('shopwright/money');"] },
    { name: 'types only', code: ["import type { T } from 'shopwright/money';"], body: ["type T = import('shopwright/money').T;"] },
    { name: 'an ordinary comment', code: ['f() // adds up'], body: ['f() // adds up'] },
    { name: 'a marker inside a text', code: ["f('// => 3')"], body: ["f('// => 3')"] },
  ])('$name', ({ code, body }) => {
    expect(bodyOf(...code)).toEqual(body);
  });

  it.each([
    { name: 'a promise of nothing', code: ['', '// => 3'], message: 'page.md:3: no statement ends before this comment' },
    { name: 'a promise inside a block', code: ['if (a) {', '  f() // => 3', '}'], message: 'page.md:3: no statement ends before this comment' },
    { name: 'a value that is no code', code: ['f() // => about 3'], message: 'page.md:2: cannot read the value about 3' },
    { name: 'an export', code: ['export const a = 1;', 'export {};'], message: 'page.md:3: an example cannot export' },
  ])('refuses $name', ({ code, message }) => {
    expect(() => bodyOf(...code)).toThrow(message);
  });
});

describe('fences', () => {
  it('are found in pages, with their line', () => {
    expect(fencesOf('a.md', 'x\n```ts\nf()\n```\n```sh\nls\n```\n')).toEqual([{ line: 2, code: ['f()'] }]);
  });

  it('are found in documentation comments only', () => {
    expect(fencesOf('a.ts', 'const a = `\n```ts\nno()\n```\n`;\n/**\n * @example\n * ```ts\n * f(\n *   1)\n * ```\n */\n')).toEqual([{ line: 8, code: ['f(', '  1)'] }]);
  });

  it('must be closed', () => {
    expect(() => fencesOf('a.md', '```ts\nf()\n')).toThrow('a.md:1: the fence is never closed');
  });
});
