import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { funnel, funnelColumns, funnelFromEvents, type UserEvent } from '../../src/metrics/index.ts';
import { refusals } from '../support/refusals.ts';

const T0 = Date.UTC(2024, 0, 1, 10);

describe('funnel', () => {
  it.each<[string, number[], (number | null)[], (number | null)[]]>([
    ['a shop', [10000, 4200, 840, 420, 252], [1, 0.42, 0.2, 0.5, 0.6], [1, 0.42, 0.084, 0.042, 0.0252]],
    ['a step that nobody reached', [10, 8, 0, 0], [1, 0.8, 0, null], [1, 0.8, 0, 0]],
    ['nobody at all', [0, 0], [1, null], [null, null]],
  ])('of %s', (_, counts, fromPrevious, fromFirst) => {
    const { steps, overall } = funnel({ steps: counts.map((count, index) => ({ step: String(index), count })) });
    expect(steps.map((step) => step.fromPrevious)).toEqual(fromPrevious);
    for (const [index, each] of fromFirst.entries()) {
      if (each === null) expect(steps[index]!.fromFirst).toBeNull();
      else expect(steps[index]!.fromFirst).toBeCloseTo(each, 12);
    }
    expect(overall).toBe(steps.at(-1)!.fromFirst);
  });

  it('names the biggest drop, the earlier of two', () => {
    expect(funnel({ steps: [{ step: 'a', count: 8 }, { step: 'b', count: 4 }, { step: 'c', count: 2 }] }).biggestDrop).toEqual({ from: 'a', to: 'b', lost: 4, share: 0.5 });
    expect(funnel({ steps: [{ step: 'a', count: 8 }, { step: 'b', count: 8 }] }).biggestDrop).toBeNull();
  });

  it('refuses more people at a step than before it, and no steps', () => {
    expect(refusals(() => funnel({ steps: [{ step: 'a', count: 1 }, { step: 'b', count: 2 }] }))).toEqual(['steps.1.count more-than-the-step-before']);
    expect(refusals(() => funnel({ steps: [] }))).toEqual(['steps too-small']);
  });
});

/** By trying every choice of events, in the order of time, that spells the steps. */
function reached(events: readonly UserEvent[], steps: readonly string[], windowMs: number, anchor: 'first' | 'any'): number {
  const rank = (event: string): number => (steps.includes(event) ? steps.indexOf(event) : steps.length);
  const sorted = [...events].sort((one, other) => (one.at as number) - (other.at as number) || rank(one.event) - rank(other.event));
  const starts = sorted.flatMap(({ event }, index) => (event === steps[0] ? [index] : [])).slice(0, anchor === 'first' ? 1 : undefined);
  const from = (index: number, step: number, start: number): number => {
    let best = step;
    for (let next = index + 1; next < sorted.length && step < steps.length; next += 1) {
      if (sorted[next]!.event === steps[step] && (sorted[next]!.at as number) - start <= windowMs) best = Math.max(best, from(next, step + 1, start));
    }
    return best;
  };
  return Math.max(0, ...starts.map((start) => from(start, 1, sorted[start]!.at as number)));
}

describe('funnelFromEvents', () => {
  it('asks for the order of steps, by user, within the window', () => {
    const rows: [string, string, number][] = [
      ['u1', 'view', 0], ['u1', 'cart', 10], ['u1', 'buy', 30], ['u2', 'cart', 0], ['u2', 'view', 5], ['u3', 'view', 0], ['u3', 'cart', 20], ['u3', 'buy', 90],
    ];
    const events = rows.map(([user, event, minute]) => ({ user, event, at: T0 + minute * 60_000 }));
    const { steps, between } = funnelFromEvents({ events, steps: ['view', 'cart', 'buy'], windowMinutes: 60 });
    expect(steps.map(({ count }) => count)).toEqual([3, 2, 1]);
    expect(between[0]).toEqual({ from: 'view', to: 'cart', users: 2, meanMinutes: 15, medianMinutes: 15 });
    expect(funnelFromEvents({ events, steps: ['view', 'cart', 'buy'], windowMinutes: 90 }).steps.at(-1)!.count).toBe(2);
  });

  const event = fc.record({ user: fc.constantFrom('a', 'b', '__proto__'), event: fc.constantFrom('x', 'y', 'z', 'w'), at: fc.nat({ max: 12 }).map((minute) => T0 + minute * 60_000) });

  it.each(['first', 'any'] as const)('with the anchor %s agrees with trying everything, whatever the order of the input', (anchor) => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 14 }), fc.array(fc.constantFrom('x', 'y', 'z'), { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 10 }), (events, steps, windowMinutes) => {
        // At the same moment the earlier step comes first; where a name is several steps that order is not one, so moments differ there.
        const apart = new Set(steps).size === steps.length ? events : events.filter((each, index) => events.findIndex((other) => other.at === each.at && other.user === each.user) === index);
        const users = [...new Set(apart.map(({ user }) => user))];
        const depths = users.map((user) => reached(apart.filter((each) => each.user === user), steps, windowMinutes * 60_000, anchor));
        const result = funnelFromEvents({ events: apart, steps, windowMinutes, anchor });
        expect(result.steps.map(({ count }) => count)).toEqual(steps.map((_, step) => depths.filter((depth) => depth > step).length));
        for (const [index, { users: many }] of result.between.entries()) expect(many).toBe(result.steps[index + 1]!.count);
        expect(funnelFromEvents({ events: apart.toReversed(), steps, windowMinutes, anchor }).steps).toEqual(result.steps);
      }),
    );
  });

  it('gives the same from columns', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const codes = ['x', 'y', 'z', 'w'];
        const users = ['a', 'b', '__proto__'];
        const columns = {
          user: Int32Array.from(events, ({ user }) => users.indexOf(user)), event: Int32Array.from(events, (each) => codes.indexOf(each.event)), at: Float64Array.from(events, ({ at }) => at),
        };
        const byColumns = funnelColumns({ columns, steps: [{ step: 'x', event: 0 }, { step: 'z', event: 2 }], windowMinutes: 5 });
        expect(byColumns).toEqual(funnelFromEvents({ events, steps: ['x', 'z'], windowMinutes: 5 }));
        expect(byColumns).toEqual(JSON.parse(JSON.stringify(byColumns)));
      }),
    );
  });

  it('refuses broken events, rules and columns, all at once', () => {
    expect(refusals(() => funnelFromEvents({ events: [{ user: 'a', event: 'x', at: '2024-01-01' }, { user: 5, event: 'x' }] as never, steps: [], windowMinutes: 0, anchor: 'last' as never }))).toEqual([
      'steps too-small', 'windowMinutes too-small', 'anchor not-allowed', 'events.1.user wrong-type', 'events.1.at not-allowed',
    ]);
    expect(refusals(() => funnelFromEvents({ events: [{ user: 'a', event: 'x', at: '2024-01-01' }], steps: ['x'] }))).toEqual(['events.0.at no-offset']);
    expect(refusals(() => funnelColumns({ columns: { user: [1], event: Int32Array.of(1), at: Float64Array.of(1) } as never, steps: [{ step: 'x', event: -1 }] }))).toEqual(['user wrong-type', 'steps.0.event too-small']);
    expect(refusals(() => funnelColumns({ columns: { user: Int32Array.of(-1), event: Int32Array.of(1), at: Float64Array.of(NaN) }, steps: [{ step: 'x', event: 1 }] }))).toEqual(['user.0 too-small', 'at.0 out-of-range']);
  });
});
