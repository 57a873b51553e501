import type { Promotion } from './library.ts';

/**
 * The money job, the same for every engine: ten discounts in turn, each on what the ones before have left. A percentage is rounded
 * half up on each line; an amount is spread over the lines in proportion to what is left of them, by largest remainder.
 */
export const moneyJob: readonly ({ readonly percent: number } | { readonly amount: number })[] = [
  { percent: 3 },
  { amount: 1000 },
  { percent: 4 },
  { amount: 1037 },
  { percent: 5 },
  { amount: 1074 },
  { percent: 6 },
  { amount: 1111 },
  { percent: 7 },
  { amount: 1148 },
];

/** The job as promotions, in the order of their priority. */
export const moneyPromotions: readonly Promotion[] = moneyJob.map((step, index) => ({
  id: `step-${index}`,
  stage: 'order',
  priority: moneyJob.length - index,
  effect: 'percent' in step ? { kind: 'percent-off', per: 'line', rate: `0.0${step.percent}` } : { kind: 'amount-off', per: 'order', amount: step.amount },
}));
