import type { IssuePath } from './invalid-input-error.ts';
import { problem, type Problems } from './problems.ts';

/**
 * What a value of `T` looks like, as plain data: the one source of its check at run time, of its zod schema (`zod-schema.ts`) and of its
 * JSON Schema. Small, because it travels into browsers.
 */
export type Shape<T = unknown> = ShapeData & { /** Never there: it carries the type. */ readonly typed?: () => T };

/** The type whose values have the shape. */
export type Infer<S> = S extends { readonly typed?: () => infer T } ? T : never;

/** Why a value is refused. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** What is wrong with a value of the right sort, if anything. Parts of it may still be wrong, and are reported apart. */
export type Judge = (value: unknown) => Refusal | undefined;

/** Says yes only to a value that the shape accepts, and sooner than the shape. A no leaves it to the shape. */
export type Glance = (value: unknown) => boolean;

type ShapeData =
  | { readonly word: 'anything' | 'flag' | 'instant' }
  | { readonly word: 'text'; readonly least: number }
  | { readonly word: 'number'; readonly whole: boolean; readonly least: number; readonly most: number }
  | { readonly word: 'any-of'; readonly texts: readonly string[] }
  | { readonly word: 'list'; readonly element: Shape; readonly least: number }
  | { readonly word: 'record'; readonly fields: Fields; readonly strict: boolean; readonly glance?: Glance }
  | { readonly word: 'optional'; readonly shape: Shape; readonly none?: null }
  | { readonly word: 'variants'; readonly by: string; readonly kinds: Fields }
  | { readonly word: 'refined'; readonly shape: Shape; readonly judge: Judge };

type Fields = Readonly<Record<string, Shape>>;
type OptionalKey<F> = { [Key in keyof F]: undefined extends Infer<F[Key]> ? Key : never }[keyof F];
type RecordOf<F> = { readonly [Key in Exclude<keyof F, OptionalKey<F>>]: Infer<F[Key]> } & { readonly [Key in OptionalKey<F>]?: Infer<F[Key]> };
type VariantsOf<By extends string, Kinds> = { [Kind in keyof Kinds]: { readonly [Key in By]: Kind } & Infer<Kinds[Kind]> }[keyof Kinds];

/** Any text. */
export const text: Shape<string> = { word: 'text', least: 0 };

/** A text that is not empty. */
export const named: Shape<string> = { word: 'text', least: 1 };

/** True or false. */
export const flag: Shape<boolean> = { word: 'flag' };

/** Something that may be an instant; whether it is one, the reader of instants says. */
export const instant: Shape<string | number | Date> = { word: 'instant' };

/** Whatever its judge accepts. */
export function anything<T>(): Shape<T> {
  return { word: 'anything' };
}

/** A whole number that a double holds exactly. */
export function integer(least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): Shape<number> {
  return { word: 'number', whole: true, least, most };
}

/** A finite number. */
export function number(least = -Infinity): Shape<number> {
  return { word: 'number', whole: false, least, most: Infinity };
}

/** One of these texts. */
export function anyOf<const Text extends string>(...texts: readonly Text[]): Shape<Text> {
  return { word: 'any-of', texts };
}

/** An array of at least so many elements. A hole is an element that is undefined. */
export function list<T>(element: Shape<T>, least = 0): Shape<readonly T[]> {
  return { word: 'list', element, least };
}

/** An object with these fields; a strict one, which is the rule, has no others. */
export function record<const F extends Fields>(fields: F, { strict = true, ...rest }: { readonly strict?: boolean; readonly glance?: Glance } = {}): Shape<RecordOf<F>> {
  return { word: 'record', fields, strict, ...rest };
}

/** The same, or nothing. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return { word: 'optional', shape };
}

/** The same, or null. */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return { word: 'optional', shape, none: null };
}

/** Records whose field `by` says which of them it is. The records themselves do not list that field. */
export function variants<const By extends string, const Kinds extends Fields>(by: By, kinds: Kinds): Shape<VariantsOf<By, Kinds>> {
  return { word: 'variants', by, kinds };
}

/** The same, as far as the judge agrees. */
export function refined<T>(shape: Shape<T>, judge: Judge): Shape<T> {
  return { word: 'refined', shape, judge };
}

/** Notes everything in which `value` departs from `shape`, under `path`. True when nothing was noted. */
export function checkShape(problems: Problems, shape: Shape, value: unknown, path: IssuePath = []): boolean {
  const before = problems.length;
  look(problems, shape, value, [...path]);
  return problems.length === before;
}

/** Whether the value is of the right sort, so that a judge may look at it. `known` is a field that the record need not list. */
function look(problems: Problems, shape: Shape, value: unknown, path: (string | number)[], known?: string): boolean {
  const refuse = (code: string, message?: string, ...inner: string[]): false => {
    problem(problems, [...path, ...inner], code, message);
    return false;
  };
  const wrong = (noun: string): false => refuse('wrong-type', `must be ${noun}`);
  const lookInside = (key: string | number, part: Shape, of: object): void => {
    const inner = (of as Readonly<Record<string | number, unknown>>)[key];
    if (part.word === 'optional' ? inner === part.none : part.word === 'record' && part.glance?.(inner) === true) return;
    path.push(key);
    look(problems, part, inner, path);
    path.pop();
  };
  switch (shape.word) {
    case 'text':
      if (typeof value !== 'string') return wrong('a string');
      return value.length >= shape.least || refuse('too-small', 'must not be empty');
    case 'number':
      if (!Number.isFinite(value)) return wrong('a number');
      if (shape.whole && !Number.isInteger(value)) return wrong('a whole number');
      if ((value as number) < shape.least) return refuse('too-small', `must be at least ${shape.least}`);
      return (value as number) <= shape.most || refuse('too-large', `must be at most ${shape.most}`);
    case 'flag':
      return typeof value === 'boolean' || wrong('true or false');
    case 'any-of':
      return shape.texts.includes(value as string) || refuse('not-allowed', `must be ${oneOf(shape.texts)}`);
    case 'instant':
      return typeof value === 'string' || Number.isFinite(value instanceof Date ? value.getTime() : value) || refuse('not-allowed', 'must be an instant');
    case 'list':
      if (!Array.isArray(value)) return wrong('an array');
      for (let index = 0; index < value.length; index += 1) lookInside(index, shape.element, value);
      return value.length >= shape.least || refuse('too-small', `must list at least ${shape.least}`);
    case 'record':
      if (!isRecord(value)) return wrong('an object');
      for (const key of Object.keys(shape.fields)) lookInside(key, shape.fields[key]!, value);
      if (shape.strict) for (const key in value) if (key !== known && !Object.hasOwn(shape.fields, key)) refuse('unknown-field', undefined, key);
      return true;
    case 'variants': {
      if (!isRecord(value)) return wrong('an object');
      const { by, kinds } = shape;
      const kind = value[by];
      if (typeof kind === 'string' && Object.hasOwn(kinds, kind)) return look(problems, kinds[kind]!, value, path, by);
      return refuse('not-allowed', `must be ${oneOf(Object.keys(kinds))}`, by);
    }
    case 'optional':
      return value === shape.none || look(problems, shape.shape, value, path, known);
    case 'refined': {
      if (!look(problems, shape.shape, value, path, known)) return false;
      const refusal = shape.judge(value);
      return !refusal || refuse(refusal.code, refusal.message);
    }
    case 'anything':
      return true;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function oneOf(texts: readonly string[]): string {
  return texts.map((each) => JSON.stringify(each)).join(' or ');
}
