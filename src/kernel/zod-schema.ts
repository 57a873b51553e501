import * as z from 'zod/mini';
import type { Judge, Shape } from './shape.ts';

/** What the JSON Schema of a shape says beside its structure. */
export type Annotations = ReadonlyMap<Shape, Readonly<Record<string, unknown>>>;

/** The zod schema that accepts what the shape accepts, and can be turned into a JSON Schema. */
export function zodSchema<T>(shape: Shape<T>, annotations: Annotations = new Map()): z.ZodMiniType<T, T> {
  return convert(shape, annotations) as z.ZodMiniType<T, T>;
}

/** `kind` is the field that tells a record from its sister variants. */
function convert(shape: Shape, annotations: Annotations, kind: Readonly<Record<string, z.ZodMiniType>> = {}): z.ZodMiniType {
  const schema = structure(shape, annotations, kind);
  const annotation = annotations.get(shape);
  return annotation === undefined ? schema : schema.check(z.meta(annotation));
}

function structure(shape: Shape, annotations: Annotations, kind: Readonly<Record<string, z.ZodMiniType>>): z.ZodMiniType {
  const { word } = shape;
  switch (word) {
    case 'anything':
      return z.custom();
    case 'flag':
      return z.boolean();
    case 'instant':
      // JSON has no dates: there it is one of the other two.
      return z.union([z.string(), z.number(), z.date()]).check(z.meta({ anyOf: [{ type: 'string' }, { type: 'number' }] }));
    case 'text':
      return shape.least > 0 ? z.string().check(z.minLength(shape.least)) : z.string();
    case 'number': {
      const schema: z.ZodMiniNumber = shape.whole ? z.int() : z.number();
      const lower = shape.least > Number.MIN_SAFE_INTEGER ? schema.check(z.minimum(shape.least)) : schema;
      return shape.most < Number.MAX_SAFE_INTEGER ? lower.check(z.maximum(shape.most)) : lower;
    }
    case 'any-of':
      return z.enum(shape.texts as readonly [string]);
    case 'list': {
      const schema = z.array(convert(shape.element, annotations));
      return shape.least > 0 ? schema.check(z.minLength(shape.least)) : schema;
    }
    case 'record': {
      const fields = Object.entries(shape.fields).map(([key, field]) => [key, convert(field, annotations)] as const);
      const all = { ...kind, ...Object.fromEntries(fields) };
      return shape.strict ? z.strictObject(all) : z.object(all);
    }
    case 'variants': {
      const options = Object.entries(shape.kinds).map(([name, option]) => convert(option, annotations, { [shape.by]: z.literal(name) }));
      return z.discriminatedUnion(shape.by, options as unknown as readonly [z.ZodMiniObject]);
    }
    case 'optional': {
      const schema = convert(shape.shape, annotations, kind);
      return shape.none === null ? z.nullable(schema) : z.optional(schema);
    }
    case 'refined':
      return convert(shape.shape, annotations, kind).check(agreement(shape.judge));
  }
}

/** A check whose one issue says what the judge says. */
function agreement(judge: Judge): z.core.CheckFn<unknown> {
  return ({ value, issues }) => {
    const params = judge(value);
    if (params !== undefined) issues.push({ code: 'custom', params: { ...params }, message: params.message, input: value });
  };
}
