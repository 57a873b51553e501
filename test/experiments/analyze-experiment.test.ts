import { describe, expect, it } from 'vitest';
import { analyzeExperiment, checkDesign, type ExperimentAnalysis, type ExperimentInput } from '../../src/experiments/index.ts';
import { murmurHash } from '../../src/experiments/murmur-hash.ts';

const design = { hypothesis: 'A shorter form sells more', metric: 'paid order', variables: ['form'], plannedPerGroup: 3000, startsAt: '2026-03-02T00:00:00+08:00' };
const analyze = (xA: number, xB: number, change: Partial<ExperimentInput> = {}): ExperimentAnalysis =>
  analyzeExperiment({ design, at: '2026-03-16T00:00:00+08:00', control: { id: 'A', conversions: xA, visitors: 4000 }, treatment: { id: 'B', conversions: xB, visitors: 4000 }, ...change });

describe('the verdict', () => {
  it.each<[string, number, number, Partial<ExperimentInput>, string, string[]]>([
    ['B is better', 400, 480, {}, 'ship-b', ['significantly-better']],
    ['B is worse', 480, 400, {}, 'keep-a', ['significantly-worse']],
    ['fewer returns are better', 480, 400, { better: 'lower' }, 'ship-b', ['significantly-better']],
    ['more returns are worse', 400, 480, { better: 'lower' }, 'keep-a', ['significantly-worse']],
    ['nothing is shown', 400, 410, {}, 'no-difference-shown', ['not-significant']],
    ['the same', 400, 400, {}, 'no-difference-shown', ['not-significant']],
    ['a stricter test', 400, 480, { alpha: 0.001 }, 'no-difference-shown', ['not-significant']],
    ['better by too little', 400, 480, { worthwhileDifference: 0.05 }, 'keep-a', ['significantly-better', 'too-small-to-matter']],
    ['perhaps better by enough', 400, 480, { worthwhileDifference: 0.02 }, 'ship-b', ['significantly-better']],
    ['too few days, whatever p is', 400, 800, { at: '2026-03-07T00:00:00+08:00' }, 'keep-running', ['too-few-days']],
    ['too few people, whatever p is', 400, 800, { design: { ...design, plannedPerGroup: 4001 } }, 'keep-running', ['too-few-people']],
    ['a wrong split', 400, 800, { control: { id: 'A', conversions: 400, visitors: 4500 } }, 'invalid', ['sample-ratio-mismatch']],
    ['a split that was meant', 400, 800, { control: { id: 'A', conversions: 400, visitors: 8000 }, weights: [2, 1] }, 'ship-b', ['significantly-better']],
    ['two variables', 400, 800, { design: { ...design, variables: ['form', 'colour'] } }, 'invalid', ['more-than-one-variable']],
    ['another metric', 400, 800, { judgedMetric: 'add to cart' }, 'invalid', ['metric-changed']],
    ['a hypothesis of later', 400, 800, { design: { ...design, fixedAt: '2026-03-03T00:00:00+08:00' } }, 'invalid', ['hypothesis-changed']],
    ['nobody converts', 0, 0, {}, 'no-difference-shown', ['not-significant']],
  ])('%s', (_, xA, xB, change, verdict, reasons) => {
    const result = analyze(xA, xB, change);
    expect([result.verdict, result.reasons]).toEqual([verdict, reasons]);
    expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
  });

  it('is told in one sentence with its figures', () => {
    expect(analyze(480, 400).sentence).toBe('B converts 10.00% against 12.00% of A: 2.00 points less (95% interval -3.37 to -0.63 points), p = 0.0043.');
    expect(analyze(400, 410).sentence).toBe('No difference shown: B converts 10.25% against 10.00% of A, 0.25 points (95% interval -1.07 to 1.57 points), p = 0.7109.');
    expect(analyze(400, 800, { at: '2026-03-07T12:00:00+08:00' }).sentence).toBe('Keep running: 5.5 of 7 days have passed.');
    expect(analyze(400, 800, { control: { id: 'A', conversions: 400, visitors: 4500 } }).sentence).toBe('Nothing can be concluded: the groups are not split as planned (4500 against 4000, p = 5.9e-8).');
    expect(analyze(400, 480, { worthwhileDifference: 0.05 }).sentence).toContain('less than the 5.00 points that would be worth it');
    expect(analyze(400, 410, { worthwhileDifference: 0.02 }).sentence).toContain('An improvement of 2.00 points, which would be worth it, is unlikely.');
    expect(analyze(0, 4000).sentence).toContain('p < 1e-300');
  });

  it('says whether the effect is worth it', () => {
    expect([0.001, 0.02, 0.05].map((worthwhileDifference) => analyze(400, 480, { worthwhileDifference }).worthwhile)).toEqual(['yes', 'perhaps', 'no']);
    expect(analyze(400, 480).worthwhile).toBeNull();
  });
});

describe('the checklist', () => {
  it('states each rule with its number', () => {
    const { rules } = checkDesign({ design, at: '2026-03-12T00:00:00+08:00', groups: [{ id: 'A', visitors: 2999 }, { id: 'B', visitors: 3000 }] });
    expect(rules).toEqual([
      { code: 'one-variable', passed: true, need: 1, have: 1 },
      { code: 'fixed-hypothesis', passed: true, startsAt: '2026-03-01T16:00:00.000Z', fixedAt: '2026-03-01T16:00:00.000Z' },
      { code: 'fixed-metric', passed: true, planned: 'paid order', judged: 'paid order' },
      { code: 'planned-sample', passed: false, need: 3000, have: 2999, group: 'A' },
      { code: 'full-week', passed: true, need: 7, have: 10, wholeWeeks: false },
    ]);
  });
});

describe('the documented hash', () => {
  it.each([['', 0], ['hello', 0x248bfa47], ['hello, world', 0x149bbb7f], ['The quick brown fox jumps over the lazy dog', 0x2e4ff723]])('of %j is that of MurmurHash3', (text, hash) => {
    expect(murmurHash(text)).toBe(hash);
  });
});
