import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, list, named, record } from '../kernel/shape.ts';

/** A customer's segment at a date. */
export interface SegmentAssignment {
  readonly customerId: string;
  readonly segment: string;
}

/** The segments of the same shop at two dates, as `segmentCustomers` gives them. */
export interface SegmentTransitionsInput {
  readonly before: readonly SegmentAssignment[];
  readonly after: readonly SegmentAssignment[];
}

/** How many customers went from one segment to another. */
export interface SegmentTransition {
  /** `null` for those who were not there before. */
  readonly from: string | null;
  /** `null` for those who are not there any more. */
  readonly to: string | null;
  readonly customers: number;
  /** Of those who were in `from`; of the new ones, of all who are new. */
  readonly share: number;
}

/** Where customers went between two dates. */
export interface SegmentTransitions {
  /** The moves that happened, the most frequent first; ties in the order of their names. */
  readonly transitions: SegmentTransition[];
  readonly stayed: number;
  readonly moved: number;
  readonly arrived: number;
  readonly left: number;
}

/**
 * How customers moved between segments from one date to another: who woke up, who went to sleep.
 *
 * share = customers that went from A to B / customers that were in A
 *
 * @throws InvalidInputError when an assignment is not one, or a customer is listed twice at a date (`duplicate-id`).
 * @see `segmentCustomers`
 * @example
 * ```ts
 * import { segmentTransitions } from 'shopwright/customers';
 * const before = [{ customerId: 'an', segment: 'new' }, { customerId: 'bo', segment: 'loyal' }];
 * const after = [{ customerId: 'an', segment: 'loyal' }, { customerId: 'bo', segment: 'loyal' }];
 * segmentTransitions({ before, after }).transitions
 * // => [{ from: 'loyal', to: 'loyal', customers: 1, share: 1 }, { from: 'new', to: 'loyal', customers: 1, share: 1 }]
 * ```
 */
export function segmentTransitions(input: SegmentTransitionsInput): SegmentTransitions {
  const problems: Problems = [];
  const { before, after, ...rest } = fieldsOf(input);
  const shape = list(record({ customerId: named, segment: named }, { strict: false }));
  checkShape(problems, record({}), rest);
  checkShape(problems, shape, before, ['before']);
  checkShape(problems, shape, after, ['after']);
  refuse(problems);
  const from = segmentsById(problems, before, 'before');
  const to = segmentsById(problems, after, 'after');
  refuse(problems);

  const moves = new Map<string | null, Map<string | null, number>>();
  const note = (one: string | null, other: string | null): void => {
    const row = moves.get(one) ?? new Map<string | null, number>();
    moves.set(one, row.set(other, (row.get(other) ?? 0) + 1));
  };
  for (const [id, segment] of from) note(segment, to.get(id) ?? null);
  for (const [id, segment] of to) if (!from.has(id)) note(null, segment);
  const transitions = [...moves].flatMap(([one, row]) => {
    const whole = [...row.values()].reduce((sum, customers) => sum + customers, 0);
    return [...row].map(([other, customers]): SegmentTransition => ({ from: one, to: other, customers, share: customers / whole }));
  });
  const count = (which: (transition: SegmentTransition) => boolean): number => transitions.filter(which).reduce((sum, { customers }) => sum + customers, 0);
  return {
    transitions: transitions.sort((one, other) => other.customers - one.customers || compare(one.from, other.from) || compare(one.to, other.to)),
    stayed: count((each) => each.from === each.to),
    moved: count((each) => each.from !== null && each.to !== null && each.from !== each.to),
    arrived: count((each) => each.from === null),
    left: count((each) => each.to === null),
  };
}

function segmentsById(problems: Problems, assignments: readonly SegmentAssignment[], name: string): Map<string, string> {
  const segments = new Map<string, string>();
  assignments.forEach(({ customerId, segment }, index) => {
    if (segments.has(customerId)) problem(problems, [name, index, 'customerId'], 'duplicate-id');
    segments.set(customerId, segment);
  });
  return segments;
}

/** By name, nobody last. */
function compare(one: string | null, other: string | null): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}
