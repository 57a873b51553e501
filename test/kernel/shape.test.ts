import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod/mini';
import type { Problems } from '../../src/kernel/problems.ts';
import { anyOf, anything, checkShape, flag, instant, integer, list, named, nullable, number, optional, record, refined, text, variants, type Infer, type Shape } from '../../src/kernel/shape.ts';
import { zodSchema, type Annotations } from '../../src/kernel/zod-schema.ts';

/** `path code` of everything that is wrong. */
function wrong(shape: Shape, value: unknown): string[] {
  const problems: Problems = [];
  const right = checkShape(problems, shape, value, ['in']);
  expect(right).toBe(problems.length === 0);
  expect(problems.every(({ message }) => message !== '')).toBe(true);
  return problems.map(({ path, code }) => `${path.join('.')} ${code}`);
}

const strict = true;
const even = refined(integer(), (value) => ((value as number) % 2 === 0 ? undefined : { code: 'odd', message: 'must be even' }));
const open = record({ a: text, b: optional(integer(0)) }, { strict: false });
const closed = record({ a: text, b: optional(integer(0)) }, { strict });
const either = refined(closed, (value) => ('b' in (value as object) ? undefined : { code: 'needs-b', message: 'must state b' }));
const kinds = variants('kind', { one: record({ size: integer(1) }, { strict }), two: refined(record({ names: list(named, 1) }, { strict }), () => undefined), loose: record({}, { strict: false }) });
const nothing = anything<number>();

