import { normalTailQuantile } from '../stats/normal-tail.ts';

/** The z that a standard normal variable exceeds with probability `tail`, from 1e-300 to a half. Relative error below 1e-15. */
export function criticalValue(tail: number): number {
  return tail === 0.025 ? 1.9599639845400543 : normalTailQuantile(tail); // what nearly everybody asks for
}
