import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { anyOf, checkShape, instant, list, named, optional, record, text, type Infer } from '../../kernel/shape.ts';
import { formatInstant, checkInstant, type Instant } from '../../time/instant.ts';
import { figure } from '../figure.ts';
import { shareShape } from '../share-shape.ts';

/** What is done about a risk, and what it leaves. */
export interface RiskResponse {
  readonly kind: 'avoid' | 'mitigate' | 'transfer' | 'accept';
  readonly action?: string | undefined;
  readonly owner?: string | undefined;
  /** What it costs, in the unit of impact; 0 when left out. */
  readonly cost?: number | undefined;
  /** Probability and impact that remain; the same as before when left out, none where the risk is avoided. */
  readonly probability?: number | undefined;
  readonly impact?: number | undefined;
}

/** The sign by which to see that a risk is coming true. */
export interface RiskTrigger {
  readonly metric: string;
  readonly when: 'above' | 'below';
  readonly level: number;
  /** What the metric is now; nothing is known of it when left out. */
  readonly observed?: number | undefined;
}

/** A time in which something must be done once it has happened, as the 72 hours in which a breach of personal data is to be notified. */
export interface RiskDeadline {
  readonly duty: string;
  readonly withinHours: number;
  /** When it became known; the clock does not run when left out. */
  readonly since?: Instant | undefined;
}

/** Something that may go wrong. */
export interface Risk {
  readonly id: string;
  readonly name?: string | undefined;
  /** 0 to 1, within the time looked at. */
  readonly probability: number;
  /** What it would cost, in any one unit: amounts, days, points. */
  readonly impact: number;
  readonly response?: RiskResponse | undefined;
  readonly trigger?: RiskTrigger | undefined;
  readonly deadline?: RiskDeadline | undefined;
}

/** A register of risks. */
export interface RankRisksInput {
  readonly risks: readonly Risk[];
  /** Exposures from which a risk is called medium, high or critical; in the unit of impact. Without them no level is given. */
  readonly levels?: { readonly medium: number; readonly high: number; readonly critical: number } | undefined;
  /** The time it is now, for deadlines that run. */
  readonly now?: Instant | undefined;
}

/** A risk in its place. */
export interface RankedRisk {
  readonly id: string;
  readonly name: string;
  /** 1 for the largest exposure; equal exposures share a rank. */
  readonly rank: number;
  /** probability × impact. */
  readonly exposure: number;
  readonly level: 'low' | 'medium' | 'high' | 'critical' | null;
  readonly response: {
    readonly kind: RiskResponse['kind'];
    readonly action: string | null;
    readonly owner: string | null;
    readonly cost: number;
    /** Exposure that remains after it. */
    readonly residualExposure: number;
    /** Exposure less residual exposure less cost: below 0 it costs more than it saves. */
    readonly worth: number;
  } | null;
  readonly trigger: { readonly metric: string; readonly when: 'above' | 'below'; readonly level: number; /** `unknown` without an observation. */ readonly state: 'fired' | 'quiet' | 'unknown' } | null;
  readonly deadline: {
    readonly duty: string;
    readonly withinHours: number;
    /** `not-running` before it has happened, `running` when no `now` says more. */
    readonly state: 'not-running' | 'running' | 'open' | 'overdue';
    readonly dueAt: string | null;
    /** Negative when it is past; `null` when that is not known. */
    readonly hoursLeft: number | null;
  } | null;
}

/** Risks with the largest first. */
export interface RiskRanking {
  readonly risks: readonly RankedRisk[];
  /** Sum of exposures, before and after the responses; and what these cost and are worth in all. */
  readonly exposure: number;
  readonly residualExposure: number;
  readonly responseCost: number;
  readonly responseWorth: number;
  /** Ids whose trigger has fired, and whose deadline is overdue or runs, the nearest first. */
  readonly fired: readonly string[];
  readonly due: readonly string[];
}

const shape = /* @__PURE__ */ (() =>
  record({
    risks: list(
      record({
        id: named,
        name: optional(text),
        probability: shareShape,
        impact: figure(0),
        response: optional(record({ kind: anyOf('avoid', 'mitigate', 'transfer', 'accept'), action: optional(text), owner: optional(named), cost: optional(figure(0)), probability: optional(shareShape), impact: optional(figure(0)) })),
        trigger: optional(record({ metric: named, when: anyOf('above', 'below'), level: figure(), observed: optional(figure()) })),
        deadline: optional(record({ duty: named, withinHours: figure(0), since: optional(instant) })),
      }),
    ),
    levels: optional(record({ medium: figure(0), high: figure(0), critical: figure(0) })),
    now: optional(instant),
  }))();

const HOUR_MS = 3_600_000;

