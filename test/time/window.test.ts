import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, windowState } from '../../src/time/index.ts';
import { refusals } from '../support/refusals.ts';

const from = '2026-11-01T00:00:00+08:00';
const until = '2026-11-12T00:00:00+08:00';

describe('where an instant stands to a window', () => {
  it.each([
    ['a millisecond too early', { from, until, at: '2026-10-31T15:59:59.999Z' }, 'before'],
    ['the moment it opens', { from, until, at: '2026-10-31T16:00:00Z' }, 'open'],
    ['the last millisecond', { from, until, at: '2026-11-11T15:59:59.999Z' }, 'open'],
    ['the moment it ends', { from, until, at: '2026-11-11T16:00:00Z' }, 'after'],
    ['no end', { from, at: 8.64e15 }, 'open'],
    ['no end, too early', { from, at: -8.64e15 }, 'before'],
    ['no beginning', { until, at: -8.64e15 }, 'open'],
    ['no beginning, too late', { until, at: until }, 'after'],
    ['no bounds', { at: 0 }, 'open'],
    ['undefined bounds', { at: 0, from: undefined, until: undefined }, 'open'],
    ['a millisecond of a window', { from: 0, until: 1, at: new Date(0) }, 'open'],
    ['a window that begins in 1970', { from: 0, at: -1 }, 'before'],
  ])('%s', (_, input, expected) => {
    expect(windowState(input)).toBe(expected);
  });

  it.each([
    ['a window without length', () => windowState({ at: 0, from, until: from }), ['until ends-before-it-begins']],
    ['a window that runs backwards', () => windowState({ at: 0, from: until, until: from }), ['until ends-before-it-begins']],
    ['equal instants in other words', () => windowState({ at: 0, from: '1970-01-01T08:00:00+08:00', until: 0 }), ['until ends-before-it-begins']],
    ['everything at once', () => windowState({ at: '', from: '2026-11-01', until: Number.NaN }), ['at wrong-format', 'from no-offset', 'until wrong-type']],
    ['null for no bound', () => windowState({ at: 0, from: null as never }), ['from wrong-type']],
    ['no argument', () => windowState(undefined as never), ['at wrong-type']],
  ])('refuses %s', (_, call, expected) => {
    expect(refusals(call)).toEqual(expected);
  });

  it('of windows that meet, exactly one is open', () => {
    const moment = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(fc.uniqueArray(moment, { minLength: 1 }), moment, (bounds, at) => {
        bounds.sort((a, b) => a - b);
        const edges = [undefined, ...bounds.map(formatInstant), undefined];
        const states = edges.slice(1).map((edge, index) => windowState({ at, from: edges[index], until: edge }));
        expect(states.filter((state) => state === 'open')).toHaveLength(1);
        // Before it all are over, after it none has begun.
        const rank = ['after', 'open', 'before'];
        expect(states).toEqual([...states].sort((a, b) => rank.indexOf(a) - rank.indexOf(b)));
      }),
    );
  });
});
