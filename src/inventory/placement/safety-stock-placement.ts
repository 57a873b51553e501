import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { normalQuantile } from '../../stats/normal.ts';
import { bestServiceTimes } from './service-times.ts';
import { checkStages, type SafetyStockPlacementInput } from './supply-stage.ts';
import { supplyTree } from './supply-tree.ts';

/** What a stage holds, and how long it takes and lets wait. */
export interface PlacedStage {
  readonly stage: string;
  /** Days after which it has all its inputs at the latest. */
  readonly inboundServiceDays: number;
  /** Days after which it delivers at the latest: 0 is from stock. */
  readonly outboundServiceDays: number;
  /** inbound + processing − outbound: the days that its stock must last for. 0 is a stage without safety stock. */
  readonly netReplenishmentDays: number;
  /** Of its own customers and of all stages that it supplies. */
  readonly demandPerDay: number;
  readonly demandStdDev: number;
  readonly safetyStock: number;
  /** Demand of the net replenishment time, and the safety stock. */
  readonly baseStock: number;
  /** Of the safety stock, a day. */
  readonly cost: number;
}

/** Where to hold safety stock, and what it costs. */
export interface SafetyStockPlacement {
  readonly method: 'guaranteed-service';
  /** In the order given. */
  readonly stages: readonly PlacedStage[];
  /** Of all safety stock, a day. No other service times cost less. */
  readonly cost: number;
  /** What it would cost to deliver from stock at every stage. */
  readonly costOfStockEverywhere: number;
}

/** The longest time from nothing that is looked at: ten years. */
const LONGEST_DAYS = 3650;

/**
 * Where in a supply chain to hold safety stock, and where to let goods pass: at the plant, in the warehouse, in the shops.
 *
 * Every stage promises to deliver within its service time S, and counts on its inputs within SI, the longest of its suppliers' and of
 * `inboundDays`. Its stock must last for the net replenishment time SI + processingDays − S, which is never below 0:
 * safety stock = z(serviceLevel)·σ·√(SI + processingDays − S), at holdingCost a unit and day. The times of least total cost are found by
 * a dynamic programme over the tree. They are whole days, which loses nothing: the best times are sums and differences of those given.
 *
 * What a stage needs of its suppliers is its own demand times `unitsPerUnit`; demands of different customers are independent. Demand
 * beyond the service level is not promised for: it is met by other means. Cost: stages · (longest time from nothing)².
 *
 * @throws InvalidInputError when stages close a ring or do not hang together, an id comes twice or is unknown, a stage at an end has no
 * demand, a time is negative or not whole, goods take more than 3650 days from the first stage to the last, or the service level is not from 0.5 to below 1.
 * @see Graves and Willems, "Optimizing strategic safety stock placement in supply chains", Manufacturing & Service Operations Management 2
 * (2000), with its erratum of 2003; Snyder and Shen, "Fundamentals of Supply Chain Theory", 2nd ed., section 6.3
 * @example
 * ```ts
 * import { safetyStockPlacement } from 'shopwright/inventory';
 * const { stages } = safetyStockPlacement({
 *   serviceLevel: 0.95,
 *   stages: [
 *     { id: 'plant', processingDays: 20, holdingCost: 1 },
 *     { id: 'warehouse', processingDays: 2, holdingCost: 3, suppliers: [{ stage: 'plant' }] },
 *     { id: 'shop', processingDays: 1, holdingCost: 4, suppliers: [{ stage: 'warehouse' }], demandPerDay: 30, demandStdDev: 10 },
 *   ],
 * });
 * stages.map(({ netReplenishmentDays }) => netReplenishmentDays) // => [20, 0, 3]
 * ```
 */
export function safetyStockPlacement(input: SafetyStockPlacementInput): SafetyStockPlacement {
  const problems: Problems = [];
  checkStages(problems, input);
  refuse(problems);
  const tree = supplyTree(input.stages);
  const slowest = tree.stages.findIndex(({ longestDays }) => longestDays > LONGEST_DAYS);
  if (slowest >= 0) problem(problems, ['stages', slowest], 'too-large', `must have its goods within ${LONGEST_DAYS} days when nobody before it has any`);
  refuse(problems);
  const z = normalQuantile(input.serviceLevel);
  const weights = tree.stages.map(({ stage, demandStdDev }) => stage.holdingCost * z * demandStdDev);
  const services = bestServiceTimes(tree, weights);
  const stages = tree.stages.map(({ stage, demandPerDay, demandStdDev }, place): PlacedStage => {
    const { inbound, outbound } = services[place]!;
    const netReplenishmentDays = inbound + stage.processingDays - outbound;
    const safetyStock = z * demandStdDev * Math.sqrt(netReplenishmentDays) + 0;
    return {
      stage: stage.id,
      inboundServiceDays: inbound,
      outboundServiceDays: outbound,
      netReplenishmentDays,
      demandPerDay,
      demandStdDev,
      safetyStock,
      baseStock: demandPerDay * netReplenishmentDays + safetyStock,
      cost: stage.holdingCost * safetyStock,
    };
  });
  const cost = stages.reduce((sum, each) => sum + each.cost, 0);
  const costOfStockEverywhere = tree.stages.reduce((sum, { stage }, place) => sum + weights[place]! * Math.sqrt(stage.processingDays + (stage.inboundDays ?? 0)), 0) + 0;
  if (!Number.isFinite(costOfStockEverywhere + stages.reduce((sum, { baseStock }) => sum + baseStock, cost))) problem(problems, ['stages'], 'too-large', 'must have demand and costs that add up to numbers that can be held');
  refuse(problems);
  return { method: 'guaranteed-service', stages, cost, costOfStockEverywhere };
}
