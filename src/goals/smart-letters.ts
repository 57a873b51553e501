import { dayText, readDay } from '../time/calendar-day.ts';
import { limitsOf } from './control-limits.ts';

/** A goal as somebody first wrote it: anything may be missing or wrong, which is what the assessment is for. */
export interface GoalDraft {
  readonly metric?: unknown;
  readonly direction?: unknown;
  readonly unit?: unknown;
  readonly scope?: unknown;
  readonly owner?: unknown;
  readonly baseline?: unknown;
  readonly target?: unknown;
  readonly source?: unknown;
  readonly cadenceDays?: unknown;
  /** `{ id }`, or the id alone. */
  readonly parent?: unknown;
  readonly objective?: unknown;
  readonly start?: unknown;
  readonly end?: unknown;
  readonly checkpoints?: unknown;
}

/** One check of a letter. */
export interface SmartCheck {
  readonly code: string;
  readonly passed: boolean;
  /** Advice does not decide the letter. */
  readonly decides: boolean;
  /** What would make it pass; `null` when it does. */
  readonly change: string | null;
}

/** A letter, decided. */
export interface SmartLetter {
  readonly letter: 'S' | 'M' | 'A' | 'R' | 'T';
  readonly name: 'specific' | 'measurable' | 'achievable' | 'relevant' | 'time-bound';
  readonly passed: boolean;
  readonly checks: SmartCheck[];
}

const directions = ['increase', 'decrease', 'at-least', 'at-most', 'within'];

function check(code: string, passed: boolean, change: string, decides = true): SmartCheck {
  return { code, passed, decides, change: passed ? null : change };
}

function letter(of: SmartLetter['letter'], name: SmartLetter['name'], checks: SmartCheck[]): SmartLetter {
  return { letter: of, name, passed: checks.every(({ passed, decides }) => passed || !decides), checks };
}

function isNamed(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** What is meant: metric, direction, scope and owner are named. */
export function specific({ metric, direction, scope, owner }: GoalDraft): SmartLetter {
  return letter('S', 'specific', [
    check('metric-named', isNamed(metric), 'Name the one metric that is meant.'),
    check('direction-known', typeof direction === 'string' && directions.includes(direction), `Say where it should go: ${directions.join(', ')}.`),
    check('scope-named', isNamed(scope), 'Say what it covers: which channels, shops or products.'),
    check('owner-named', isNamed(owner), 'Name who answers for it.'),
  ]);
}

/** Whether it can be read: where it stands, what it should be, in which unit, from where, how often. */
export function measurable(draft: GoalDraft, history: readonly number[] | undefined): SmartLetter {
  const { baseline, target, unit, source, cadenceDays, start, end } = draft;
  const [from, to, cadence] = [finite(baseline), finite(target), finite(cadenceDays)];
  const [first, last] = [readDay(start), readDay(end)];
  const readings = cadence !== null && cadence > 0 && first !== undefined && last !== undefined && last >= first ? Math.floor((last - first + 1) / cadence) : null;
  const range = history === undefined || history.length < 2 ? null : limitsOf(history, {}).meanRange!;
  const bounded = typeof target === 'object' && target !== null && finite((target as { lower?: unknown }).lower) !== null && finite((target as { upper?: unknown }).upper) !== null;
  const noise = range === null || from === null || to === null ? null : Math.abs(to - from) >= 2.66 * range;
  return letter('M', 'measurable', [
    check('baseline-known', from !== null, 'Measure where it stands now: a number.'),
    check('target-numeric', to !== null || bounded, 'Set the target as a number.'),
    check('unit-named', isNamed(unit), 'Name the unit.'),
    check('source-named', isNamed(source), 'Say where the figures come from.'),
    check('cadence-set', cadence !== null && cadence > 0, 'Say every how many days it is read.'),
    ...(readings === null ? [] : [check('readings-enough', readings >= 4, `Read it more often: ${readings} readings before the end are too few to steer by; at least 4 help.`, false)]),
    ...(noise === null ? [] : [check('change-above-noise', noise, `Ask for a change of at least ${Number((2.66 * range!).toPrecision(3))}: less cannot be told from how the figure varies by itself.`, false)]),
  ]);
}

/** Whether evidence and constraints allow it. */
export function achievable(constraints: readonly { readonly name: string; readonly needed: number; readonly available: number }[], value: number | null, minimum: number): SmartLetter {
  const needed = `at least ${percent(minimum)} are asked for: lower the target, allow more time, or show what will be different.`;
  return letter('A', 'achievable', [
    check('evidence-given', value !== null, 'Bring evidence: past figures over at least one stretch as long as the goal, or a forecast.'),
    ...(value === null ? [] : [check('often-enough', value >= minimum, `${percent(value)} of the evidence reaches it and ${needed}`)]),
    ...constraints.map(({ name, needed: need, available }) => check('constraint-holds', need <= available, `${name}: ${need} is needed and ${available} is there.`)),
  ]);
}

/** What it serves, and what it is at odds with. */
export function relevant({ parent, objective }: GoalDraft, known: readonly string[] | undefined, conflicts: readonly string[]): SmartLetter {
  const id = isNamed(parent) ? parent : typeof parent === 'object' && parent !== null ? (parent as { id?: unknown }).id : undefined;
  const link = isNamed(id) ? id : isNamed(objective) ? objective : undefined;
  return letter('R', 'relevant', [
    check('linked', link !== undefined, 'Link it to the goal above it, or state the objective it serves.'),
    ...(link === undefined || known === undefined ? [] : [check('link-exists', known.includes(link), `There is no ${link}: link it to a goal or objective that exists.`)]),
    ...conflicts.map((other) => check('no-conflict', false, `Settle the conflict with ${other}.`)),
  ]);
}

/** From when to when, with the end ahead. */
export function timeBound({ start, end, checkpoints, cadenceDays }: GoalDraft, today: number): SmartLetter {
  const [first, last] = [readDay(start), readDay(end)];
  const dated = first !== undefined && last !== undefined;
  const days = Array.isArray(checkpoints) ? checkpoints.map(readDay) : [];
  const cadence = finite(cadenceDays);
  // Without any checkpoint, a reading in time is one.
  const early = (day: number | undefined): boolean => dated && day !== undefined && day >= first && day - first <= (last - first) / 2;
  const looked = days.length > 0 ? days.some(early) : cadence !== null && cadence > 0 && dated && early(first + cadence - 1);
  return letter('T', 'time-bound', [
    check('start-dated', first !== undefined, 'Set the first day.'),
    check('end-dated', last !== undefined, 'Set the last day.'),
    ...(dated ? [check('end-after-start', last >= first, 'Let the end come after the start.')] : []),
    ...(last === undefined ? [] : [check('end-ahead', last > today, `Set an end that lies ahead: ${dayText(last)} has passed or is today.`)]),
    ...(dated && last >= first ? [check('checkpoint-before-half', looked, 'Set a checkpoint before half of the time has passed.', false)] : []),
  ]);
}

/** A finite number, or nothing. */
export function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))}%`;
}
