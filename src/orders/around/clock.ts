import type { ReadAllowance } from './allowance.ts';
import type { PromiseName } from './service-level-policy.ts';

/**
 * Takes one clock of an order: since when it runs, the last instant in time (of a timer, the instant at which it fires), and when what was
 * promised was done, NaN while it was not. `of` is the parcel, return, complaint or line it is about.
 */
export type ClockSink = (promise: PromiseName, of: string | null, from: number, due: number, done: number, allowance: ReadAllowance | null) => void;

/** How a clock stands: `met` in time, `running`, or `breached`: done late, or not done and too late. */
export type ServiceLevelState = 'met' | 'running' | 'breached';

/** How a clock stands at an instant. What is done later than that is not done yet. */
export function stateOfClock(promise: PromiseName, due: number, done: number, now: number): ServiceLevelState {
  const ended = isDone(promise, done, now);
  if (isOver(promise, due, ended ? done : now)) return 'breached';
  return ended ? 'met' : 'running';
}

/** Whether what a clock is about is done at an instant. A window is open through its last instant, and over after it. */
export function isDone(promise: PromiseName, done: number, now: number): boolean {
  return promise === 'return-window' ? done < now : done <= now;
}

/** Whether an instant is too late: a promise is broken after its last instant, a timer fires at its own. */
export function isOver(promise: PromiseName, due: number, at: number): boolean {
  return at > due || (at === due && isTimer(promise));
}

/** Whether a clock fires at its instant, and is no promise. */
export function isTimer(promise: PromiseName): boolean {
  return promise === 'payment' || promise === 'receipt';
}
