import { logGamma } from '../stats/log-gamma.ts';
import { hypergeometricTail } from './hypergeometric.ts';

/** A customer whose rate is Gamma(shape, rate) and who leaves after each purchase with a chance that is Beta(a, b). */
export interface GeometricDropout {
  readonly shape: number;
  readonly rate: number;
  readonly a: number;
  readonly b: number;
}

/**
 * How many purchases to expect within a time: E[(1 − e^(−λ p t)) / p].
 *
 * The closed form has a ₂F₁ that overflows for frequent customers, and 0 / 0 at a = 1. Euler's transformation takes its growth out:
 * (a + b − 1)/(1 − a) · (e^((a − 1) L) − 1) with L = ln(1 − z) + ln(1 + (a − 1) S)/(a − 1), z = t / (rate + t), S the tail of
 * ₂F₁(a + b − 1 − shape, a − 1; a + b − 1; z). Where that series does not settle, or cancels, the expectation over p is integrated.
 */
export function expectedBeforeDropout({ shape, rate, a, b }: GeometricDropout, t: number): number {
  if (t === 0) return 0;
  const z = t / (rate + t);
  const c = a + b - 1;
  if (z <= 0.95 && c > 0.05) {
    const tail = hypergeometricTail(c - shape, a - 1, c, z);
    const left = Math.log1p(-z);
    const right = a === 1 ? tail.value : Math.log1p((a - 1) * tail.value) / (a - 1);
    const length = left + right;
    const lost = (tail.error / Math.max(1 + (a - 1) * tail.value, 0) + 2.3e-16 * (Math.abs(left) + Math.abs(right))) / Math.abs(length);
    if (lost < 1e-12) return -c * (a === 1 ? length : Math.expm1((a - 1) * length) / (a - 1));
  }
  return integrated({ shape, rate, a, b }, t);
}

/** The expectation over p by the double exponential rule, its step halved until the sum stands still. */
function integrated({ shape, rate, a, b }: GeometricDropout, t: number): number {
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  const speed = t / rate;
  const integrand = (y: number): number => {
    const q = Math.PI * Math.sinh(y);
    const logP = q < 0 ? q - Math.log1p(Math.exp(q)) : -Math.log1p(Math.exp(-q));
    const weight = Math.exp(a * logP + b * (logP - q) - logBeta) * Math.PI * Math.cosh(y);
    if (weight === 0) return 0;
    const p = Math.exp(logP);
    return weight * (p * speed < 1e-300 ? shape * speed : -Math.expm1(-shape * Math.log1p(p * speed)) / p);
  };
  const from = -Math.asinh(745 / (Math.PI * a)) - 0.5;
  const until = Math.asinh(745 / (Math.PI * b)) + 0.5;
  let steps = 64;
  let sum = 0;
  for (let index = 0; index <= steps; index += 1) sum += integrand(from + ((until - from) * index) / steps);
  let value = (sum * (until - from)) / steps;
  for (let level = 0; level < 12; level += 1) {
    for (let index = 0; index < steps; index += 1) sum += integrand(from + ((until - from) * (index + 0.5)) / steps);
    steps *= 2;
    const next = (sum * (until - from)) / steps;
    const settled = Math.abs(next - value) <= 1e-13 * Math.abs(next);
    value = next;
    if (settled && level > 0) break;
  }
  return value;
}
