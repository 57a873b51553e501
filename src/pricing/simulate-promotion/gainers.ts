/** A customer and what they gain: at least and at most, equal as long as everybody could be remembered. */
export interface Gainer {
  readonly customerId: string;
  readonly atLeast: number;
  readonly atMost: number;
}

/** Finds who gains most, remembering at most twice as many customers as are wanted. */
export interface GainerList {
  readonly add: (customerId: string, gain: number) => void;
  readonly top: () => readonly Gainer[];
}

/**
 * Frequent items with weights: when there are twice as many as are kept, all fall by the gain of the first that is not kept, and who falls
 * to 0 is forgotten. A gain is then known up to the sum of these falls, which is at most all gains over `kept`; whoever gained more than
 * that is on the list.
 *
 * @see Misra and Gries, "Finding repeated elements" (1982); Agarwal et al., "Mergeable summaries" (2013)
 */
export function openGainers(kept: number): GainerList {
  let gains = new Map<string, number>();
  let fallen = 0;
  const sorted = (): [string, number][] => [...gains].sort(([oneId, one], [otherId, other]) => other - one || (oneId < otherId ? -1 : 1));
  return {
    add: (customerId, gain) => {
      if (kept === 0) return;
      gains.set(customerId, (gains.get(customerId) ?? 0) + gain);
      if (gains.size < 2 * kept + 2) return;
      const rows = sorted();
      const fall = rows[kept]![1];
      fallen += fall;
      gains = new Map(rows.slice(0, kept).flatMap(([id, value]) => (value > fall ? [[id, value - fall]] : [])));
    },
    top: () => sorted().slice(0, kept).map(([customerId, atLeast]) => ({ customerId, atLeast, atMost: atLeast + fallen })),
  };
}
