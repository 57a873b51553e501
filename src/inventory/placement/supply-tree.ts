import type { SupplyStage } from './supply-stage.ts';

/** A stage among its neighbours, all by their places in the list. */
export interface TreeStage {
  readonly stage: SupplyStage;
  /** Where its inputs come from, and who gets its goods. */
  readonly upstream: readonly number[];
  readonly downstream: readonly number[];
  /** The one neighbour that is nearer to the root; `undefined` for the root. */
  readonly parent: number | undefined;
  /** Days to get goods when nobody before it has any. */
  readonly longestDays: number;
  /** Of its own customers and of all stages that it supplies. Those sell independently of each other. */
  readonly demandPerDay: number;
  readonly demandStdDev: number;
}

/** A chain with every stage before its parent, which is how the programme goes through it. */
export interface SupplyTree {
  readonly stages: readonly TreeStage[];
  readonly order: readonly number[];
}

/** Reads stages that are known to make a tree. */
export function supplyTree(stages: readonly SupplyStage[]): SupplyTree {
  const places = new Map(stages.map(({ id }, place) => [id, place]));
  const upstream = stages.map(({ suppliers = [] }) => suppliers.map(({ stage }) => places.get(stage)!));
  const downstream = stages.map((): number[] => []);
  upstream.forEach((suppliers, place) => {
    for (const supplier of suppliers) downstream[supplier]!.push(place);
  });
  const fromSuppliers = downwards(upstream, downstream);
  const longestDays = stages.map(() => 0);
  for (const place of fromSuppliers) {
    const { inboundDays = 0, processingDays } = stages[place]!;
    longestDays[place] = processingDays + upstream[place]!.reduce((most, supplier) => Math.max(most, longestDays[supplier]!), inboundDays);
  }
  const means = stages.map(({ demandPerDay = 0 }) => demandPerDay);
  const variances = stages.map(({ demandStdDev = 0 }) => demandStdDev ** 2);
  for (const place of fromSuppliers.toReversed()) {
    stages[place]!.suppliers?.forEach(({ unitsPerUnit = 1 }, index) => {
      const supplier = upstream[place]![index]!;
      means[supplier]! += unitsPerUnit * means[place]!;
      variances[supplier]! += unitsPerUnit ** 2 * variances[place]!;
    });
  }
  const { order, parents } = towardsRoot(upstream, downstream);
  return {
    stages: stages.map((stage, place) => ({
      stage,
      upstream: upstream[place]!,
      downstream: downstream[place]!,
      parent: parents[place],
      longestDays: longestDays[place]!,
      demandPerDay: means[place]!,
      demandStdDev: Math.sqrt(variances[place]!),
    })),
    order,
  };
}

/** All stages, every supplier before those it supplies. */
function downwards(upstream: readonly (readonly number[])[], downstream: readonly (readonly number[])[]): number[] {
  const waiting = upstream.map((suppliers) => suppliers.length);
  const order = [...waiting.keys()].filter((place) => waiting[place] === 0);
  for (let done = 0; done < order.length; done += 1) {
    for (const next of downstream[order[done]!]!) if ((waiting[next]! -= 1) === 0) order.push(next);
  }
  return order;
}

/** The first stage is the root; from the outermost stages to it. */
function towardsRoot(upstream: readonly (readonly number[])[], downstream: readonly (readonly number[])[]): { readonly order: number[]; readonly parents: (number | undefined)[] } {
  const parents = upstream.map((): number | undefined => undefined);
  const order = [0];
  for (let done = 0; done < order.length; done += 1) {
    const place = order[done]!;
    for (const next of [...upstream[place]!, ...downstream[place]!]) {
      if (next === parents[place]) continue;
      parents[next] = place;
      order.push(next);
    }
  }
  return { order: order.reverse(), parents };
}
