import { describe, expect, it } from 'vitest';
import { checkThresholds, handbookThresholds, marginMetrics, metricDefinitions, type ThresholdRule } from '../../src/metrics/index.ts';
import { refusals } from '../support/refusals.ts';

describe('checkThresholds', () => {
  it.each<[ThresholdRule['when'], number, boolean]>([
    ['above', 0.7, false], ['above', 0.71, true], ['at-least', 0.7, true], ['at-least', 0.69, false],
    ['below', 0.7, false], ['below', 0.69, true], ['at-most', 0.7, true], ['at-most', 0.71, false],
  ])('%s 0.7 at %d: %s', (when, value, fires) => {
    const { alerts, passed } = checkThresholds({ figures: { x: value }, rules: [{ metric: 'x', when, limit: 0.7, severity: 'info' }] });
    expect([alerts.length, passed.length]).toEqual(fires ? [1, 0] : [0, 1]);
  });

  it('keeps the worst rule of a figure, and puts the worst figures first', () => {
    const rules: ThresholdRule[] = [
      { metric: 'bounceRate', when: 'above', limit: 0.6, severity: 'warning' }, { metric: 'bounceRate', when: 'above', limit: 0.7, severity: 'critical', advice: 'act' },
      { metric: 'a', when: 'below', limit: 1, severity: 'info' }, { metric: 'b', when: 'below', limit: 5, severity: 'warning' },
    ];
    expect(checkThresholds({ figures: { bounceRate: 0.75, a: 0, b: 3 }, rules }).alerts.map(({ metric, severity, advice }) => [metric, severity, advice])).toEqual([
      ['bounceRate', 'critical', 'act'], ['b', 'warning', null], ['a', 'info', null],
    ]);
  });

  it('never takes what is not known for being in order', () => {
    const { alerts, unchecked, passed } = checkThresholds({ figures: { bounceRate: null, grossMargin: marginMetrics({ sales: 0, cost: 5 }).grossMargin } });
    expect(alerts).toEqual([]);
    expect(passed).toEqual([]);
    expect(unchecked).toEqual([{ metric: 'bounceRate', reason: 'not-given' }, { metric: 'grossMargin', reason: 'zero-denominator' }, { metric: 'firstResponseMinutes', reason: 'not-given' }]);
  });

  it('the rules of the handbook are the healthy ranges of the definitions', () => {
    for (const { metric, when, limit } of handbookThresholds) {
      const { healthy } = metricDefinitions.find(({ id }) => id === metric)!;
      expect(when === 'above' ? healthy?.atMost : healthy?.atLeast).toBe(limit);
    }
  });

  it('does not read inherited names as figures', () => {
    expect(checkThresholds({ figures: {}, rules: [{ metric: 'constructor', when: 'above', limit: 0, severity: 'info' }] }).unchecked).toEqual([{ metric: 'constructor', reason: 'not-given' }]);
  });

  it('refuses broken rules and figures', () => {
    expect(refusals(() => checkThresholds({ figures: { x: NaN, y: 'high' } as never, rules: [{ metric: 'x', when: 'over', limit: '5', severity: 'bad' }] as never }))).toEqual([
      'rules.0.when not-allowed', 'rules.0.limit wrong-type', 'rules.0.severity not-allowed', 'figures.x wrong-type', 'figures.y wrong-type',
    ]);
    expect(refusals(() => checkThresholds({ figures: [] as never }))).toEqual(['figures wrong-type']);
  });
});
