import { describe, expect, it } from 'vitest';
import { estimateSamplers } from '../../../src/goals/planning/estimate-sampler.ts';
import { betaQuantile } from '../../../src/stats/index.ts';

describe('estimateSamplers', () => {
  // Beta-PERT: 1 + 4 (m − o) / (p − o) and 6 less that; the oracle turns the incomplete beta function round.
  it.each([0, 0.1, 0.25, 0.5, 0.7, 0.95, 1])('turns the beta distribution round with the mode at %d of the width', (mode) => {
    const sample = estimateSamplers('beta-pert')({ optimistic: 10, mostLikely: 10 + 20 * mode, pessimistic: 30 });
    let worst = 0;
    for (let step = 0; step < 2000; step += 1) {
      const uniform = (step + 0.5) / 2000;
      worst = Math.max(worst, Math.abs((sample(uniform) - 10) / 20 - betaQuantile(uniform, 1 + 4 * mode, 5 - 4 * mode)));
    }
    expect(worst).toBeLessThan(0.001);
  });
});
