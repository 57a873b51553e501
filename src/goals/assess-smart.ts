import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anything, checkShape, list, named, optional, record, type Shape } from '../kernel/shape.ts';
import { checkDay, type CalendarDay } from '../time/calendar-day.ts';
import { achievabilityOf, achievabilityShape, type Achievability, type AchievabilityInput } from './achievability.ts';
import { figure } from './figure.ts';
import { shareShape } from './share-shape.ts';
import { achievable, finite, measurable, relevant, specific, timeBound, type GoalDraft, type SmartLetter } from './smart-letters.ts';

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
  checkShape(problems, smartShape, fieldsOf(input));
  const asked: AchievabilityInput | null = problems.length === 0 ? historyQuestion(goal, evidence) : null;
  if (asked !== null) checkEvidence(problems, asked);
  refuse(problems);

  const history = asked === null ? null : achievabilityOf(asked);
  const [basis, value] =
    evidence.probability !== undefined ? (['probability', evidence.probability + 0] as const) : evidence.share !== undefined ? (['share', evidence.share + 0] as const) : typeof history?.share === 'number' ? (['history', history.share] as const) : (['none', null] as const);
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
    achievableBy: { basis, value, minimum: minimumShare + 0, history },
    changes: letters.flatMap(({ checks }) => checks.flatMap(({ change }) => (change === null ? [] : [change]))),
  };
}

/** The question to the history, where draft and evidence hold all of it. */
function historyQuestion({ baseline, target, direction }: GoalDraft, { history, horizon }: NonNullable<AssessSmartInput['evidence']>): AchievabilityInput | null {
  const to = finite(target);
  const from = finite(baseline);
  if (history === undefined || horizon === undefined || to === null || to <= 0 || (from !== null && from <= 0)) return null;
  return { history, horizon, target: to, ...(from === null ? {} : { baseline: from }), direction: direction === 'decrease' || direction === 'at-most' ? 'decrease' : 'increase' };
}

function checkEvidence(problems: Problems, asked: AchievabilityInput): void {
  checkShape(problems, achievabilityShape, asked, ['evidence']);
  asked.history.forEach((value, index) => {
    if (value === 0) problem(problems, ['evidence', 'history', index], 'too-small', 'must be above 0');
  });
}

const smartShape: Shape = /* @__PURE__ */ (() =>
  record({
    goal: anything(),
    asOf: anything(),
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
