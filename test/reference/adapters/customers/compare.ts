import type { Difference } from '../../adapter.ts';

/** How far a figure may be off: the same for all, or relative and absolute, with exceptions by the name of the figure (`logLikelihoodAbs`). */
export type Tolerance = number | Readonly<Record<string, number>>;

/** Every figure that is not what is expected. Of objects the expected keys are asked for, of lists every entry; `null` stands for a list of nothing. */
export function differences(expected: unknown, actual: unknown, tolerance: Tolerance, figure = ''): Difference[] {
  const differ = (): Difference[] => [{ figure: figure === '' ? 'expected' : figure, expected, actual }];
  if (typeof expected === 'number') return typeof actual === 'number' && agree(expected, actual, tolerance, figure) ? [] : differ();
  if (expected === null && Array.isArray(actual)) return actual.every((each) => each === null) ? [] : differ();
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differ();
    return expected.flatMap((each, index) => differences(each, actual[index], tolerance, `${figure}[${index}]`));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) return differ();
    const known = new Map(Object.entries(actual));
    return Object.entries(expected).flatMap(([key, each]) => (known.has(key) ? differences(each, known.get(key), tolerance, figure === '' ? key : `${figure}.${key}`) : [{ figure: key, expected: each, actual: 'not a figure the adapter knows' }]));
  }
  return expected === actual ? [] : differ();
}

function agree(expected: number, actual: number, tolerance: Tolerance, figure: string): boolean {
  const distance = Math.abs(expected - actual);
  if (typeof tolerance === 'number') return distance <= tolerance;
  const own = tolerance[`${figure.replace(/[.[].*$/, '')}Abs`];
  if (own !== undefined) return distance <= own;
  return distance <= Math.max(tolerance['abs'] ?? 0, (tolerance['rel'] ?? 0) * Math.abs(expected));
}
