import { problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list, named, number, optional, record, refined } from '../kernel/shape.ts';
import { noneOrPositiveShape } from './figure-shapes.ts';
import { murmurHash } from './murmur-hash.ts';

/** A variant, and how much of the traffic it gets in proportion to the others. */
export interface WeightedVariant {
  readonly id: string;
  /** 0 or more, in any unit; 0 gets nobody. */
  readonly weight: number;
}

/** Experiments that must not share people: each has its part of 0 to 1 of the group's people. */
export interface ExclusionSlot {
  /** The id of the group, the same in all of its experiments. */
  readonly group: string;
  /** From here, included; 0 to 1. */
  readonly from: number;
  /** To here, not included. */
  readonly to: number;
}

/** Who is to be assigned to what. */
export interface AssignmentInput {
  readonly experimentId: string;
  /** The person (or cart, or session) who always gets the same. */
  readonly unitId: string;
  readonly variants: readonly WeightedVariant[];
  /** The share of people who take part, 0 to 1; 1 by default. Raising it keeps everybody who was in. */
  readonly trafficShare?: number | undefined;
  readonly exclusion?: ExclusionSlot | undefined;
}

/** The variant of a person, or why there is none. */
export interface Assignment {
  readonly variant: string | null;
  readonly reason: 'outside-traffic' | 'excluded-by-group' | null;
}

/** The shape of an assignment. */
export const assignmentShape = /* @__PURE__ */ (() => {
  const share = refined(number(0), (value) => ((value as number) <= 1 ? undefined : { code: 'too-large', message: `is a fraction: write ${(value as number) / 100} for ${value as number}%` }));
  return record({
    experimentId: named,
    unitId: named,
    variants: list(record({ id: named, weight: noneOrPositiveShape }), 1),
    trafficShare: optional(share),
    exclusion: optional(record({ group: named, from: share, to: share })),
  });
})();

/**
 * Which variant somebody sees: always the same one, on every machine, without a list of who got what.
 *
 * Of every variant, −ln(u) / weight with u = (hash + ½) / 2³², the hash MurmurHash3 (x86, 32 bits, seed 0) of the JSON text of
 * `[experimentId, unitId, variantId]`; the smallest wins. So each variant gets its share, and a change moves as few people as can be:
 * a variant that gains weight takes people from the others and nobody moves between those; a new one takes only its own share; the
 * people of one that is removed are spread in proportion. The traffic share looks at `["traffic", experimentId, unitId]`, an exclusion
 * group at `["group", group, unitId]`, so that people in one experiment are a fair sample of those in another.
 *
 * @throws InvalidInputError when an id is empty or used twice, no weight is above 0, a share is not from 0 to 1, or a slot ends before it begins.
 * @see Thaler and Ravishankar, "Using name-based mappings to increase hit rates" (1998), rendezvous hashing
 * @example
 * ```ts
 * import { assignVariant } from 'shopwright/experiments';
 * const variants = [{ id: 'A', weight: 1 }, { id: 'B', weight: 1 }];
 * assignVariant({ experimentId: 'gate', unitId: 'user-1', variants }) // => { variant: 'A', reason: null }
 * ```
 */
export function assignVariant(input: AssignmentInput): Assignment {
  const problems: Problems = [];
  if (checkShape(problems, assignmentShape, input)) checkVariants(problems, input);
  refuse(problems);
  const { experimentId, unitId, variants, trafficShare = 1, exclusion } = input;
  if (exclusion !== undefined) {
    const point = pointOf('group', exclusion.group, unitId);
    if (point < exclusion.from || point >= exclusion.to) return { variant: null, reason: 'excluded-by-group' };
  }
  if (trafficShare < 1 && pointOf('traffic', experimentId, unitId) >= trafficShare) return { variant: null, reason: 'outside-traffic' };
  let chosen = '';
  let soonest = Infinity;
  for (const { id, weight } of variants) {
    const wait = weight > 0 ? -Math.log(pointOf(experimentId, unitId, id)) / weight : Infinity;
    // Of two that are equal, the smaller id: the order of the list must not matter.
    if (wait < soonest || (wait === soonest && wait < Infinity && id < chosen)) [chosen, soonest] = [id, wait];
  }
  return { variant: chosen, reason: null };
}

function pointOf(...words: readonly [string, string, string]): number {
  return (murmurHash(JSON.stringify(words)) + 0.5) / 2 ** 32;
}

function checkVariants(problems: Problems, { variants, exclusion }: AssignmentInput): void {
  const seen = new Set<string>();
  variants.forEach(({ id }, index) => {
    if (seen.has(id)) problem(problems, ['variants', index, 'id'], 'duplicate-id');
    seen.add(id);
  });
  if (!variants.some(({ weight }) => weight > 0)) problem(problems, ['variants'], 'no-weight', 'must have a weight above 0');
  if (exclusion !== undefined && exclusion.to <= exclusion.from) problem(problems, ['exclusion', 'to'], 'too-small', 'must be above from');
}
