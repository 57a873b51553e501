import type { BetaPoint } from '../stats/incomplete-beta.ts';

/** What is thought of a rate before anybody came, or after: Beta(alpha, beta), as if alpha had converted and beta had not. */
export interface BetaBelief {
  readonly alpha: number;
  readonly beta: number;
}

/** About the standard deviation of the log-odds of the rate. */
export function spreadOf({ alpha, beta }: BetaBelief): number {
  return Math.sqrt(1 / alpha + 1 / beta);
}

/** The rate at some log-odds u; that at −u is its complement, to as many digits. */
export function rateAt(u: number): number {
  return 1 / (1 + Math.exp(-u));
}

/** The distribution cut at a rate; there `logBetaPower` is the logarithm of the density of the log-odds. */
export function cutAt({ alpha, beta }: BetaBelief, rate: number, complement: number): BetaPoint {
  return { a: alpha, b: beta, x: rate, y: complement, gap: alpha * complement - beta * rate };
}
