import { problem, refuse, type Problems } from '../kernel/problems.ts';

/** What an argument of a mathematical function may be; `number` allows ±Infinity, the others are finite. */
export type ArgumentKind = 'number' | 'finite' | 'positive' | 'not-negative' | 'fraction' | 'positive-fraction' | 'whole';

/**
 * Throws the one error with every argument that is outside its domain, and returns when none is.
 *
 * The functions of this module look at their arguments with a few comparisons and come here only when one of them fails.
 */
export function refuseArguments(domain: Readonly<Record<string, readonly [value: unknown, kind: ArgumentKind]>>): void {
  const problems: Problems = [];
  for (const [name, [value, kind]] of Object.entries(domain)) {
    const flaw = flawOf(value, kind);
    if (flaw) problem(problems, [name], flaw[0], flaw[1]);
  }
  refuse(problems);
}

function flawOf(value: unknown, kind: ArgumentKind): readonly [code: string, message: string] | undefined {
  if (typeof value !== 'number' || Number.isNaN(value)) return ['wrong-type', 'must be a number'];
  if (kind === 'number') return undefined;
  if (!Number.isFinite(value)) return ['not-finite', 'must be finite'];
  if (kind === 'finite') return undefined;
  if (value < 0 || (value === 0 && kind.startsWith('positive'))) return ['too-small', kind.startsWith('positive') ? 'must be above 0' : 'must be at least 0'];
  if (kind === 'whole' && !Number.isInteger(value)) return ['not-whole', 'must be a whole number'];
  if (kind.endsWith('fraction') && value > 1) return ['too-large', `must be at most 1${value <= 100 ? `; for ${value}% write ${value / 100}` : ''}`];
  return undefined;
}