describe('right', () => {
  it.each<[string, Shape, unknown[]]>([
    ['text', text, ['', 'a']],
    ['named', named, ['a', ' ']],
    ['flag', flag, [true, false]],
    ['integer', integer(), [0, -0, 1, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
    ['integer of at least 0', integer(0), [0, -0, 1]],
    ['integer in a range', integer(-31, 31), [-31, 0, 31]],
    ['number', number(), [0.5, -1e300, 5e-324, 2 ** 60]],
    ['number of at least 0', number(0), [0, -0, 0.1]],
    ['anyOf', anyOf('x', 'y'), ['x', 'y']],
    ['instant', instant, ['', 'x', 0, -0.5, new Date(0)]],
    ['anything', nothing, [undefined, null, 1, 'x', {}]],
    ['optional', optional(text), [undefined, 'a']],
    ['nullable', nullable(text), [null, 'a']],
    ['nullable in a record', record({ a: nullable(text), b: optional(nullable(text)) }), [{ a: null }, { a: 'a', b: null }, { a: null, b: undefined }]],
    ['list', list(text), [[], ['a', '']]],
    ['list of optionals', list(optional(text)), [[undefined], new Array(3)]],
    ['list of at least two', list(text, 2), [['a', 'b'], ['a', 'b', 'c']]],
    ['open record', open, [{ a: '' }, { a: '', b: undefined }, { a: '', c: 1 }, Object.assign(Object.create(null), { a: '' }), new (class { a = ''; })(), Object.create({ a: 'inherited' })]],
    ['strict record', closed, [{ a: '' }, { a: '', b: 0 }, Object.defineProperty({ a: '' }, 'hidden', { value: 1 }), { a: '', [Symbol('s')]: 1 }]],
    ['refined', even, [0, -2]],
    ['variants', kinds, [{ kind: 'one', size: 1 }, { kind: 'two', names: ['a'] }, { kind: 'loose', more: 1 }]],
  ])('%s', (_, shape, values) => {
    for (const value of values) {
      expect(wrong(shape, value)).toEqual([]);
      expect(z.safeParse(zodSchema(shape), value).success).toBe(true);
    }
  });
});

describe('wrong', () => {
  it.each<[string, Shape, unknown, string[]]>([
    ['no text', text, undefined, ['in wrong-type']],
    ['a boxed text', text, Object('a'), ['in wrong-type']],
    ['an empty name', named, '', ['in too-small']],
    ['a flag of 1', flag, 1, ['in wrong-type']],
    ['a boxed flag', flag, Object(true), ['in wrong-type']],
    ['half', integer(), 0.5, ['in wrong-type']],
    ['minus half where 0 is the least', integer(0), -0.5, ['in wrong-type']],
    ['NaN', number(), NaN, ['in wrong-type']],
    ['Infinity', number(), Infinity, ['in wrong-type']],
    ['a BigInt', integer(), 1n, ['in wrong-type']],
    ['a boxed number', integer(), Object(1), ['in wrong-type']],
    ['a number in text', integer(), '1', ['in wrong-type']],
    ['past the safe range', integer(), 2 ** 53, ['in too-large']],
    ['before the safe range', integer(), -(2 ** 53), ['in too-small']],
    ['before the safe range and below 0', integer(0), -(2 ** 53), ['in too-small']],
    ['below the least', integer(1), 0, ['in too-small']],
    ['above the most', integer(1, 7), 8, ['in too-large']],
    ['a number below the least', number(0), -5e-324, ['in too-small']],
    ['none of the texts', anyOf('x', 'y'), 'z', ['in not-allowed']],
    ['nothing for one of the texts', anyOf('x'), undefined, ['in not-allowed']],
    ['a list of one of the texts', anyOf('x'), ['x'], ['in not-allowed']],
    ['toString for one of the texts', anyOf('x'), 'toString', ['in not-allowed']],
    ['no instant', instant, undefined, ['in not-allowed']],
    ['null for an instant', instant, null, ['in not-allowed']],
    ['NaN for an instant', instant, NaN, ['in not-allowed']],
    ['an invalid Date', instant, new Date(NaN), ['in not-allowed']],
    ['something like a Date', instant, { getTime: () => 0 }, ['in not-allowed']],
    ['null for an optional', optional(text), null, ['in wrong-type']],
    ['nothing for a nullable', nullable(text), undefined, ['in wrong-type']],
    ['no field for a nullable', record({ a: nullable(text) }), {}, ['in.a wrong-type']],
    ['something like an array', list(text), { length: 0 }, ['in wrong-type']],
    ['a Set for a list', list(text), new Set(), ['in wrong-type']],
    ['text for a list', list(text), 'abc', ['in wrong-type']],
    ['a short list', list(text, 2), ['a'], ['in too-small']],
    ['a short list of the wrong sort', list(text, 2), [1], ['in.0 wrong-type', 'in too-small']],
    ['holes', list(text), new Array(2), ['in.0 wrong-type', 'in.1 wrong-type']],
    ['a list in a list', list(list(text)), [['a'], ['a', 1], 2], ['in.1.1 wrong-type', 'in.2 wrong-type']],
    ['a list for a record', open, [], ['in wrong-type']],
    ['null for a record', open, null, ['in wrong-type']],
    ['a function for a record', open, () => 0, ['in wrong-type']],
    ['a Map for a record', open, new Map([['a', '']]), ['in.a wrong-type']],
    ['a Date for a record', open, new Date(0), ['in.a wrong-type']],
    ['every field', open, { a: 1, b: -1 }, ['in.a wrong-type', 'in.b too-small']],
    ['fields nobody knows', closed, { c: 1, a: '', d: undefined }, ['in.c unknown-field', 'in.d unknown-field']],
    ['an inherited field nobody knows', closed, Object.assign(Object.create({ c: 1 }), { a: '' }), ['in.c unknown-field']],
    ['__proto__ of parsed JSON', closed, JSON.parse('{"a": "", "__proto__": 1}'), ['in.__proto__ unknown-field']],
    ['constructor for a field', closed, { a: '', constructor: 1 }, ['in.constructor unknown-field']],
    ['what the judge refuses', even, 3, ['in odd']],
    ['what the judge is not asked about', even, '3', ['in wrong-type']],
    ['a field and the whole', either, { a: 1 }, ['in.a wrong-type', 'in needs-b']],
    ['a record that is none, without its judge', either, null, ['in wrong-type']],
    ['no variant', kinds, {}, ['in.kind not-allowed']],
    ['a variant nobody knows', kinds, { kind: 'three' }, ['in.kind not-allowed']],
    ['a list for a variant', kinds, { kind: ['one'], size: 1 }, ['in.kind not-allowed']],
    ['toString for a variant', kinds, { kind: 'toString' }, ['in.kind not-allowed']],
    ['__proto__ for a variant', kinds, { kind: '__proto__' }, ['in.kind not-allowed']],
    ['text for variants', kinds, 'one', ['in wrong-type']],
    ['the fields of another variant', kinds, { kind: 'one', names: [] }, ['in.size wrong-type', 'in.names unknown-field']],
    ['a field of a refined variant', kinds, { kind: 'two', names: [''], kinds: 1 }, ['in.names.0 too-small', 'in.kinds unknown-field']],
  ])('%s', (_, shape, value, expected) => {
    expect(wrong(shape, value)).toEqual(expected);
    expect(z.safeParse(zodSchema(shape), value).success).toBe(false);
  });
});

describe('what it says', () => {
  it.each<[string, Shape, unknown, string]>([
    ['text', text, 1, 'must be a string'],
    ['named', named, '', 'must not be empty'],
    ['number', number(), 'x', 'must be a number'],
    ['integer', integer(), 0.5, 'must be a whole number'],
    ['least', integer(3), 2, 'must be at least 3'],
    ['most', integer(3, 7), 8, 'must be at most 7'],
    ['flag', flag, 1, 'must be true or false'],
    ['anyOf', anyOf('x', 'y"z'), 'z', 'must be "x" or "y\\"z"'],
    ['instant', instant, null, 'must be an instant'],
    ['list', list(text), {}, 'must be an array'],
    ['length', list(text, 2), [''], 'must list at least 2'],
    ['record', open, [], 'must be an object'],
    ['field', closed, { a: '', c: 1 }, 'unknown field'],
    ['variants', kinds, [], 'must be an object'],
    ['variant', kinds, { kind: 'three' }, 'must be "one" or "two" or "loose"'],
    ['judge', even, 3, 'must be even'],
  ])('of %s', (_, shape, value, message) => {
    const problems: Problems = [];
    checkShape(problems, shape, value);
    expect(problems.map((each) => each.message)).toEqual([message]);
  });
});

describe('a glance', () => {
  const asked: unknown[] = [];
  const glanced = record({ a: text }, { glance: (value) => (asked.push(value), (value as { a?: unknown } | null)?.a === 'at once') });

  it('spares the look where it says yes, and leaves it to the shape where it says no', () => {
    asked.length = 0;
    const [quick, slow, broken] = [{ a: 'at once', unknown: 1 }, { a: '' }, { a: 1 }];
    // The unknown field shows that nobody looked: a true glance accepts only what the shape does.
    expect(wrong(list(glanced), [quick, slow, broken, null])).toEqual(['in.2.a wrong-type', 'in.3 wrong-type']);
    expect(asked).toEqual([quick, slow, broken, null]);
    expect(wrong(record({ one: glanced }), { one: quick })).toEqual([]);
  });

  it('changes neither the shape nor what is said', () => {
    expect(wrong(glanced, { a: 1, b: 1 })).toEqual(['in.a wrong-type', 'in.b unknown-field']);
    expect(z.safeParse(zodSchema(glanced), { a: 'at once', unknown: 1 }).success).toBe(false);
  });
});

describe('the schema', () => {
  const draft = 'https://json-schema.org/draft/2020-12/schema';
  const of = (shape: Shape, annotations?: Annotations): unknown => z.toJSONSchema(zodSchema(shape, annotations), { unrepresentable: 'any', io: 'input' }); // as the package's schemas are written

  it.each<[string, Shape, object]>([
    ['text', text, { type: 'string' }],
    ['named', named, { type: 'string', minLength: 1 }],
    ['flag', flag, { type: 'boolean' }],
    ['instant', instant, { type: ['string', 'number'] }],
    ['integer', integer(), { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }],
    ['integer in a range', integer(1, 7), { type: 'integer', minimum: 1, maximum: 7 }],
    ['number', number(), { type: 'number' }],
    ['number of at least 0', number(0), { type: 'number', minimum: 0 }],
    ['anyOf', anyOf('x', 'y'), { type: 'string', enum: ['x', 'y'] }],
    ['list', list(text), { type: 'array', items: { type: 'string' } }],
    ['list of at least two', list(text, 2), { type: 'array', items: { type: 'string' }, minItems: 2 }],
    ['anything', nothing, {}],
    ['nullable', nullable(text), { type: ['string', 'null'] }],
    ['refined', refined(text, () => undefined), { type: 'string' }],
    ['strict record', record({ a: text, b: optional(flag) }), { type: 'object', properties: { a: { type: 'string' }, b: { type: 'boolean' } }, required: ['a'], additionalProperties: false }],
    ['open record', record({ a: text }, { strict: false }), { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }],
  ])('of %s', (_, shape, schema) => {
    expect(of(shape)).toStrictEqual({ $schema: draft, ...schema });
  });

  it('of variants says what tells them apart', () => {
    expect(of(variants('kind', { one: record({ size: flag }) }))).toMatchObject({ oneOf: [{ properties: { kind: { const: 'one' }, size: { type: 'boolean' } }, required: ['kind', 'size'] }] });
  });

  it('says what its annotations say, of the shapes that they name', () => {
    const annotations = new Map([[text, { description: 'words' }]]);
    expect(of(record({ a: text, b: flag }), annotations)).toMatchObject({ properties: { a: { type: 'string', description: 'words' }, b: { type: 'boolean' } } });
    expect(of(flag, annotations)).toStrictEqual({ $schema: draft, type: 'boolean' });
  });

  it('reports a refusal with its code and its words', () => {
    expect(z.safeParse(zodSchema(even), 3).error?.issues).toEqual([{ code: 'custom', path: [], params: { code: 'odd', message: 'must be even' }, message: 'must be even' }]);
    expect(z.safeParse(zodSchema(even), 2).success).toBe(true);
  });
});

describe('the check', () => {
  it('does not ask a judge about what another judge has refused', () => {
    const strange = refined(refined(text, () => undefined), () => ({ code: 'strange', message: 'is strange' }));
    expect(wrong(refined(strange, () => ({ code: 'too', message: 'is that too' })), 'x')).toEqual(['in strange']);
    expect(wrong(refined(nothing, () => ({ code: 'never', message: 'is never right' })), undefined)).toEqual(['in never']);
  });

  it('adds to what was noted before, and tells only of its own', () => {
    const problems: Problems = [{ path: [], code: 'before', message: 'was here' }];
    expect(checkShape(problems, text, 'a')).toBe(true);
    expect(checkShape(problems, text, 1)).toBe(false);
    expect(problems).toEqual([expect.objectContaining({ code: 'before' }), { path: [], code: 'wrong-type', message: 'must be a string' }]);
  });

  it('leaves the path it was given, and its paths, apart', () => {
    const path = ['in'];
    const problems: Problems = [];
    checkShape(problems, list(open), [{ a: 1 }, { a: 2 }], path);
    expect(path).toEqual(['in']);
    expect(problems.map((each) => each.path)).toEqual([['in', 0, 'a'], ['in', 1, 'a']]);
  });

  it('changes nothing', () => {
    const value = Object.freeze({ a: '', b: 1 });
    expect(wrong(closed, value)).toEqual([]);
    expect(value).toStrictEqual({ a: '', b: 1 });
  });

  it('reads a field once', () => {
    let reads = 0;
    wrong(open, { get a() { reads += 1; return ''; } });
    expect(reads).toBe(1);
  });

  it('lets through what a getter throws', () => {
    expect(() => wrong(open, { get a() { throw new Error('trap'); } })).toThrow('trap');
    expect(wrong(open, { a: '' })).toEqual([]);
  });

  it('goes no deeper than the shape', () => {
    const knot: Record<string, unknown> = { a: '' };
    knot['b'] = knot;
    expect(wrong(open, knot)).toEqual(['in.b wrong-type']);
    expect(wrong(record({}, { strict: false }), knot)).toEqual([]);
  });

  it('lists every problem of a long list', () => {
    const issues = wrong(list(open), new Array(200_000).fill({ a: 1 }));
    expect(issues).toHaveLength(200_000);
    expect(issues[199_999]).toBe('in.199999.a wrong-type');
  });
});

it('infers types', () => {
  expectTypeOf<Infer<typeof closed>>().branded.toEqualTypeOf<{ readonly a: string; readonly b?: number | undefined }>();
  expectTypeOf<{ readonly a: string }>().toExtend<Infer<typeof closed>>();
  expectTypeOf<Infer<typeof kinds>>().branded.toEqualTypeOf<{ readonly kind: 'one'; readonly size: number } | { readonly kind: 'two'; readonly names: readonly string[] } | { readonly kind: 'loose' }>();
});
