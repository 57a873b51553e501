import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkShape, flag, instant, integer, list, named, optional, record, text, type Infer } from '../../kernel/shape.ts';
import type { Minor } from '../../money/minor.ts';
import { checkInstant, formatInstant } from '../../time/instant.ts';
import { coverSearch } from './cover-search.ts';
import { leavingAt } from './cut-off.ts';
import { checkDuplicates } from './duplicates.ts';
import { checkMoment } from './moment.ts';
import { costOfEverything, sharesOf, stockColumns, unitCostOf, type StockColumns } from './stock-columns.ts';
import { warehouseShape, type Warehouse } from './warehouse.ts';

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
  const { lines, warehouses, partial = false, searchLimit = 100_000 } = input;
  const leaving = readLeaving(problems, input);
  const shipBy = input.shipBy === undefined ? Infinity : checkInstant(problems, input.shipBy, ['shipBy']);
  checkDuplicates(problems, lines.map(({ id }) => id), ['lines']);
  checkDuplicates(problems, warehouses.map(({ id }) => id), ['warehouses']);
  if (!Number.isSafeInteger(lines.reduce((sum, { quantity }) => sum + quantity, 0))) problem(problems, ['lines'], 'overflow', 'have quantities whose sum is no safe whole number');
  refuse(problems);

  const wanted = new Set(lines.map(({ sku }) => sku));
  const reasons = warehouses.map((warehouse, index) => reasonAgainst(warehouse, { inTime: leaving[index]! <= shipBy!, wanted, region: input.region }));
  const able = warehouses.flatMap((_, index) => (reasons[index] === null ? [index] : []));
  const idle = warehouses.flatMap(({ id }, index): IdleWarehouse[] => (reasons[index] === null ? [] : [{ warehouse: id, code: reasons[index]! }]));
  const columns = stockColumns(lines, able.map((index) => warehouses[index]!));
  const missing = missingOf(lines, columns);
  if (missing.length > 0 && !(partial && columns.need.some((each) => each > 0))) return { ok: false, code: 'insufficient-stock', missing, idle };
  // Everything from everywhere costs more than any plan: when that is exact, so is the rest.
  if (!Number.isSafeInteger(costOfEverything(columns))) problem(problems, ['warehouses'], 'overflow', 'have costs whose sum is no safe whole number');
  refuse(problems);

  const { chosen, cost, ...proof } = coverSearch({ ...columns, goods: columns.skus.length, unitCost: (set) => unitCostOf(columns, set) }, searchLimit);
  const unused = able.flatMap((index, w): IdleWarehouse[] => (chosen.includes(w) ? [] : [{ warehouse: warehouses[index]!.id, code: 'not-needed' }]));
  const parcels = contentsOf(lines, columns, chosen).map(({ w, units, ...contents }): PlannedParcel => {
    const index = able[w]!;
    return { warehouse: warehouses[index]!.id, leavesAt: formatInstant(leaving[index]!), lines: contents.lines, cost: columns.parcelCosts[w]! + units };
  });
  return { ok: true, parcels, cost, missing, idle: [...idle, ...unused], proof };
}

type Lines = FulfillmentInput['lines'];

/** When each warehouse would send it. */
function readLeaving(problems: Problems, { at, warehouses }: FulfillmentInput): readonly number[] {
  const ms = checkMoment(problems, at, ['at']);
  return warehouses.map(({ cutOff, stock }, index) => {
    checkDuplicates(problems, stock.map(({ sku }) => sku), ['warehouses', index, 'stock']);
    return ms === undefined ? Number.NaN : cutOff === undefined ? ms : leavingAt(cutOff, ms);
  });
}

function reasonAgainst({ regions, stock }: Warehouse, { inTime, wanted, region }: { readonly inTime: boolean; readonly wanted: ReadonlySet<string>; readonly region: string | undefined }): 'region' | 'cut-off' | 'no-stock' | null {
  if (regions !== undefined && region !== undefined && !regions.includes(region)) return 'region';
  if (!inTime) return 'cut-off';
  return stock.some(({ sku, quantity }) => quantity > 0 && wanted.has(sku)) ? null : 'no-stock';
}

/** Lines of a SKU are served in their order. */
function missingOf(lines: Lines, { skus, need }: StockColumns): readonly MissingUnits[] {
  const left = new Map(skus.map((sku, g) => [sku, need[g]!]));
  return lines.flatMap(({ id, sku, quantity }) => {
    const available = Math.min(quantity, left.get(sku)!);
    left.set(sku, left.get(sku)! - available);
    return available < quantity ? [{ line: id, sku, asked: quantity, available }] : [];
  });
}

/** What each of the chosen sends, line by line, and what those units cost. */
function contentsOf(lines: Lines, columns: StockColumns, chosen: readonly number[]): readonly { readonly w: number; readonly units: Minor; readonly lines: PlannedParcel['lines'] }[] {
  const open = lines.map(({ quantity }) => quantity);
  const shares = columns.skus.map((_, g) => sharesOf(columns, chosen, g));
  return chosen.map((w) => {
    let units = 0;
    const sent = columns.skus.flatMap((sku, g) => {
      const share = shares[g]!.find((each) => each.w === w);
      if (share === undefined) return [];
      units += share.quantity * share.unitCost;
      return spreadOverLines(lines, open, sku, share.quantity);
    });
    return { w, units, lines: sent };
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
