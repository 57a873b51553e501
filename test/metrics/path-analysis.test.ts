import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathAnalysis } from '../../src/metrics/index.ts';
import { refusals } from '../support/refusals.ts';

const T0 = Date.UTC(2024, 0, 1, 10);
const event = fc.record({ user: fc.constantFrom('a', 'b', 'c'), event: fc.constantFrom('home', 'coat', 'cart', 'constructor'), at: fc.nat({ max: 300 }).map((minute) => T0 + minute * 60_000) });

describe('pathAnalysis', () => {
  it('every visit begins once and ends once, and every step leads to another or is the last', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (events, pathLength) => {
        const { visits, steps, transitions, paths, users } = pathAnalysis({ events, top: 1000, pathLength });
        const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);
        expect(sum(steps.map(({ entries }) => entries))).toBe(visits);
        expect(sum(steps.map(({ exits }) => exits))).toBe(visits);
        expect(sum(steps.map(({ times }) => times))).toBe(events.length);
        expect(sum(paths.map((path) => path.visits))).toBe(visits);
        expect(users).toBe(new Set(events.map(({ user }) => user)).size);
        for (const { step, times, exits } of steps) expect(sum(transitions.filter(({ from }) => from === step).map(({ count }) => count)) + exits).toBe(times);
      }),
    );
  });

  it('does not depend on the order of events at different moments', () => {
    fc.assert(
      fc.property(fc.uniqueArray(event, { selector: ({ user, at }) => `${user} ${at}`, maxLength: 40 }), (events) => {
        expect(pathAnalysis({ events: events.toReversed() })).toEqual(pathAnalysis({ events }));
      }),
    );
  });

  it('cuts visits at pauses longer than the gap, and marks paths that go on', () => {
    const events = [0, 30, 61, 62].map((minute) => ({ user: 'a', event: `p${minute}`, at: T0 + minute * 60_000 }));
    const { visits, paths } = pathAnalysis({ events, pathLength: 1 });
    expect(visits).toBe(2);
    expect(paths.map(({ steps }) => steps)).toEqual([['p0', '…'], ['p61', '…']]);
  });

  it('tells reloads from going there and back', () => {
    const events = ['home', 'home', 'coat', 'home'].map((name, minute) => ({ user: 'a', event: name, at: T0 + minute * 60_000 }));
    expect(pathAnalysis({ events }).loops).toEqual([{ step: 'home', again: 1, back: 1 }]);
  });

  it('answers for no events, and refuses broken questions', () => {
    expect(pathAnalysis({ events: [] })).toEqual({ users: 0, visits: 0, paths: [], transitions: [], steps: [], loops: [] });
    expect(refusals(() => pathAnalysis({ events: [], sessionGapMinutes: 0, pathLength: 0, top: 1.5 }))).toEqual(['sessionGapMinutes too-small', 'pathLength out-of-range', 'top out-of-range']);
  });
});
