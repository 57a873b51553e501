import { number, refined, type Shape } from '../kernel/shape.ts';

/** A share, or a probability, from 0 to 1. */
export const shareShape: Shape<number> = /* @__PURE__ */ (() =>
  refined(number(0), (value) => ((value as number) <= 1 ? undefined : { code: 'too-large', message: `must be a share from 0 to 1${(value as number) <= 100 ? `; for ${value as number}% write ${(value as number) / 100}` : ''}` })))();