/**
 * Which risks to see to first, whether what is done about them is worth its cost, what has come true, and by when it must be notified.
 *
 * exposure = probability × impact; worth of a response = exposure − residual exposure − cost. Risks are in the order of exposure, then of
 * impact, then as given. A deadline counts elapsed hours: 72 hours are three days also where clocks change.
 *
 * @throws InvalidInputError when a probability is not between 0 and 1, an impact or cost is negative, an id occurs twice, levels are out
 * of order, or an instant is none.
 * @see PMI, "The Standard for Risk Management in Portfolios, Programs, and Projects" (2019); GDPR, article 33, for the 72 hours
 * @example
 * ```ts
 * import { rankRisks } from 'shopwright/goals';
 * const { risks } = rankRisks({
 *   risks: [
 *     { id: 'supplier', probability: 0.25, impact: 80_000, response: { kind: 'mitigate', cost: 5000, probability: 0.125 } },
 *     { id: 'breach', probability: 0.5, impact: 300_000, deadline: { duty: 'notify the authority', withinHours: 72, since: '2026-03-01T08:00:00Z' } },
 *   ],
 *   now: '2026-03-03T08:00:00Z',
 * });
 * risks.map(({ id, exposure }) => [id, exposure]) // => [['breach', 150000], ['supplier', 20000]]
 * risks[0]?.deadline // => { duty: 'notify the authority', withinHours: 72, state: 'open', dueAt: '2026-03-04T08:00:00.000Z', hoursLeft: 24 }
 * risks[1]?.response?.worth // => 5000
 * ```
 */
export function rankRisks(input: RankRisksInput): RiskRanking {
  const problems: Problems = [];
  const fields: Infer<typeof shape> = fieldsOf(input);
  const { risks, levels, now } = fields;
  const ids = new Set<string>();
  const since: (number | null)[] = [];
  let at: number | null = null;
  if (checkShape(problems, shape, fields)) {
    if (now !== undefined) at = checkInstant(problems, now, ['now']) ?? null;
    for (const [index, { id, deadline }] of risks.entries()) {
      if (ids.has(id)) problem(problems, ['risks', index, 'id'], 'duplicate-id', `${id} is the id of another risk`);
      ids.add(id);
      since.push(deadline?.since === undefined ? null : (checkInstant(problems, deadline.since, ['risks', index, 'deadline', 'since']) ?? null));
      if (deadline !== undefined && deadline.withinHours > 1e6) problem(problems, ['risks', index, 'deadline', 'withinHours'], 'too-large', 'must be at most a million hours');
    }
    if (levels !== undefined && !(levels.medium <= levels.high && levels.high <= levels.critical)) problem(problems, ['levels'], 'out-of-order', 'must rise from medium over high to critical');
  }
  refuse(problems);

  const exposures = risks.map(({ probability, impact }) => probability * impact);
  const order = [...risks.keys()].sort((one, other) => exposures[other]! - exposures[one]! || risks[other]!.impact - risks[one]!.impact || one - other);
  let rank = 0;
  const ranked = order.map((index, place): RankedRisk => {
    const risk = risks[index]!;
    const exposure = exposures[index]! + 0;
    if (place === 0 || exposure < exposures[order[place - 1]!]!) rank = place + 1;
    return {
      id: risk.id,
      name: risk.name ?? risk.id,
      rank,
      exposure,
      level: levels === undefined ? null : exposure >= levels.critical ? 'critical' : exposure >= levels.high ? 'high' : exposure >= levels.medium ? 'medium' : 'low',
      response: risk.response === undefined ? null : responseOf(risk, risk.response, exposure),
      trigger: risk.trigger === undefined ? null : triggerOf(risk.trigger),
      deadline: risk.deadline === undefined ? null : deadlineOf(risk.deadline, since[index]!, at),
    };
  });
  const sum = (of: (risk: RankedRisk) => number): number => ranked.reduce((total, risk) => total + of(risk), 0);
  const exposure = sum((risk) => risk.exposure);
  if (!Number.isFinite(exposure)) problem(problems, ['risks'], 'too-large', 'must have a finite sum of exposures');
  refuse(problems);
  return {
    risks: ranked,
    exposure,
    residualExposure: sum((risk) => risk.response?.residualExposure ?? risk.exposure),
    responseCost: sum((risk) => risk.response?.cost ?? 0),
    responseWorth: sum((risk) => risk.response?.worth ?? 0),
    fired: ranked.filter(({ trigger }) => trigger?.state === 'fired').map(({ id }) => id),
    due: ranked.filter(({ deadline }) => typeof deadline?.dueAt === 'string').sort((one, other) => (one.deadline!.dueAt! < other.deadline!.dueAt! ? -1 : 1)).map(({ id }) => id),
  };
}

function responseOf(risk: Risk, { kind, action, owner, cost = 0, probability, impact }: RiskResponse, exposure: number): NonNullable<RankedRisk['response']> {
  const residualExposure = (probability ?? (kind === 'avoid' ? 0 : risk.probability)) * (impact ?? risk.impact) + 0;
  return { kind, action: action ?? null, owner: owner ?? null, cost: cost + 0, residualExposure, worth: exposure - residualExposure - cost + 0 };
}

function triggerOf({ metric, when, level, observed }: RiskTrigger): NonNullable<RankedRisk['trigger']> {
  const state = observed === undefined ? 'unknown' : (when === 'above' ? observed > level : observed < level) ? 'fired' : 'quiet';
  return { metric, when, level: level + 0, state };
}

function deadlineOf({ duty, withinHours }: RiskDeadline, since: number | null, now: number | null): NonNullable<RankedRisk['deadline']> {
  if (since === null) return { duty, withinHours: withinHours + 0, state: 'not-running', dueAt: null, hoursLeft: null };
  const due = since + Math.round(withinHours * HOUR_MS);
  const hoursLeft = now === null ? null : (due - now) / HOUR_MS + 0;
  return { duty, withinHours: withinHours + 0, state: hoursLeft === null ? 'running' : hoursLeft < 0 ? 'overdue' : 'open', dueAt: formatInstant(due), hoursLeft };
}
