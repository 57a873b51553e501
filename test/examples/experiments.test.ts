import { describe, expect, it } from 'vitest';
import { runExperiments } from '../../examples/experiments/run-experiments.ts';
import { simulate } from '../../examples/experiments/simulation.ts';
import { tellStory } from '../../examples/experiments/story.ts';

describe('the story of the order form', () => {
  it('keeps running until enough people and days are in, and then ships the better form', () => {
    const { daily, days, perGroup } = tellStory();
    expect([perGroup, days, daily.length]).toEqual([3841, 14, 14]);
    const verdicts = daily.map(({ analysis }) => analysis.verdict);
    expect(verdicts.slice(0, 6).every((verdict) => verdict === 'keep-running')).toBe(true);
    expect(verdicts.at(-1)).toBe('ship-b');
    // Early days below 0.05 did not end it.
    expect(daily.some(({ analysis }) => analysis.verdict === 'keep-running' && analysis.test.significant)).toBe(true);
  });

  it('is printed, day by day', async () => {
    const lines: string[] = [];
    await runExperiments({ print: (line) => void lines.push(line), progress: () => undefined, now: () => 0 });
    expect(lines.filter((line) => /^ +\d+ /.test(line))).toHaveLength(14);
    expect(lines.join('\n')).toContain('B converts');
  });
});

describe('the simulation', () => {
  it('shows that peeking raises false alarms and that sequential tests do not', () => {
    const { once, peeking, groupSequential, confidenceSequence, coverage } = simulate({ rateA: 0.1, rateB: 0.1, perGroup: 1000, looks: 10, repeats: 600, seed: 3 });
    expect(once).toBeLessThan(0.08);
    expect(peeking).toBeGreaterThan(2 * once);
    expect(groupSequential).toBeLessThan(0.08);
    expect(confidenceSequence).toBeLessThan(0.06);
    expect(coverage).toBeGreaterThan(0.92);
  });
});
