import { named, text, type Shape } from '../../kernel/shape.ts';
import { instantText } from './instant-text.ts';

/** No digest is below 0. */
export const NO_DIGEST = -1;

const PLACE = 0x100000000;

/** Reads the messages of one kind. */
export interface Reader {
  /** Whether they hold nothing but texts and numbers. */
  readonly flat: boolean;
  /**
   * A number that stands for the contents of a message: equal for equal contents in whatever order the fields were written, and, but for
   * one chance in 2^53, different for others. Its id, its instant and the version it was made for are no contents: a message that is sent
   * again has the same id and may have another time. One that is not of its shape at a glance has no digest.
   */
  readonly digest: (message: object) => number;
}

/** The readers of messages of these shapes, by kind: made once, so that reading one is quick. */
export function readersOf(shapes: Readonly<Record<string, Shape>>): ReadonlyMap<string, Reader> {
  return new Map(
    Object.entries(shapes).map(([kind, shape]) => {
      const { fields } = shape as Records;
      const glance = glanceAtFields({ kind: named, ...fields }, headers);
      const flat = !Object.values(fields).some((field) => ['list', 'record', 'variants'].includes(inner(field).word));
      const seed = mix(0, kind);
      return [kind, { flat, digest: (message) => glance(message, seed) }];
    }),
  );
}

type Records = Extract<Shape, { readonly word: 'record' }>;
type Fields = Readonly<Record<string, unknown>>;

/** The digest of a value on top of what was read before; NO_DIGEST when it needs a closer look. */
type Glance = (value: unknown, hash: number) => number;

function glanceAt(shape: Shape): Glance {
  switch (shape.word) {
    case 'text':
      return (value, hash) => (typeof value === 'string' && value.length >= shape.least ? mix(hash, value) : NO_DIGEST);
    case 'any-of':
      return (value, hash) => (shape.texts.includes(value as string) ? mix(hash, value as string) : NO_DIGEST);
    case 'instant':
      return (value, hash) => (typeof value === 'string' && instantText(value) === value ? mix(hash, value) : NO_DIGEST);
    case 'number':
      return (value, hash) => (Number.isSafeInteger(value) && (value as number) >= shape.least && (value as number) <= shape.most && !Object.is(value, -0) ? mixNumber(hash, value as number) : NO_DIGEST);
    case 'flag':
      return (value, hash) => (typeof value === 'boolean' ? mixNumber(hash, value ? 1 : 2) : NO_DIGEST);
    case 'list': {
      const element = glanceAt(shape.element);
      return (value, before) => {
        if (!Array.isArray(value) || value.length < shape.least) return NO_DIGEST;
        let hash = mixNumber(before, value.length);
        for (let index = 0; index < value.length && hash !== NO_DIGEST; index += 1) hash = element(value[index], hash);
        return hash;
      };
    }
    case 'record':
      return glanceAtFields(shape.fields);
    case 'variants': {
      const kinds = new Map(Object.entries(shape.kinds as Readonly<Record<string, Records>>).map(([kind, { fields }]) => [kind, glanceAtFields({ [shape.by]: text, ...fields })]));
      return (value, hash) => {
        const kind = (value as Fields | null)?.[shape.by] as string;
        return kinds.get(kind)?.(value, hash) ?? NO_DIGEST;
      };
    }
    default:
      return () => NO_DIGEST;
  }
}

/** What is no part of the contents, and leaves no trace in the digest. Of the instant more was asked before. */
const headers: Readonly<Record<string, Glance>> = /* @__PURE__ */ (() => {
  const isNamed: Glance = (value) => (typeof value === 'string' && value !== '' ? 0 : NO_DIGEST);
  return { kind: isNamed, id: isNamed, at: isNamed, expectedVersion: (value) => (Number.isSafeInteger(value) && (value as number) >= 0 && !Object.is(value, -0) ? 0 : NO_DIGEST) };
})();

/** Goes by the fields that are there, not by those that could be: a message has few of them. */
function glanceAtFields(fields: Records['fields'], special: Readonly<Record<string, Glance>> = {}): Glance {
  const entries = Object.entries(fields);
  const parts = new Map(entries.map(([key, field]) => [key, { seed: mix(0, key), needed: field.word === 'optional' ? 0 : 1, glance: special[key] ?? glanceAt(inner(field)) }]));
  const needed = entries.filter(([, field]) => field.word !== 'optional').length;
  return (record, before) => {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) return NO_DIGEST;
    let missing = needed;
    let low = 0;
    let high = 0;
    for (const key in record) {
      const part = parts.get(key);
      if (part === undefined) return NO_DIGEST;
      const hash = part.glance((record as Fields)[key], part.seed);
      if (hash === NO_DIGEST) return NO_DIGEST;
      // The same in whatever order they come.
      low ^= hash;
      high ^= hash / PLACE;
      missing -= part.needed;
    }
    return missing === 0 ? join((before ^ low), (before / PLACE) ^ high) : NO_DIGEST;
  };
}

function inner(shape: Shape): Shape {
  return shape.word === 'optional' ? shape.shape : shape;
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
