import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, instant, integer, list, named, optional, record, flag, text, type Infer } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { checkInstant, formatInstant } from '../../time/instant.ts';
import { coverSearch } from './cover-search.ts';
import { leavingAt } from './cut-off.ts';
import { checkDuplicates } from './duplicates.ts';
import { checkMoment } from './moment.ts';
import { warehouseShape } from './warehouse.ts';

/** The shape of what is asked. */
export const fulfillmentInputShape = /* @__PURE__ */ (() =>
  record({
    lines: list(record({ id: named, sku: named, quantity: integer(1) }), 1),
    warehouses: list(warehouseShape),
    at: instant,
    region: optional(text),
    shipBy: optional(instant),
    partial: optional(flag),
    searchLimit: optional(integer(1)),
  }))();

/**
 * What is to be sent, and from where it can be: the order's lines, the warehouses, the moment `at` which it is planned; where it goes, and
 * by when it has to leave. `partial` sends what there is when that is not all. `searchLimit` is how many steps the search may take (100,000).
 */
export type FulfillmentInput = Infer<typeof fulfillmentInputShape>;

/** What one warehouse sends, in one parcel. */
export interface PlannedParcel {
  readonly warehouse: string;
  /** When it leaves: at the cut-off. */
  readonly leavesAt: string;
  readonly lines: readonly { readonly line: string; readonly sku: string; readonly quantity: number }[];
  readonly cost: Minor;
}

/** What is not to be had. */
export interface MissingUnits {
  readonly line: string;
  readonly sku: string;
  readonly asked: number;
  /** How many units of the line can be sent. */
  readonly available: number;
}

/** Why a warehouse has no part in a plan. */
export interface IdleWarehouse {
  readonly warehouse: string;
  readonly code: 'region' | 'cut-off' | 'no-stock' | 'not-needed';
}

/** Which warehouse sends what, and why not otherwise. */
export interface FulfillmentPlan {
  readonly ok: true;
  readonly parcels: readonly PlannedParcel[];
  readonly cost: Minor;
  /** Empty unless it is a plan for a part. */
  readonly missing: readonly MissingUnits[];
  readonly idle: readonly IdleWarehouse[];
  readonly proof: {
    /** Whether no plan has fewer parcels, and none with as many is cheaper. */
    readonly optimal: boolean;
    /** No plan has fewer parcels, and none with as few costs less. */
    readonly parcelsAtLeast: number;
    readonly costAtLeast: Minor;
    readonly steps: number;
  };
}

/** There is not enough, where it could be sent from. */
export interface InsufficientStock {
  readonly ok: false;
  readonly code: 'insufficient-stock';
  readonly missing: readonly MissingUnits[];
  readonly idle: readonly IdleWarehouse[];
}

/**
 * Which warehouse ships what: in the fewest parcels, one a warehouse, and of those plans the one that costs least.
 *
 * cost = Σ parcelCost of the warehouses that send + Σ unitCost of the units they send
 *
 * Lines may be split between warehouses; lines of one SKU share its stock. A set of warehouses sends each SKU from its cheapest first, so
 * the search is over sets: depth first, with a bound that is never too high. Within `searchLimit` steps the plan is proved the best;
 * beyond, the best found is given with what any plan needs at the least. Ten lines in six warehouses are at most 64 sets.
 *
 * @throws InvalidInputError when the input is broken: quantities below 1, stock below 0, a line, SKU of a warehouse or warehouse twice, no
 * instant, an unknown zone, a cut-off that is no time of day, a calendar without working days, costs that are too large to add (`overflow`).
 * @see Garey and Johnson, "Computers and Intractability" (1979), problem SP5, of which this is the form with quantities
 * @example
 * ```ts
 * import { planFulfillment } from 'shopwright/orders';
 * const plan = planFulfillment({
 *   at: '2026-11-11T06:00:00Z',
 *   lines: [{ id: '1', sku: 'COAT', quantity: 1 }, { id: '2', sku: 'SCARF', quantity: 2 }],
 *   warehouses: [
 *     { id: 'north', parcelCost: 800, stock: [{ sku: 'COAT', quantity: 5 }] },
 *     { id: 'south', parcelCost: 1200, stock: [{ sku: 'COAT', quantity: 1 }, { sku: 'SCARF', quantity: 2 }] },
 *   ],
 * });
 * plan.ok && plan.parcels.map(({ warehouse, cost }) => ({ warehouse, cost })) // => [{ warehouse: 'south', cost: 1200 }]
 * plan.ok && plan.proof.optimal // => true
 * ```
 */
