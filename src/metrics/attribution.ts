import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, instant, integer, list, named, number, optional, record, refined, variants, type Shape } from '../kernel/shape.ts';
import { allocate } from '../money/allocate.ts';
import type { Minor } from '../money/minor.ts';
import { readInstant, type Instant } from '../time/instant.ts';

/** A purchase and what the buyer had seen before it. */
export interface Conversion {
  readonly id: string;
  readonly at: Instant;
  /** What it is worth, in minor units, 0 or more. */
  readonly amount: Minor;
  readonly touches: readonly { readonly channel: string; readonly at: Instant }[];
}

/** Who gets the credit for a purchase. */
export type AttributionModel =
  | { readonly kind: 'first' | 'last' | 'linear' }
  /** The last touch that was not through one of these channels; the last of all where there is none. */
  | { readonly kind: 'last-of-note'; readonly except: readonly string[] }
  /** These shares to the first and the last touch, the rest equally between the others; 0.4 and 0.4 when left out. */
  | { readonly kind: 'position'; readonly first?: number | undefined; readonly last?: number | undefined }
  /** A touch counts half as much as one that came so many days later; 7 when left out. */
  | { readonly kind: 'time-decay'; readonly halfLifeDays?: number | undefined };

/** What a channel is credited with. */
export interface ChannelCredit {
  readonly channel: string;
  readonly amount: Minor;
  /** Purchases in which it had a part. */
  readonly conversions: number;
  /** Touches within the look-back that count. */
  readonly touches: number;
}

/** Who brought what. */
export interface Attribution {
  /** By amount, then by name. Their amounts and `unattributed` sum to the purchases, exactly. */
  readonly channels: readonly ChannelCredit[];
  /** Of purchases without a touch that counts. */
  readonly unattributed: { readonly amount: Minor; readonly conversions: number };
  readonly total: Minor;
  /** Touches after their purchase or before the look-back: not counted. */
  readonly ignoredTouches: number;
}

/** The shape of purchases. */
export const conversionsShape: Shape<readonly Conversion[]> = /* @__PURE__ */ (() =>
  list(record({ id: named, at: instant, amount: integer(0), touches: list(record({ channel: named, at: instant })) })))();

/** The shape of a model. */
export const attributionModelShape: Shape<AttributionModel> = /* @__PURE__ */ (() => {
  const share = optional(refined(number(0), (value) => ((value as number) > 1 ? { code: 'too-large', message: 'must be a share from 0 to 1' } : undefined)));
  const positive = optional(refined(number(0), (value) => (value === 0 ? { code: 'too-small', message: 'must be above 0' } : undefined)));
  const nothing = record({});
  const position = refined(record({ first: share, last: share }), (value) => {
    const { first = USUAL_END, last = USUAL_END } = value as { readonly first?: unknown; readonly last?: unknown };
    // What is no number is reported apart.
    return typeof first === 'number' && typeof last === 'number' && first + last > 1 ? { code: 'too-large', message: 'must leave first and last at most 1 in sum' } : undefined;
  });
  return variants('kind', { first: nothing, last: nothing, linear: nothing, 'last-of-note': record({ except: list(named) }), position, 'time-decay': record({ halfLifeDays: positive }) });
})();

/** What the first and the last touch usually get by position. */
const USUAL_END = 0.4;

/**
 * Which channels brought the sales, by a named rule of credit, to the last cent.
 *
 * Every purchase is split over its touches by weights (first or last: one touch; linear: equal; position: 40% / 20% / 40%;
 * time decay: 2^(−days before the purchase / half-life)) with `allocate`, so that nothing is lost or counted twice. Touches at the same
 * moment count in the order given. A channel that was touched twice gets both shares.
 *
 * @throws InvalidInputError when a purchase is broken, an id repeats, the model's numbers are out of range, or the sum of the amounts
 * leaves the range of exact whole numbers.
 * @example
 * ```ts
 * import { attribution } from 'shopwright/metrics';
 * const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T12:00:00+08:00`;
 * const { channels } = attribution({
 *   conversions: [{ id: '1', at: at(11), amount: 10001, touches: [{ channel: 'video', at: at(1) }, { channel: 'search', at: at(8) }, { channel: 'mail', at: at(11) }] }],
 *   model: { kind: 'position' },
 * });
 * channels.map(({ channel, amount }) => `${channel} ${amount}`) // => ['video 4001', 'mail 4000', 'search 2000']
 * ```
 */
