import { problem, type Problems } from '../kernel/problems.ts';
import { number, refined, type Shape } from '../kernel/shape.ts';
import { outOfRange } from './out-of-range.ts';

/** The risk of a false alarm that a shop accepts where it does not say: 5 per cent, which makes intervals of 95 per cent. */
export const defaultAlpha = 0.05;

/** The risk of a false alarm; intervals cover 1 − alpha. */
export const alphaShape: Shape<number> = /* @__PURE__ */ (() =>
  refined(number(), (alpha) => {
    const code = codeOf(alpha);
    return code && { code, message: meaning(alpha) };
  }))();

/** Notes what is wrong with an alpha, for functions that have no time for shapes. */
export function checkAlpha(problems: Problems, alpha: unknown): void {
  const code = codeOf(alpha);
  if (code) problem(problems, ['alpha'], code, meaning(alpha));
}

function codeOf(alpha: unknown): ReturnType<typeof outOfRange> {
  return outOfRange(alpha, 1e-300, 0.5, false);
}

/** What was meant: 0.95 as a confidence, 5 as a percentage, 95 as both. */
function meaning(value: unknown): string {
  const alpha = typeof value === 'number' ? Math.abs(value) : 0;
  const share = alpha < 1 ? alpha : (alpha / 100) % 1;
  return `is the risk of a false alarm, above 0 and at most 0.5: write ${Number(Math.min(share, 1 - share).toPrecision(3)) || 0.05}`;
}