export function planFulfillment(input: FulfillmentInput): FulfillmentPlan | InsufficientStock {
  const problems: Problems = [];
  checkShape(problems, fulfillmentInputShape, input);
  refuse(problems);
  const { lines, warehouses, region, partial = false, searchLimit = 100_000 } = input;
  const at = checkMoment(problems, input.at, ['at']) ?? Number.NaN;
  const shipBy = input.shipBy === undefined ? Infinity : (checkInstant(problems, input.shipBy, ['shipBy']) ?? Number.NaN);
  checkDuplicates(problems, lines.map(({ id }) => id), ['lines']);
  checkDuplicates(problems, warehouses.map(({ id }) => id), ['warehouses']);
  const leaving = warehouses.map(({ cutOff, stock }, index) => {
    checkDuplicates(problems, stock.map(({ sku }) => sku), ['warehouses', index, 'stock']);
    return cutOff === undefined || Number.isNaN(at) ? at : leavingAt(cutOff, at);
  });
  refuse(problems);

  const skus = [...new Set(lines.map(({ sku }) => sku))];
  const slot = new Map(skus.map((sku, index) => [sku, index]));
  const wanted = skus.map(() => 0);
  for (const { sku, quantity } of lines) wanted[slot.get(sku)!]! += quantity;
  const idle: IdleWarehouse[] = [];
  const able: number[] = [];
  for (const [index, { id, regions, stock }] of warehouses.entries()) {
    const code = regions !== undefined && region !== undefined && !regions.includes(region) ? 'region' : !(leaving[index]! <= shipBy) ? 'cut-off' : !stock.some(({ sku, quantity }) => quantity > 0 && slot.has(sku)) ? 'no-stock' : null;
    if (code === null) able.push(index);
    else idle.push({ warehouse: id, code });
  }
  const stock = new Float64Array(able.length * skus.length);
  const unitCosts = new Float64Array(able.length * skus.length);
  for (const [w, index] of able.entries())
    for (const { sku, quantity, unitCost = 0 } of warehouses[index]!.stock) {
      const g = slot.get(sku);
      if (g === undefined) continue;
      stock[w * skus.length + g] = Math.min(quantity, wanted[g]!);
      unitCosts[w * skus.length + g] = unitCost;
    }
  const need = wanted.map((each, g) => Math.min(each, able.reduce((sum, _, w) => sum + stock[w * skus.length + g]!, 0)));
  const missing = missingOf(lines, need, slot);
  if (missing.length > 0 && !(partial && need.some((each) => each > 0))) return { ok: false, code: 'insufficient-stock', missing, idle };

  // The goods that there are: a good of which nothing can be sent asks for nothing.
  const send = (chosen: readonly number[], g: number): readonly (readonly [number, number])[] => {
    let left = need[g]!;
    const parts: (readonly [number, number])[] = [];
    for (const w of [...chosen].sort((one, other) => unitCosts[one * skus.length + g]! - unitCosts[other * skus.length + g]! || one - other)) {
      const quantity = Math.min(left, stock[w * skus.length + g]!);
      if (quantity > 0) parts.push([w, quantity]);
      left -= quantity;
    }
    return parts;
  };
  const unitCost = (chosen: readonly number[]): number => {
    let sum = 0;
    for (let g = 0; g < skus.length; g += 1) for (const [w, quantity] of send(chosen, g)) sum += quantity * unitCosts[w * skus.length + g]!;
    return sum;
  };
  const parcelCosts = able.map((index) => warehouses[index]!.parcelCost ?? 0);
  // Everything from everywhere costs more than any plan: when that is exact, so is the rest.
  const most = parcelCosts.reduce((sum, each) => sum + each, 0) + able.reduce((sum, _, w) => sum + need.reduce((part, each, g) => part + each * unitCosts[w * skus.length + g]!, 0), 0);
  if (!Number.isSafeInteger(most)) problem(problems, ['warehouses'], 'overflow', 'have costs whose sum is no safe whole number');
  refuse(problems);
  const { chosen, cost, optimal, parcelsAtLeast, costAtLeast, steps } = coverSearch({ goods: skus.length, need, stock, parcelCosts, unitCost }, searchLimit);

  const sent = new Map(chosen.map((w): [number, { sku: number; quantity: number }[]] => [w, []]));
  for (let g = 0; g < skus.length; g += 1) for (const [w, quantity] of send(chosen, g)) sent.get(w)!.push({ sku: g, quantity });
  const open = lines.map(({ quantity }) => quantity);
  const parcels = chosen.map((w): PlannedParcel => {
    const { id } = warehouses[able[w]!]!;
    const parts = sent.get(w)!;
    const units = parts.reduce((sum, { sku, quantity }) => sum + quantity * unitCosts[w * skus.length + sku]!, 0);
    return { warehouse: id, leavesAt: formatInstant(leaving[able[w]!]!), lines: parts.flatMap(({ sku, quantity }) => spreadOverLines(lines, open, skus[sku]!, quantity)), cost: parcelCosts[w]! + units };
  });
  for (const [w, index] of able.entries()) if (!chosen.includes(w)) idle.push({ warehouse: warehouses[index]!.id, code: 'not-needed' });
  return { ok: true, parcels, cost, missing, idle, proof: { optimal, parcelsAtLeast, costAtLeast, steps } };
}

type Lines = FulfillmentInput['lines'];

/** Lines of a SKU are served in their order. */
function missingOf(lines: Lines, need: readonly number[], slot: ReadonlyMap<string, number>): readonly MissingUnits[] {
  const left = [...need];
  return lines.flatMap(({ id, sku, quantity }) => {
    const g = slot.get(sku)!;
    const available = Math.min(quantity, left[g]!);
    left[g]! -= available;
    return available < quantity ? [{ line: id, sku, asked: quantity, available }] : [];
  });
}

function spreadOverLines(lines: Lines, open: number[], sku: string, quantity: number): PlannedParcel['lines'] {
  let left = quantity;
  return lines.flatMap((line, index) => {
    if (line.sku !== sku || left === 0) return [];
    const here = Math.min(left, open[index]!);
    left -= here;
    open[index]! -= here;
    return here > 0 ? [{ line: line.id, sku, quantity: here }] : [];
  });
}
