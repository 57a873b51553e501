import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list, named, optional, record, type Shape } from '../kernel/shape.ts';
import { dayText, checkDay, readDay, type CalendarDay } from '../time/calendar-day.ts';
import { achievabilityOf, achievabilityShape, type Achievability, type AchievabilityInput } from './achievability.ts';
import { limitsOf } from './control-limits.ts';
import { figure } from './figure.ts';
import { shareShape } from './share-shape.ts';

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
  readonly [field: string]: unknown;
}

/** A draft and what is known about it. */
export interface AssessSmartInput {
  readonly goal: GoalDraft;
  /** The day of the question. */
  readonly asOf: CalendarDay;
  /**
   * Evidence that it can be done: past figures in equal periods and how many of these the goal has, or the share of past stretches that did
   * as much, or a probability from a forecast. Without any the goal counts as not shown to be achievable.
   */
  readonly evidence?:
    | {
        readonly history?: readonly number[] | undefined;
        readonly horizon?: number | undefined;
        readonly share?: number | undefined;
        readonly probability?: number | undefined;
        /** What the increase needs at most and what there is: customers that can be won, hours, money. */
        readonly constraints?: readonly { readonly name: string; readonly needed: number; readonly available: number }[] | undefined;
      }
    | undefined;
  /** The least share or probability that counts as achievable; 0.1 when left out. */
  readonly minimumShare?: number | undefined;
  /** Ids of goals and objectives that there are, where the link is to be checked. */
  readonly known?: readonly string[] | undefined;
  /** Goals that this one is at odds with, as `goalTree` finds them. */
  readonly conflicts?: readonly string[] | undefined;
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

/** A goal, letter by letter. */
export interface SmartAssessment {
  readonly specific: boolean;
  readonly measurable: boolean;
  readonly achievable: boolean;
  readonly relevant: boolean;
  readonly timeBound: boolean;
  /** Letters that passed, 0 to 5. */
  readonly score: number;
  readonly letters: SmartLetter[];
  /** What decided whether it is achievable. */
  readonly achievableBy: { readonly basis: 'probability' | 'share' | 'history' | 'none'; readonly value: number | null; readonly minimum: number; readonly history: Achievability | null };
  /** Everything to change, in the order of the letters. */
  readonly changes: string[];
}

/**
 * Whether a goal is SMART, each letter computed and explained, with what to change so that it passes.
 *
 * S: metric, direction, scope and owner are named. M: baseline and target are numbers, unit and source are named, and it is read every so
 * many days. A: the share of past stretches that grew as much (or the probability given) is at least `minimumShare`, and no constraint needs
 * more than there is. R: it hangs on a parent or an objective (that exists, where `known` is given) and is at odds with no other goal.
 * T: start and end are days, the end does not come before the start and lies after `asOf`.
 * Beside these stand checks that advise only: enough readings, a review before half time, a change above the noise.
 *
 * @throws InvalidInputError when `asOf` or the evidence is broken. A draft with anything missing or wrong is assessed, not refused.
 * @see Doran, "There's a S.M.A.R.T. way to write management's goals and objectives" (1981)
 * @example
 * ```ts
 * import { assessSmart } from 'shopwright/goals';
 * const vague = assessSmart({ goal: { metric: 'sales', direction: 'increase', target: 'more' }, asOf: '2026-01-01' });
 * [vague.score, vague.letters[0]!.checks.filter(({ passed }) => !passed).map(({ code }) => code)] // => [0, ['scope-named', 'owner-named']]
 * ```
 */
export function assessSmart(input: AssessSmartInput): SmartAssessment {
  const { goal, asOf, evidence = {}, minimumShare = 0.1, known, conflicts = [] } = fieldsOf(input);
  const problems: Problems = [];
  const today = checkDay(problems, asOf, ['asOf']);
  if (typeof goal !== 'object' || (goal as unknown) === null || Array.isArray(goal)) problem(problems, ['goal'], 'wrong-type', 'must be an object');
  const { goal: _goal, asOf: _asOf, ...rest } = fieldsOf(input);
  checkShape(problems, smartShape, rest);
  const asked: AchievabilityInput | null = problems.length === 0 ? historyQuestion(goal, evidence) : null;
  if (asked !== null) checkEvidence(problems, asked);
  refuse(problems);

  const history = asked === null ? null : achievabilityOf(asked);
  const [basis, value] =
    evidence.probability !== undefined ? (['probability', evidence.probability] as const) : evidence.share !== undefined ? (['share', evidence.share] as const) : typeof history?.share === 'number' ? (['history', history.share] as const) : (['none', null] as const);
  const letters = [specific(goal), measurable(goal, evidence.history), achievable(evidence.constraints ?? [], value, minimumShare), relevant(goal, known, conflicts), timeBound(goal, today!)];
  const [s, m, a, r, t] = letters.map(({ passed }) => passed) as [boolean, boolean, boolean, boolean, boolean];
  return {
    specific: s,
    measurable: m,
    achievable: a,
    relevant: r,
    timeBound: t,
    score: letters.filter(({ passed }) => passed).length,
    letters,
    achievableBy: { basis, value, minimum: minimumShare, history },
    changes: letters.flatMap(({ checks }) => checks.flatMap(({ change }) => (change === null ? [] : [change]))),
  };
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

function specific({ metric, direction, scope, owner }: GoalDraft): SmartLetter {
  return letter('S', 'specific', [
    check('metric-named', isNamed(metric), 'Name the one metric that is meant.'),
    check('direction-known', typeof direction === 'string' && directions.includes(direction), `Say where it should go: ${directions.join(', ')}.`),
    check('scope-named', isNamed(scope), 'Say what it covers: which channels, shops or products.'),
    check('owner-named', isNamed(owner), 'Name who answers for it.'),
  ]);
}

function measurable(draft: GoalDraft, history: readonly number[] | undefined): SmartLetter {
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

function achievable(constraints: readonly { readonly name: string; readonly needed: number; readonly available: number }[], value: number | null, minimum: number): SmartLetter {
  const needed = `at least ${percent(minimum)} are asked for: lower the target, allow more time, or show what will be different.`;
  return letter('A', 'achievable', [
    check('evidence-given', value !== null, 'Bring evidence: past figures over at least one stretch as long as the goal, or a forecast.'),
    ...(value === null ? [] : [check('often-enough', value >= minimum, `${percent(value)} of the evidence reaches it and ${needed}`)]),
    ...constraints.map(({ name, needed: need, available }) => check('constraint-holds', need <= available, `${name}: ${need} is needed and ${available} is there.`)),
  ]);
}

function relevant({ parent, objective }: GoalDraft, known: readonly string[] | undefined, conflicts: readonly string[]): SmartLetter {
  const id = isNamed(parent) ? parent : typeof parent === 'object' && parent !== null ? (parent as { id?: unknown }).id : undefined;
  const link = isNamed(id) ? id : isNamed(objective) ? objective : undefined;
  return letter('R', 'relevant', [
    check('linked', link !== undefined, 'Link it to the goal above it, or state the objective it serves.'),
    ...(link === undefined || known === undefined ? [] : [check('link-exists', known.includes(link), `There is no ${link}: link it to a goal or objective that exists.`)]),
    ...conflicts.map((other) => check('no-conflict', false, `Settle the conflict with ${other}.`)),
  ]);
}

function timeBound({ start, end, checkpoints }: GoalDraft, today: number): SmartLetter {
  const [first, last] = [readDay(start), readDay(end)];
  const dated = first !== undefined && last !== undefined;
  const days = Array.isArray(checkpoints) ? checkpoints.map(readDay) : null;
  const early = !dated || days === null || days.some((day) => day !== undefined && day >= first && day - first <= (last - first) / 2);
  return letter('T', 'time-bound', [
    check('start-dated', first !== undefined, 'Set the first day.'),
    check('end-dated', last !== undefined, 'Set the last day.'),
    ...(dated ? [check('end-after-start', last >= first, 'Let the end come after the start.')] : []),
    ...(last === undefined ? [] : [check('end-ahead', last > today, `Set an end that lies ahead: ${dayText(last)} has passed or is today.`)]),
    ...(dated && days !== null && last >= first ? [check('checkpoint-before-half', early, 'Set a checkpoint before half of the time has passed.', false)] : []),
  ]);
}

function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))}%`;
}

/** The question to the history, where draft and evidence hold all of it. */
function historyQuestion({ baseline, target, direction }: GoalDraft, { history, horizon }: NonNullable<AssessSmartInput['evidence']>): AchievabilityInput | null {
  const to = finite(target);
  const from = finite(baseline);
  if (history === undefined || horizon === undefined || to === null || to <= 0 || (from !== null && from <= 0)) return null;
  return { history, horizon, target: to, ...(from === null ? {} : { baseline: from }), direction: direction === 'decrease' || direction === 'at-most' ? 'decrease' : 'increase' };
}

function checkEvidence(problems: Problems, asked: AchievabilityInput): void {
  const found: Problems = [];
  checkShape(found, achievabilityShape, asked, ['evidence']);
  asked.history.forEach((value, index) => {
    if (value === 0) problem(found, ['evidence', 'history', index], 'too-small', 'must be above 0');
  });
  problems.push(...found);
}

const smartShape: Shape<Omit<AssessSmartInput, 'goal' | 'asOf'>> = /* @__PURE__ */ (() =>
  record({
    evidence: optional(
      record({
        history: optional(list(figure(0))),
        horizon: optional(figure(1)),
        share: optional(shareShape),
        probability: optional(shareShape),
        constraints: optional(list(record({ name: named, needed: figure(), available: figure() }))),
      }),
    ),
    minimumShare: optional(shareShape),
    known: optional(list(named)),
    conflicts: optional(list(named)),
  }))();
