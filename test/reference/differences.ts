import type { Difference } from './adapter.ts';

const DECIMAL = /^-?\d+(\.\d+)?$/;

/**
 * Every figure of `actual` that is not what is expected. Amounts are compared as decimals: 5 is 5.00. Of objects only the expected keys
 * are asked for, of lists every entry.
 */
export function differencesOf(expected: Readonly<Record<string, unknown>>, actual: Readonly<Record<string, unknown>>, prefix = ''): Difference[] {
  return Object.entries(expected).flatMap(([figure, value]) => (agree(value, actual[figure]) ? [] : [{ figure: prefix + figure, expected: value, actual: actual[figure] }]));
}

/** How far a number may be off: relative to what is expected, or to 1 where that is less; or relative and absolute apart, whichever allows more. */
export type Tolerance = number | { readonly rel?: number; readonly abs?: number };

/** Numbers within the tolerance; everything else to the letter. Of an object only what is expected. */
export function differencesWithin(figure: string, expected: unknown, actual: unknown, tolerance: Tolerance): Difference[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return [{ figure, expected, actual }];
    return expected.flatMap((each, index) => differencesWithin(`${figure}[${index}]`, each, actual[index], tolerance));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) return [{ figure, expected, actual }];
    return Object.entries(expected).flatMap(([name, each]) => differencesWithin(`${figure}.${name}`, each, (actual as Readonly<Record<string, unknown>>)[name], tolerance));
  }
  if (typeof expected === 'number' && typeof actual === 'number' && Math.abs(actual - expected) <= allowed(tolerance, Math.abs(expected))) return [];
  return Object.is(expected, actual) ? [] : [{ figure, expected, actual }];
}

function allowed(tolerance: Tolerance, size: number): number {
  if (typeof tolerance === 'number') return tolerance * Math.max(1, size);
  return Math.max(tolerance.abs ?? 0, (tolerance.rel ?? 0) * size);
}

function agree(expected: unknown, actual: unknown): boolean {
  if (Array.isArray(expected)) return Array.isArray(actual) && expected.length === actual.length && expected.every((each, index) => agree(each, actual[index]));
  if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return false;
    const found = new Map(Object.entries(actual));
    return Object.entries(expected).every(([key, each]) => found.has(key) && agree(each, found.get(key)));
  }
  return plain(expected) === plain(actual);
}

/** A decimal without needless zeros; anything else as it is. */
function plain(value: unknown): unknown {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !DECIMAL.test(text)) return text;
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const digits = `${whole.replace(/^0+(?=\d)/, '')}.${fraction.replace(/0+$/, '')}`;
  return text.startsWith('-') && /[1-9]/.test(digits) ? `-${digits}` : digits;
}
