import { problem, type Problems } from '../../kernel/problems.ts';
import { checkShape, integer, list, named, optional, record, type Shape } from '../../kernel/shape.ts';
import { checkTwice } from '../check-twice.ts';
import { amountShape, positiveShape, serviceShape } from '../shapes.ts';

/** A place of a supply chain that turns or moves goods and may hold them: a plant, a warehouse, a shop. */
export interface SupplyStage {
  readonly id: string;
  /** Whole days from having all inputs to having the goods. */
  readonly processingDays: number;
  /** Money that a unit in stock here costs a day. */
  readonly holdingCost: number;
  /** The stages that it gets its inputs from. */
  readonly suppliers?: readonly StageSupplier[] | undefined;
  /** Whole days that suppliers outside of the chain take; 0 when left out. */
  readonly inboundDays?: number | undefined;
  /** Units a day that customers buy here; with `demandStdDev`, or neither. What other stages need comes on top. */
  readonly demandPerDay?: number | undefined;
  readonly demandStdDev?: number | undefined;
  /** Whole days that those who buy here wait at most. Where customers buy 0 when left out, else no limit. */
  readonly maximumServiceDays?: number | undefined;
}

/** Where inputs come from. */
export interface StageSupplier {
  readonly stage: string;
  /** Units of it in a unit; 1 when left out. */
  readonly unitsPerUnit?: number | undefined;
}

/** A supply chain: a tree, which may come together and fan out, and the service it owes. */
export interface SafetyStockPlacementInput {
  readonly stages: readonly SupplyStage[];
  /** Probability with which demand stays within what stock is held for, from 0.5. */
  readonly serviceLevel: number;
}

/** Notes everything that is wrong with a chain. */
export function checkStages(problems: Problems, input: SafetyStockPlacementInput): void {
  if (!checkShape(problems, safetyStockPlacementShape, input)) return;
  const { stages, serviceLevel } = input;
  if (serviceLevel < 0.5) problem(problems, ['serviceLevel'], 'too-small', 'must be at least 0.5: below, there is no safety stock to place');
  checkTwice(problems, 'stages', stages);
  const places = new Map(stages.map(({ id }, place) => [id, place]));
  const supplies = new Set(stages.flatMap(({ suppliers = [] }) => suppliers.map(({ stage }) => stage)));
  const group = stages.map((_, place) => place); // of stages that hang together, by one of them
  const leader = (place: number): number => {
    let top = place;
    while (group[top] !== top) top = group[top] = group[group[top]!]!;
    return top;
  };
  stages.forEach(({ id, suppliers = [], demandPerDay, demandStdDev }, place) => {
    if ((demandPerDay === undefined) !== (demandStdDev === undefined)) problem(problems, ['stages', place, demandPerDay === undefined ? 'demandPerDay' : 'demandStdDev'], 'missing', 'must be given with the other');
    else if (demandPerDay === undefined && !supplies.has(id)) problem(problems, ['stages', place, 'demandPerDay'], 'missing', 'must be given where the chain ends');
    suppliers.forEach(({ stage }, supplier) => {
      const path = ['stages', place, 'suppliers', supplier, 'stage'];
      const other = places.get(stage);
      if (other === undefined) problem(problems, path, 'unknown-stage', `${stage} is not among the stages`);
      else if (leader(other) === leader(place)) problem(problems, path, 'cycle', 'must not close a ring: placement is for trees');
      else group[leader(other)] = leader(place);
    });
  });
  if (problems.length > 0) return;
  const apart = stages.findIndex((_, place) => leader(place) !== leader(0));
  if (apart > 0)
    problem(problems, ['stages', apart], 'not-connected', 'must hang together with the first stage: place chains that have nothing to do with each other one by one');
}

/** The shape of a supply chain. */
export const safetyStockPlacementShape: Shape<SafetyStockPlacementInput> = /* @__PURE__ */ (() => {
  const days = integer(0);
  const amount = optional(amountShape);
  return record({
    stages: list(
      record({
        id: named,
        processingDays: days,
        holdingCost: amountShape,
        suppliers: optional(list(record({ stage: named, unitsPerUnit: optional(positiveShape) }))),
        inboundDays: optional(days),
        demandPerDay: amount,
        demandStdDev: amount,
        maximumServiceDays: optional(days),
      }),
      1,
    ),
    serviceLevel: serviceShape,
  });
})();
