import type { Problems } from '../kernel/problems.ts';
import { checkShape, number, refined, type Refusal, type Shape } from '../kernel/shape.ts';

/** The most that an amount may be, so that products and squares of amounts stay finite and counts can be told apart. */
export const LARGEST_AMOUNT = 1e15;

/** The least that is above 0, so that quotients stay finite. */
export const SMALLEST_AMOUNT = 1e-100;

/** A number of units, days or money of at least 0. */
export const amountShape: Shape<number> = { word: 'number', whole: false, least: 0, most: LARGEST_AMOUNT };

/** A number above 0. */
export const positiveShape: Shape<number> = /* @__PURE__ */ (() =>
  refined(amountShape, (value) => ((value as number) < SMALLEST_AMOUNT ? { code: 'too-small', message: 'must be above 0' } : undefined)))();

/** A service level: a probability or share strictly between 0 and 1. */
export const serviceShape: Shape<number> = /* @__PURE__ */ (() => refined(number(), (value) => outsideService(value as number)))();

/** A share from 0 to 1, both included. */
export const shareShape: Shape<number> = /* @__PURE__ */ (() =>
  refined(number(0), (value) => ((value as number) <= 1 ? undefined : { code: 'too-large', message: (value as number) <= 100 ? `must be at most 1: write ${Number(((value as number) / 100).toPrecision(15))} for ${value as number}%` : 'must be at most 1' })))();

/** What keeps a number from being a service level. Up to 100 it was meant as a percentage. */
export function outsideService(value: number): Refusal | undefined {
  if (value > 0 && value < 1) return undefined;
  if (value <= 0) return { code: 'too-small', message: 'must be above 0' };
  const meant = value > 1 && value < 100 ? `write ${Number((value / 100).toPrecision(15))} for ${value}%` : 'no finite stock serves unbounded demand always';
  return { code: 'too-large', message: `must be below 1: ${meant}` };
}

/** Demand of a period, or `null` where it is not known. */
export const historyEntryShape: Shape<number | null> = /* @__PURE__ */ (() => {
  const asked: Shape<number | null> = { word: 'anything' };
  return refined(asked, (value) => {
    const problems: Problems = [];
    return value === null || checkShape(problems, amountShape, value) ? undefined : problems[0]!;
  });
})();
