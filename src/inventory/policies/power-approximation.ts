/** Demand of a period and of lead time and period, and the costs. */
interface PowerProblem {
  readonly mean: number;
  readonly exposedMean: number;
  readonly exposedStdDev: number;
  readonly fixedCost: number;
  readonly holdingCost: number;
  readonly stockoutCost: number;
}

/**
 * An (s, S) by the revised power approximation of Ehrhardt and Mosier, fitted to optimal policies by regression:
 * S − s = 1.30·μ^0.494·(K/h)^0.506·(1 + σ²/μ²)^0.116 and s = 0.973·μL + σ·(0.183/z + 1.063 − 2.192·z) with z = √((S − s)·h / (σ·p)).
 * Their correction for S − s under 1.5·μ is left out, as books do.
 */
export function powerApproximation({ mean, exposedMean, exposedStdDev, fixedCost, holdingCost, stockoutCost }: PowerProblem): { readonly reorderPoint: number; readonly orderUpToLevel: number } {
  const gap = 1.3 * mean ** 0.494 * (fixedCost / holdingCost) ** 0.506 * (1 + (exposedStdDev * exposedStdDev) / (mean * mean)) ** 0.116;
  const z = Math.sqrt((gap * holdingCost) / (exposedStdDev * stockoutCost));
  const reorderPoint = 0.973 * exposedMean + exposedStdDev * (0.183 / z + 1.063 - 2.192 * z);
  return { reorderPoint, orderUpToLevel: reorderPoint + gap };
}
