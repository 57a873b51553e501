import { integer, number, optional, record, refined, type Shape } from '../kernel/shape.ts';

/** So many of something: a whole number, 0 or more. */
const count = /* @__PURE__ */ (() => optional(integer(0)))();
/** Money that flows one way, in one unit throughout: 0 or more. */
const amount = /* @__PURE__ */ (() => optional(number(0)))();
/** Money that may come out below 0, as net sales do when more came back than was sold. */
const balance = /* @__PURE__ */ (() => optional(number()))();
/** A share of something, as a decimal: 0.6 is 60%. */
const fraction = /* @__PURE__ */ (() =>
  optional(refined(number(), (value) => ((value as number) > 1 ? { code: 'too-large', message: `shares are fractions: write ${(value as number) / 100} for ${value as number}%` } : undefined))))();

type FactKind = 'count' | 'amount' | 'balance' | 'fraction';

/** The shape of facts of which each may be left out. */
export function factsShape<Name extends string>(kinds: Readonly<Record<Name, FactKind>>): Shape<Readonly<Partial<Record<Name, number | undefined>>>> {
  const shapes = { count, amount, balance, fraction };
  return record(Object.fromEntries(Object.entries<FactKind>(kinds).map(([name, kind]) => [name, shapes[kind]]))) as never;
}
