import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { anyOf, checkShape, optional, record } from '../kernel/shape.ts';
import { cellCode, ruleTakes, segmentMapShape, type RfmCell, type SegmentMap } from './segment-map.ts';

/** Which cells an audit looks at: every triple of scores, or those of recency with frequency, or with (f + m) / 2. */
export type AuditCells = 'r-f-m' | 'r-fm' | 'r-f';

/** A cell of the audit: `{ r, f, m }`, `{ r, fm }` or `{ r, f }`. */
export interface AuditedCell {
  readonly r: number;
  readonly f?: number;
  readonly m?: number;
  readonly fm?: number;
  /** The segments whose rules take it, in the order of the rules. */
  readonly segments: readonly string[];
}

/** A map, and the cells to try it on. */
export interface AuditSegmentRulesInput {
  readonly map: SegmentMap;
  /** `r-f-m` unless told. */
  readonly cells?: AuditCells | undefined;
}

/** What is wrong with a map, or nothing. */
export interface SegmentAudit {
  /** Every cell belongs to exactly one segment. */
  readonly isPartition: boolean;
  readonly cells: number;
  /** Cells that fall to the fallback. */
  readonly uncovered: AuditedCell[];
  /** Cells that rules of more than one segment take: the order of the rules decides. */
  readonly overlapping: AuditedCell[];
  /** The cell that most segments take; `null` when none is taken twice. */
  readonly mostContested: AuditedCell | null;
  /** Segments that nobody can be in, because earlier rules take all they would. */
  readonly unreachable: string[];
  /** How many cells each segment gets, the first rule that takes a cell deciding. */
  readonly firstMatch: { readonly segment: string; readonly cells: number }[];
}

/**
 * Tells whether a segment map gives every combination of scores exactly one segment, and if not, where it fails.
 *
 * Tries every cell: bins.r · bins.f · bins.m of them, or the coarser ones of `cells`.
 *
 * @throws InvalidInputError when the map is not one, has more than a million cells (`too-many-cells`), or asks for scores that the chosen
 * cells do not have.
 * @see `docs/customers.md` for what the audit finds in tables that are widely copied
 * @example
 * ```ts
 * import { auditSegmentRules, elevenSegments } from 'shopwright/customers';
 * auditSegmentRules({ map: elevenSegments }).isPartition // => true
 * const careless = { name: 'careless', bins: { r: 2, f: 1, m: 1 }, rules: [{ segment: 'all', r: [1, 2] }, { segment: 'good', r: [2, 2] }], fallback: 'other' };
 * auditSegmentRules({ map: careless }).unreachable // => ['good']
 * ```
 */
export function auditSegmentRules(input: AuditSegmentRulesInput): SegmentAudit {
  const problems: Problems = [];
  const { map, cells = 'r-f-m' } = fieldsOf(input);
  if (checkShape(problems, record({ map: segmentMapShape, cells: optional(anyOf('r-f-m', 'r-fm', 'r-f')) }), input)) {
    if (map.bins.r * map.bins.f * map.bins.m > 1e6) problem(problems, ['map', 'bins'], 'too-many-cells', 'must make at most a million cells');
    map.rules.forEach((rule, index) => {
      for (const name of cells === 'r-f-m' ? ([] as const) : cells === 'r-fm' ? (['f', 'm', 'codes'] as const) : (['m', 'fm', 'codes'] as const)) {
        if (rule[name] !== undefined) problem(problems, ['map', 'rules', index, name], 'not-in-cells', `must not be asked of cells of ${cells}`);
      }
    });
  }
  refuse(problems);

  const uncovered: AuditedCell[] = [];
  const overlapping: AuditedCell[] = [];
  let mostContested: AuditedCell | null = null;
  const gets = new Map(map.rules.map(({ segment }) => [segment, 0]));
  let count = 0;
  for (const { key, cell } of cellsOf(map.bins, cells)) {
    count += 1;
    const code = cellCode(cell, map.bins);
    const segments = [...new Set(map.rules.flatMap((rule) => (ruleTakes(rule, cell, code) ? [rule.segment] : [])))];
    const [first] = segments;
    if (first === undefined) uncovered.push({ ...key, segments });
    else gets.set(first, gets.get(first)! + 1);
    if (segments.length > 1) {
      overlapping.push({ ...key, segments });
      if (mostContested === null || segments.length > mostContested.segments.length) mostContested = { ...key, segments };
    }
  }
  return {
    isPartition: uncovered.length === 0 && overlapping.length === 0,
    cells: count,
    uncovered,
    overlapping,
    mostContested,
    unreachable: [...gets].flatMap(([segment, taken]) => (taken === 0 ? [segment] : [])),
    firstMatch: [...gets].map(([segment, taken]) => ({ segment, cells: taken })),
  };
}

interface Cell {
  /** What the audit shows of it. */
  readonly key: Omit<AuditedCell, 'segments'>;
  /** Scores that stand for it: of (f + m) / 2, a pair with that mean. */
  readonly cell: RfmCell;
}

function* cellsOf({ r, f, m }: SegmentMap['bins'], cells: AuditCells): Generator<Cell> {
  for (let recency = 1; recency <= r; recency += 1) {
    if (cells === 'r-fm') {
      for (let sum = 2; sum <= f + m; sum += 1) {
        const frequency = Math.min(f, sum - 1);
        yield { key: { r: recency, fm: sum / 2 }, cell: { r: recency, f: frequency, m: sum - frequency } };
      }
      continue;
    }
    for (let frequency = 1; frequency <= f; frequency += 1) {
      if (cells === 'r-f') {
        yield { key: { r: recency, f: frequency }, cell: { r: recency, f: frequency, m: 1 } };
        continue;
      }
      for (let monetary = 1; monetary <= m; monetary += 1) yield { key: { r: recency, f: frequency, m: monetary }, cell: { r: recency, f: frequency, m: monetary } };
    }
  }
}
