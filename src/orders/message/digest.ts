import type { Shape } from '../../kernel/shape.ts';

/** No digest is below 0. */
export const NO_DIGEST = -1;

const PLACE = 0x100000000;

/**
 * A number that stands for the contents of a message: equal for equal contents in whatever order the fields were written, and, but for
 * one chance in 2^53, different for others. Its id, its instant and the version it was made for are no contents: a message that is sent
 * again has the same id and may have another time.
 *
 * One walk does two things, for both must be fast: a message that is not of its shape at a glance has no digest unless it was `checked`.
 */
export function digestOf(shape: Shape, message: object, checked = false): number {
  const { kind } = message as { readonly kind: string };
  return walk(shape as Records, message, mix(0, kind), checked, 1);
}

type Records = Extract<Shape, { readonly word: 'record' }>;

/** `known` fields are there that the shape does not list. */
function walk({ fields }: Records, record: object, seed: number, checked: boolean, known: number): number {
  let hash = seed;
  let count = known;
  for (const key in fields) {
    const field = fields[key]!;
    const value = (record as Readonly<Record<string, unknown>>)[key];
    if (value === undefined && field.word === 'optional') {
      if (known === 0 || key !== 'expectedVersion') hash = mixNumber(hash, 7);
      continue;
    }
    count += 1;
    // A message has the same contents whenever it is sent, for whatever version of the order.
    if (known === 1 && (key === 'id' || key === 'at')) {
      if (typeof value !== 'string' || value === '') return NO_DIGEST;
      continue;
    }
    const next = step(field, value, hash, checked);
    if (next === NO_DIGEST) return next;
    if (known === 0 || key !== 'expectedVersion') hash = next;
  }
  // As many as were looked at, so none beside them. A field that is there and undefined is one too many.
  if (!checked) for (const _ in record) count -= 1;
  return checked || count === 0 ? hash : NO_DIGEST;
}

function step(shape: Shape, value: unknown, hash: number, checked: boolean): number {
  switch (shape.word) {
    case 'text':
      return typeof value === 'string' && value.length >= shape.least ? mix(hash, value) : NO_DIGEST;
    case 'number':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= shape.least && value <= shape.most && (value !== 0 || 1 / value > 0) ? mixNumber(hash, value) : NO_DIGEST;
    case 'flag':
      return typeof value === 'boolean' ? mixNumber(hash, value ? 1 : 2) : NO_DIGEST;
    case 'any-of':
      return shape.texts.includes(value as string) ? mix(hash, value as string) : NO_DIGEST;
    case 'instant':
      return typeof value === 'string' ? mix(hash, value) : NO_DIGEST;
    case 'optional':
      return step(shape.shape, value, hash, checked);
    case 'list':
      return Array.isArray(value) && value.length >= shape.least ? each(shape.element, value, mixNumber(hash, value.length), checked) : NO_DIGEST;
    case 'record':
      return typeof value === 'object' && value !== null ? walk(shape, value, hash, checked, 0) : NO_DIGEST;
    case 'variants': {
      const { by, kinds } = shape;
      const kind = (value as Readonly<Record<string, string>>)[by]!;
      return checked ? walk(kinds[kind] as Records, value as object, mix(hash, kind), true, 0) : NO_DIGEST;
    }
    default:
      return NO_DIGEST;
  }
}

function each(shape: Shape, list: readonly unknown[], seed: number, checked: boolean): number {
  let hash = seed;
  for (let index = 0; index < list.length && hash !== NO_DIGEST; index += 1) hash = step(shape, list[index], hash, checked);
  return hash;
}

/** Two hashes of 32 bits in one number of 53. */
function mix(hash: number, text: string): number {
  let low = hash | 0;
  let high = (hash / PLACE) | 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995) ^ (low >>> 15);
  }
  return join(low ^ text.length, high);
}

function mixNumber(hash: number, value: number): number {
  const low = Math.imul((hash | 0) ^ value, 0x01000193) ^ (value / PLACE);
  return join(low, Math.imul(((hash / PLACE) | 0) ^ value, 0x5bd1e995));
}

function join(low: number, high: number): number {
  low = Math.imul(low ^ (low >>> 15), 0x2c1b3c6d);
  return ((Math.imul(high ^ (high >>> 13) ^ low, 0x297a2d39) >>> 11) * PLACE) + ((low ^ (low >>> 13)) >>> 0);
}
