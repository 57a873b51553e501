import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkInstant, type Instant } from './instant.ts';

/** A stretch of time: `from` belongs to it, `until` does not, so that two windows can meet without a gap or an overlap. */
export interface Window {
  /** When it begins; left out, it has always been open. */
  readonly from?: Instant | undefined;
  /** When it ends; left out, it stays open. */
  readonly until?: Instant | undefined;
}

/** Where an instant stands to a window. */
export type WindowState = 'before' | 'open' | 'after';

/** The epoch milliseconds of a window, infinite where it is not bounded. */
export interface ReadWindow {
  readonly from: number;
  readonly until: number;
}

/**
 * Whether a window has yet to open, is open, or is over at an instant.
 *
 * open ⇔ from ≤ at < until
 *
 * @throws InvalidInputError when an instant is not one (see `parseInstant`), or when the window ends before it begins or in the same moment
 * (`ends-before-it-begins`).
 * @example
 * ```ts
 * import { windowState } from 'shopwright/time';
 * const sale = { from: '2026-11-01T00:00:00+08:00', until: '2026-11-12T00:00:00+08:00' };
 * windowState({ ...sale, at: '2026-10-31T15:59:59Z' }) // => 'before'
 * windowState({ ...sale, at: '2026-10-31T16:00:00Z' }) // => 'open'
 * windowState({ ...sale, at: '2026-11-11T16:00:00Z' }) // => 'after'
 * ```
 */
export function windowState(input: Window & { readonly at: Instant }): WindowState {
  const { at, from, until } = fieldsOf(input);
  const problems: Problems = [];
  const ms = checkInstant(problems, at, ['at']);
  const window = checkWindow(problems, { from, until }, []);
  refuse(problems);
  return stateOfWindow(window!, ms!);
}

/** Reads a window, noting everything that is wrong with it. */
export function checkWindow(problems: Problems, window: Window, path: IssuePath): ReadWindow | undefined {
  const from = window.from === undefined ? -Infinity : checkInstant(problems, window.from, [...path, 'from']);
  const until = window.until === undefined ? Infinity : checkInstant(problems, window.until, [...path, 'until']);
  if (from === undefined || until === undefined) return undefined;
  if (from < until) return { from, until };
  problem(problems, [...path, 'until'], 'ends-before-it-begins');
  return undefined;
}

/** `windowState` on what was read before. */
export function stateOfWindow(window: ReadWindow, ms: number): WindowState {
  if (ms < window.from) return 'before';
  return ms < window.until ? 'open' : 'after';
}
