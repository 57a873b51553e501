import { problem, type Problems } from '../kernel/problems.ts';
import { roundingModes, type RoundingMode } from './rounding.ts';

/** The rounding asked for, `half-up` unless told; a mode that is not known is noted. */
export function checkRounding(problems: Problems, rounding: RoundingMode = 'half-up'): RoundingMode {
  if (!roundingModes.includes(rounding)) problem(problems, ['rounding'], 'not-allowed', `must be one of ${roundingModes.join(', ')}`);
  return rounding;
}
