import { problem, type Problems } from '../kernel/problems.ts';
import { number, refined, type Refusal, type Shape } from '../kernel/shape.ts';
import { outOfRange } from './out-of-range.ts';

/** The risk of a false alarm that a shop accepts where it does not say: 5 per cent, which makes intervals of 95 per cent. */
export const defaultAlpha = 0.05;

/** The risk of a false alarm; intervals cover 1 − alpha. */
export const alphaShape: Shape<number> = /* @__PURE__ */ (() => refined(number(), judgeAlpha))();

/** Notes what is wrong with an alpha, for functions that have no time for shapes. */
export function checkAlpha(problems: Problems, value: unknown): void {
  const refusal = judgeAlpha(value);
  if (refusal) problem(problems, ['alpha'], refusal.code, refusal.message);
}

function judgeAlpha(value: unknown): Refusal | undefined {
  const code = outOfRange(value, 1e-300, 0.5, false);
  if (code === undefined) return undefined;
  // 0.95 was meant as a confidence, 5 as a percentage, 95 as both.
  const alpha = code === 'too-large' ? (value as number) : 0;
  const share = alpha < 1 ? alpha : (alpha / 100) % 1;
  return { code, message: `is the risk of a false alarm, above 0 and at most 0.5: write ${Number(Math.min(share, 1 - share).toPrecision(3)) || 0.05}` };
}
