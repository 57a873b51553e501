import { text, type Shape } from '../../kernel/shape.ts';
import { instantText } from './instant-text.ts';

/** Reads the messages of one kind. */
export interface Reader {
  /** The fields that hold more than a text or a number. */
  readonly parts: readonly string[];
  /**
   * A number of 32 bits that stands for the contents of a message: equal for equal contents in whatever order the fields were written, and
   * for others different, but for one chance in 2^32; for certain where one number below 2^32 is all that differs. Its id, its instant and
   * the version it was made for are no contents: a message that is sent again has the same id and may have another time. One that is not of
   * its shape at a glance has no digest.
   */
  readonly digest: (message: object) => number | undefined;
}

/** The readers of messages of these shapes, by kind: made once, so that reading one is quick. Kinds of the same name to `nameOf` say the same. */
export function readersOf(shapes: Readonly<Record<string, Shape>>, nameOf: (kind: string) => string = (kind) => kind): ReadonlyMap<string, Reader> {
  return new Map(
    Object.entries(shapes).map(([kind, shape]) => {
      const { fields } = shape as Records;
      const seed = mix(0, nameOf(kind));
      const contents = Object.entries(fields).filter(([key]) => !isHeader(key));
      const glance = glanceAtFields(contents, isHeader);
      const parts = contents.filter(([, field]) => ['list', 'record', 'variants'].includes(inner(field).word)).map(([key]) => key);
      return [kind, { parts, digest: (message) => (areHeaders(message as Fields) ? glance(message, seed) : undefined) }];
    }),
  );
}

/** What is no part of the contents. Of kind and instant more was asked before. */
function isHeader(key: string): boolean {
  return key === 'kind' || key === 'id' || key === 'at' || key === 'expectedVersion';
}

function areHeaders({ id, expectedVersion = 0 }: Fields): boolean {
  return typeof id === 'string' && id !== '' && isWhole(expectedVersion, 0);
}

type Records = Extract<Shape, { readonly word: 'record' }>;
type Fields = Readonly<Record<string, unknown>>;

/** The digest of a value on top of what was read before; nothing when it needs a closer look. */
type Glance = (value: unknown, hash: number) => number | undefined;

function glanceAt(shape: Shape): Glance {
  switch (shape.word) {
    case 'text':
      return (value, hash) => (typeof value === 'string' && value.length >= shape.least ? mix(hash, value) : undefined);
    case 'any-of':
      return (value, hash) => (shape.texts.includes(value as string) ? mix(hash, value as string) : undefined);
    case 'instant':
      return (value, hash) => (typeof value === 'string' && instantText(value) === value ? mix(hash, value) : undefined);
    case 'number':
      return (value, hash) => (isWhole(value, shape.least) ? mixNumber(hash, value) : undefined);
    case 'flag':
      return (value, hash) => (typeof value === 'boolean' ? mixNumber(hash, Number(value)) : undefined);
    case 'list': {
      const element = glanceAt(shape.element);
      return (value, before) => {
        if (!Array.isArray(value) || value.length < shape.least) return undefined;
        let hash: number | undefined = mixNumber(before, value.length);
        for (let index = 0; index < value.length && hash !== undefined; index += 1) hash = element(value[index], hash);
        return hash;
      };
    }
    case 'record':
      return glanceAtFields(Object.entries(shape.fields), () => false);
    case 'variants': {
      const { by, kinds } = shape;
      const glances = new Map(Object.entries(kinds as Readonly<Record<string, Records>>).map(([kind, { fields }]) => [kind, glanceAtFields([[by, text], ...Object.entries(fields)], () => false)]));
      return (value, hash) => glances.get((value as Fields | null)?.[by] as string)?.(value, hash);
    }
    default:
      return () => undefined;
  }
}

/** Goes by the fields that are there, not by those that could be: a message has few of them. */
function glanceAtFields(fields: readonly (readonly [string, Shape])[], isSkipped: (key: string) => boolean): Glance {
  const parts = new Map(fields.map(([key, field]) => [key, { seed: mix(0, key), needed: field.word === 'optional' ? 0 : 1, glance: glanceAt(inner(field)) }]));
  const needed = fields.filter(([, field]) => field.word !== 'optional').length;
  return (record, before) => {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) return undefined;
    let missing = needed;
    let all = 0;
    for (const key in record) {
      const value = (record as Fields)[key];
      // What is there and undefined is left out when it is copied.
      if (value === undefined) return undefined;
      if (isSkipped(key)) continue;
      const part = parts.get(key);
      const hash = part?.glance(value, part.seed);
      if (hash === undefined) return undefined;
      // A sum: the same in whatever order they come.
      all = (all + stir(hash)) | 0;
      missing -= part!.needed;
    }
    return missing === 0 ? stir(before ^ all) : undefined;
  };
}

function inner(shape: Shape): Shape {
  return shape.word === 'optional' ? shape.shape : shape;
}

function isWhole(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= least && !Object.is(value, -0);
}

/** FNV-1a over the UTF-16 units, and how many there are. */
function mix(hash: number, text: string): number {
  let all = hash;
  for (let index = 0; index < text.length; index += 1) all = Math.imul(all ^ text.charCodeAt(index), 0x01000193);
  return all ^ text.length;
}

function mixNumber(hash: number, value: number): number {
  return Math.imul(stir(hash ^ value) ^ Math.floor(value / 0x100000000), 0x01000193);
}

/** Lets every bit bear on every other; no two numbers of 32 bits become one. */
function stir(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return half ^ (half >>> 13);
}
