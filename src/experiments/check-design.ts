import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, instant, integer, list, named, optional, record } from '../kernel/shape.ts';
import { checkInstant, formatInstant, type Instant } from '../time/instant.ts';

/** What was decided about an experiment before it began. */
export interface ExperimentDesign {
  /** What is expected to happen, in a sentence. */
  readonly hypothesis: string;
  /** The one figure that decides. */
  readonly metric: string;
  /** Everything that differs between the variants: the colour of the button, its text, … */
  readonly variables: readonly string[];
  /** People needed in each group, as `requiredSampleSize` says. */
  readonly plannedPerGroup: number;
  readonly startsAt: Instant;
  /** When hypothesis, metric and sample were last changed; at the start or before it. The start where it is left out. */
  readonly fixedAt?: Instant | undefined;
  /** The least days it runs, 7 by default: every weekday once. */
  readonly minimumDays?: number | undefined;
}

/** How far an experiment is. */
export interface DesignCheckInput {
  readonly design: ExperimentDesign;
  /** Now, or when it was stopped. */
  readonly at: Instant;
  /** People so far, by group. */
  readonly groups: readonly { readonly id: string; readonly visitors: number }[];
  /** The metric that is about to decide; the planned one by default. */
  readonly judgedMetric?: string | undefined;
}

/** A rule of good experiments, and whether it was kept. */
export type DesignRule =
  | { readonly code: 'one-variable'; readonly passed: boolean; readonly need: 1; readonly have: number }
  | { readonly code: 'planned-sample'; readonly passed: boolean; readonly need: number; readonly have: number; /** The smallest group. */ readonly group: string }
  | { readonly code: 'full-week'; readonly passed: boolean; /** Days. */ readonly need: number; readonly have: number; readonly wholeWeeks: boolean }
  | { readonly code: 'fixed-hypothesis'; readonly passed: boolean; readonly startsAt: string; readonly fixedAt: string }
  | { readonly code: 'fixed-metric'; readonly passed: boolean; readonly planned: string; readonly judged: string };

/** The checklist of an experiment. */
export interface DesignCheck {
  readonly passed: boolean;
  readonly rules: readonly DesignRule[];
  /** The rules that waiting cannot mend: the experiment has to begin anew. */
  readonly broken: readonly DesignRule['code'][];
  /** The rules that only need more people or more days. */
  readonly pending: readonly DesignRule['code'][];
}

/** The shape of a design. */
export const experimentDesignShape = /* @__PURE__ */ (() =>
  record({ hypothesis: named, metric: named, variables: list(named, 1), plannedPerGroup: integer(1), startsAt: instant, fixedAt: optional(instant), minimumDays: optional(integer(1)) }))();

const designCheckShape = /* @__PURE__ */ (() =>
  record({ design: experimentDesignShape, at: instant, groups: list(record({ id: named, visitors: integer(0) }), 2), judgedMetric: optional(named) }))();

const DAY_MS = 86_400_000;

/**
 * Whether an experiment was set up so that its result can be believed, rule by rule, each with its number.
 *
 * One variable at a time; at least the planned sample in each group; at least a full week (whole weeks are noted); a hypothesis, metric
 * and sample that did not change after the start; and judged by the planned metric. Days are 24 hours from the start.
 *
 * @throws InvalidInputError when a field is missing or of the wrong kind, an instant cannot be read, `at` is before the start, or two
 * groups have one id.
 * @see Kohavi, Tang and Xu, "Trustworthy online controlled experiments" (2020), chapters 2 and 3
 * @example
 * ```ts
 * import { checkDesign } from 'shopwright/experiments';
 * const design = { hypothesis: 'Free returns sell more', metric: 'paid order', variables: ['returns banner'], plannedPerGroup: 4000, startsAt: '2026-03-02T00:00:00Z' };
 * const { broken, pending } = checkDesign({ design, at: '2026-03-07T00:00:00Z', groups: [{ id: 'A', visitors: 4100 }, { id: 'B', visitors: 4050 }] });
 * [broken, pending] // => [[], ['full-week']]
 * ```
 */
export function checkDesign(input: DesignCheckInput): DesignCheck {
  const problems: Problems = [];
  let times: Times | undefined;
  if (checkShape(problems, designCheckShape, input)) times = readTimes(problems, input);
  refuse(problems);
  return designCheck(input, times!);
}

interface Times {
  readonly at: number;
  readonly startsAt: number;
  readonly fixedAt: number;
}

function readTimes(problems: Problems, { design, at, groups }: DesignCheckInput): Times | undefined {
  const startsAt = checkInstant(problems, design.startsAt, ['design', 'startsAt']);
  const fixedAt = design.fixedAt === undefined ? startsAt : checkInstant(problems, design.fixedAt, ['design', 'fixedAt']);
  const now = checkInstant(problems, at, ['at']);
  const seen = new Set<string>();
  groups.forEach(({ id }, index) => {
    if (seen.has(id)) problem(problems, ['groups', index, 'id'], 'duplicate-id');
    seen.add(id);
  });
  if (startsAt === undefined || fixedAt === undefined || now === undefined) return undefined;
  if (now < startsAt) problem(problems, ['at'], 'before-start', 'is before the experiment starts');
  return { at: now, startsAt, fixedAt };
}

function designCheck({ design, groups, judgedMetric }: DesignCheckInput, { at, startsAt, fixedAt }: Times): DesignCheck {
  const { metric, plannedPerGroup, minimumDays = 7 } = design;
  const variables = new Set(design.variables).size;
  const smallest = groups.reduce((least, group) => (group.visitors < least.visitors ? group : least));
  const days = (at - startsAt) / DAY_MS;
  const judged = judgedMetric ?? metric;
  const rules: DesignRule[] = [
    { code: 'one-variable', passed: variables === 1, need: 1, have: variables },
    { code: 'fixed-hypothesis', passed: fixedAt <= startsAt, startsAt: formatInstant(startsAt), fixedAt: formatInstant(fixedAt) },
    { code: 'fixed-metric', passed: judged === metric, planned: metric, judged },
    { code: 'planned-sample', passed: smallest.visitors >= plannedPerGroup, need: plannedPerGroup, have: smallest.visitors + 0, group: smallest.id },
    { code: 'full-week', passed: days >= minimumDays, need: minimumDays, have: Math.floor(days * 100) / 100, wholeWeeks: Math.floor(days) > 0 && Math.floor(days) % 7 === 0 },
  ];
  const failed = rules.filter(({ passed }) => !passed).map(({ code }) => code);
  const waits = (code: DesignRule['code']): boolean => code === 'planned-sample' || code === 'full-week';
  return { passed: failed.length === 0, rules, broken: failed.filter((code) => !waits(code)), pending: failed.filter(waits) };
}