export function attribution(input: { readonly conversions: readonly Conversion[]; readonly model: AttributionModel; readonly lookbackDays?: number | undefined }): Attribution {
  const { conversions, model, lookbackDays } = fieldsOf(input);
  const problems: Problems = [];
  checkShape(problems, attributionModelShape, model, ['model']);
  if (lookbackDays !== undefined && !(Number.isFinite(lookbackDays) && lookbackDays > 0)) problem(problems, ['lookbackDays'], 'too-small', 'must be a number above 0');
  const lookback = (lookbackDays ?? Infinity) * DAY_MS;
  if (checkShape(problems, conversionsShape, conversions, ['conversions'])) checkConversions(problems, conversions);
  refuse(problems);

  const weigh = weighBy(model);
  const credits = new Map<string, { channel: string; amount: number; conversions: number; touches: number }>();
  const unattributed = { amount: 0, conversions: 0 };
  let total = 0;
  let ignoredTouches = 0;
  for (const { at, amount, touches } of conversions) {
    total += amount;
    const moment = readInstant(at) as number;
    const counted = touches
      .map(({ channel, at: touchedAt }) => ({ channel, age: moment - (readInstant(touchedAt) as number) }))
      .filter(({ age }) => age >= 0 && age <= lookback)
      .sort((one, other) => other.age - one.age);
    ignoredTouches += touches.length - counted.length;
    if (counted.length === 0) {
      unattributed.amount += amount;
      unattributed.conversions += 1;
      continue;
    }
    const { shares } = allocate({ amount, weights: weigh(counted) });
    const seen = new Set<string>();
    for (const [index, { channel }] of counted.entries()) {
      const credit = credits.get(channel) ?? { channel, amount: 0, conversions: 0, touches: 0 };
      credits.set(channel, credit);
      credit.amount += shares[index]!;
      credit.touches += 1;
      if (!seen.has(channel)) credit.conversions += 1;
      seen.add(channel);
    }
  }
  const channels = [...credits.values()].sort((one, other) => other.amount - one.amount || (one.channel < other.channel ? -1 : 1));
  return { channels, unattributed, total, ignoredTouches };
}

const DAY_MS = 86_400_000;

/** Weights are whole numbers in the proportions of the shares, to twelve digits. */
const SCALE = 1e12;

interface Touch {
  readonly channel: string;
  /** Milliseconds before the purchase. */
  readonly age: number;
}

type Weigh = (touches: readonly Touch[]) => number[];

/** The weights that a sound model gives. */
function weighBy(model: AttributionModel): Weigh {
  const only = (chosen: (touches: readonly Touch[]) => number): Weigh => (touches) => touches.map((_, index) => (index === chosen(touches) ? 1 : 0));
  switch (model.kind) {
    case 'first':
      return only(() => 0);
    case 'last':
      return only((touches) => touches.length - 1);
    case 'last-of-note':
      return only((touches) => {
        const found = touches.findLastIndex(({ channel }) => !model.except.includes(channel));
        return found < 0 ? touches.length - 1 : found;
      });
    case 'linear':
      return (touches) => touches.map(() => 1);
    case 'position': {
      const { first = USUAL_END, last = USUAL_END } = model;
      return (touches) => byPosition(touches.length, Math.round(first * SCALE), Math.round(last * SCALE));
    }
    case 'time-decay': {
      const halfLife = (model.halfLifeDays ?? 7) * DAY_MS;
      // The youngest touch weighs 1: the others are measured from it, so that an old journey does not vanish.
      return (touches) => touches.map(({ age }) => Math.round(SCALE * 2 ** ((touches.at(-1)!.age - age) / halfLife)));
    }
  }
}

/** One touch gets all; of two, the middle's share goes to both in proportion, or equally where neither has one. */
function byPosition(count: number, first: number, last: number): number[] {
  if (count === 1) return [1];
  if (count === 2) return first + last > 0 ? [first, last] : [1, 1];
  const weights = new Array<number>(count).fill(SCALE - first - last);
  weights[0] = first * (count - 2);
  weights[count - 1] = last * (count - 2);
  return weights;
}

function checkConversions(problems: Problems, conversions: readonly Conversion[]): void {
  const ids = new Set<string>();
  let total = 0;
  for (const [index, { id, at, amount, touches }] of conversions.entries()) {
    if (ids.has(id)) problem(problems, ['conversions', index, 'id'], 'duplicate-id', 'must not repeat');
    ids.add(id);
    total += amount;
    const moment = readInstant(at);
    if (typeof moment === 'string') problem(problems, ['conversions', index, 'at'], moment);
    for (const [touch, { at: touchedAt }] of touches.entries()) {
      const read = readInstant(touchedAt);
      if (typeof read === 'string') problem(problems, ['conversions', index, 'touches', touch, 'at'], read);
    }
  }
  if (total > Number.MAX_SAFE_INTEGER) problem(problems, ['conversions'], 'too-large', 'must stay within exact whole numbers in sum');
}
