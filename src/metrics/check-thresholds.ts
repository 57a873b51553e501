import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, list, named, number, optional, record, type Shape } from '../kernel/shape.ts';
import type { MetricValue } from './metric.ts';

/** How bad it is. */
export type Severity = 'info' | 'warning' | 'critical';

/** When to raise an alert. */
export interface ThresholdRule {
  /** The name of the figure. */
  readonly metric: string;
  /** `above` and `below` leave the limit itself in peace; `at-least` and `at-most` do not. */
  readonly when: 'above' | 'at-least' | 'below' | 'at-most';
  readonly limit: number;
  readonly severity: Severity;
  /** What to do about it, in the shop's words. */
  readonly advice?: string | undefined;
}

/** A figure that broke a rule. */
export interface Alert {
  readonly metric: string;
  readonly severity: Severity;
  readonly value: number;
  readonly when: ThresholdRule['when'];
  readonly limit: number;
  /** How far the figure is past the limit: 0 or more. */
  readonly beyond: number;
  readonly advice: string | null;
}

/** What the rules found. */
export interface ThresholdReport {
  /** The worst rule that each figure broke, the worst figures first. */
  readonly alerts: readonly Alert[];
  /** Figures that a rule asks for and that have no value: they were not checked, which is not the same as being in order. */
  readonly unchecked: readonly { readonly metric: string; readonly reason: 'missing-facts' | 'zero-denominator' | 'not-given' }[];
  /** Figures that kept to all their rules. */
  readonly passed: readonly string[];
}

/** The rules of the handbook. Response times in minutes. */
export const handbookThresholds: readonly ThresholdRule[] = /* @__PURE__ */ (() => [
  { metric: 'bounceRate', when: 'above', limit: 0.7, severity: 'warning', advice: 'Check the landing page: speed, promise of the advertisement, first screen.' },
  { metric: 'grossMargin', when: 'below', limit: 0.3, severity: 'critical', advice: 'Check prices, purchase costs and the depth of promotions.' },
  { metric: 'firstResponseMinutes', when: 'above', limit: 15, severity: 'warning', advice: 'Check the roster of customer service against the hours of questions.' },
] as const)();

const order: readonly Severity[] = ['critical', 'warning', 'info'];

/** The shape of rules. */
export const thresholdRulesShape: Shape<readonly ThresholdRule[]> = /* @__PURE__ */ (() =>
  list(record({ metric: named, when: anyOf('above', 'at-least', 'below', 'at-most'), limit: number(), severity: anyOf('info', 'warning', 'critical'), advice: optional(named) })))();

/**
 * Which figures call for action.
 *
 * A figure is a number, a metric's value with its reason, or `null`. A figure that cannot be known is `unchecked`, never silently in order.
 *
 * @throws InvalidInputError when a rule is broken, or a figure is neither a finite number nor a metric's value nor `null`.
 * @see handbook: a bounce rate above 70%, a gross margin under 30%, a first response after 15 minutes
 * @example
 * ```ts
 * import { checkThresholds, handbookThresholds } from 'shopwright/metrics';
 * const { alerts, unchecked } = checkThresholds({ figures: { bounceRate: 0.74, grossMargin: 0.31 }, rules: handbookThresholds });
 * alerts.map(({ metric, severity, limit }) => `${metric} ${severity} ${limit}`) // => ['bounceRate warning 0.7']
 * unchecked // => [{ metric: 'firstResponseMinutes', reason: 'not-given' }]
 * ```
 */
export function checkThresholds(input: { readonly figures: Readonly<Record<string, number | MetricValue | null>>; readonly rules?: readonly ThresholdRule[] | undefined }): ThresholdReport {
  const { figures, rules = handbookThresholds } = fieldsOf(input);
  const problems: Problems = [];
  checkShape(problems, thresholdRulesShape, rules, ['rules']);
  if (typeof figures !== 'object' || (figures as unknown) === null || Array.isArray(figures)) problem(problems, ['figures'], 'wrong-type', 'must be an object');
  else for (const [name, figure] of Object.entries(figures)) if (!isFigure(figure)) problem(problems, ['figures', name], 'wrong-type', 'must be a number, a metric\'s value or null');
  refuse(problems);

  const worst = new Map<string, Alert>();
  const passed = new Set<string>();
  const unchecked = new Map<string, ThresholdReport['unchecked'][number]>();
  for (const { metric, when, limit, severity, advice } of rules) {
    const figure = Object.hasOwn(figures, metric) ? figures[metric]! : null;
    const value = typeof figure === 'object' ? (figure?.value ?? null) : figure;
    if (value === null) {
      unchecked.set(metric, { metric, reason: (typeof figure === 'object' ? figure?.reason : null) ?? 'not-given' });
      continue;
    }
    passed.add(metric);
    const broken = when === 'above' ? value > limit : when === 'at-least' ? value >= limit : when === 'below' ? value < limit : value <= limit;
    const known = worst.get(metric);
    if (!broken || (known !== undefined && order.indexOf(known.severity) <= order.indexOf(severity))) continue;
    worst.set(metric, { metric, severity, value, when, limit, beyond: Math.abs(value - limit), advice: advice ?? null });
  }
  for (const metric of worst.keys()) passed.delete(metric);
  const alerts = [...worst.values()].sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
  return { alerts, unchecked: [...unchecked.values()], passed: [...passed] };
}

function isFigure(figure: unknown): boolean {
  if (figure === null || Number.isFinite(figure)) return true;
  return typeof figure === 'object' && 'value' in figure && (figure.value === null || Number.isFinite(figure.value));
}
