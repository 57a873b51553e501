import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Move } from '../../../src/orders/machine/exploration.ts';
import { explore } from '../../../src/orders/machine/explore.ts';
import { paymentMachine } from '../../../src/orders/machine/payment-machine.ts';
import { refusals } from '../../support/refusals.ts';
import { anyMachine, closure } from './machines.ts';

/** Money and goods of one order: two counters that may not pass each other, twice, until it is closed. */
interface Ledger {
  readonly captured: number;
  readonly refunded: number;
  readonly shipped: number;
  readonly delivered: number;
  readonly closed: boolean;
}

const nothing: Ledger = { captured: 0, refunded: 0, shipped: 0, delivered: 0, closed: false };

/** Every counter up to `most`; `refundable` may be seeded with a fault. */
function ledger(most: number, refundable = ({ captured, refunded }: Ledger): boolean => refunded < captured): (state: Ledger) => Move<Ledger>[] {
  return (state) => {
    if (state.closed) return [];
    const moves: Move<Ledger>[] = [{ label: 'close', state: { ...state, closed: true } }];
    if (state.captured < most) moves.push({ label: 'capture', state: { ...state, captured: state.captured + 1 } });
    if (refundable(state)) moves.push({ label: 'refund', state: { ...state, refunded: state.refunded + 1 } });
    if (state.shipped < most) moves.push({ label: 'ship', state: { ...state, shipped: state.shipped + 1 } });
    if (state.delivered < state.shipped) moves.push({ label: 'deliver', state: { ...state, delivered: state.delivered + 1 } });
    return moves;
  };
}

const key = ({ captured, refunded, shipped, delivered, closed }: Ledger): number => (((captured * 64 + refunded) * 64 + shipped) * 64 + delivered) * 2 + Number(closed);
const laws = { 'refunded is at most captured': ({ captured, refunded }: Ledger) => refunded <= captured, 'delivered is at most shipped': ({ shipped, delivered }: Ledger) => delivered <= shipped };

describe('explore', () => {
  // Two pairs of ordered counters and a flag: (n+1)(n+2)/2 squared, twice; the moves are counted in the same way.
  it.each([1, 2, 5, 30])('counts what combinatorics counts: counters up to %i', (most) => {
    const pairs = ((most + 1) * (most + 2)) / 2;
    const found = explore({ initial: [nothing], moves: ledger(most), key, laws, isEnd: ({ closed }) => closed });
    expect(found).toEqual({
      ok: true,
      states: 2 * pairs * pairs,
      transitions: pairs * (most * (most + 1)) * 2 + pairs * pairs,
      complete: true,
      depth: 4 * most + 1,
      violations: [],
      violationCount: 0,
      stuck: [],
      stuckCount: 0,
    });
    if (most === 30) expect(found.states).toBe(492_032);
  });

  it('finds a fault by the shortest way to it', () => {
    const found = explore({ initial: [nothing], moves: ledger(4, ({ captured, refunded }) => captured > 1 && refunded < 4), laws, examples: 2 });
    expect(found.violations).toEqual([
      { law: 'refunded is at most captured', initial: nothing, path: ['capture', 'capture', 'refund', 'refund', 'refund'], state: { ...nothing, captured: 2, refunded: 3 }, error: null },
      expect.objectContaining({ path: expect.objectContaining({ length: 6 }) }),
    ]);
    expect(found.violationCount).toBeGreaterThan(2);
    expect(found.ok).toBe(false);
  });

  it('finds a move that breaks a law of moves, also of a state that is known', () => {
    const moves = (state: number): Move<number>[] => [{ label: 'up', state: (state + 1) % 4 }];
    expect(explore({ initial: [0], moves, moveLaws: { rises: (before, _, after) => after > before } }).violations).toEqual([{ law: 'rises', initial: 0, path: ['up', 'up', 'up', 'up'], state: 0, error: null }]);
  });

  it('takes a law that throws for broken', () => {
    const found = explore({
      initial: ['a', 'b'],
      moves: () => [],
      laws: {
        strict: (state) => {
          if (state === 'b') throw new Error('no b here');
          return true;
        },
      },
    });
    expect(found.violations).toEqual([{ law: 'strict', initial: 'b', path: [], state: 'b', error: 'no b here' }]);
  });

  it('finds the states that cannot end', () => {
    const ways: Readonly<Record<string, readonly string[]>> = { start: ['end', 'trap'], trap: ['circle'], circle: ['trap'], end: [] };
    const found = explore({ initial: ['start'], moves: (state) => ways[state]!.map((to) => ({ label: `to ${to}`, state: to })), isEnd: (state) => state === 'end' });
    expect(found).toMatchObject({
      ok: false,
      stuckCount: 2,
      stuck: [
        { initial: 'start', path: ['to trap'], state: 'trap' },
        { initial: 'start', path: ['to trap', 'to circle'], state: 'circle' },
      ],
    });
  });

  it('stops at the limit and says so, and calls nothing stuck that may end beyond it', () => {
    const found = explore({ initial: [0], moves: (state) => [{ label: 'up', state: state + 1 }], isEnd: (state) => state === 100, limit: 50 });
    expect(found).toMatchObject({ ok: false, complete: false, states: 50, transitions: 50, depth: 49, stuckCount: 0 });
    expect(explore({ initial: [0], moves: (state) => [{ label: 'up', state: state + 1 }], isEnd: () => false, limit: 50 }).stuckCount).toBe(0);
  });

  it('reaches and ends what trying every way does', () => {
    fc.assert(
      fc.property(anyMachine(), (machine) => {
        const distance = closure(machine);
        const names = Object.keys(machine.states).filter((name) => distance(machine.initial, name) < Infinity);
        const finals = names.filter((name) => machine.states[name]!.final === true);
        const found = explore({
          initial: [machine.initial],
          moves: (from) => Object.entries(machine.states[from]!.on ?? {}).flatMap(([event, entry]) => [entry].flat().map(({ to }) => ({ label: event, state: to }))),
          isEnd: (state) => finals.includes(state),
          laws: { 'is nowhere': () => false },
          examples: 100,
        });
        expect(found.states).toBe(names.length);
        expect(new Map(found.violations.map(({ state, path }) => [state, path.length]))).toEqual(new Map(names.map((name) => [name, distance(machine.initial, name)])));
        expect(found.stuck.map(({ state }) => state).sort()).toEqual(names.filter((name) => !finals.some((final) => distance(name, final) < Infinity)).sort());
        expect(JSON.parse(JSON.stringify(found))).toStrictEqual(found);
      }),
    );
  });

  it('explores a machine by its names', () => {
    const found = explore({ machine: paymentMachine, laws: { 'never overpaid': (state) => state !== 'overpaid' } });
    expect(found).toMatchObject({ states: 11, complete: true, stuckCount: 0, violations: [{ path: ['capture [more-than-total]'], state: 'overpaid' }] });
    expect(explore({ machine: paymentMachine })).toMatchObject({ ok: true, states: 11 });
  });

  it.each<[string, unknown, string[]]>([
    ['nothing', undefined, ['initial wrong-type', 'moves wrong-type']],
    ['no state to begin with', { initial: [], moves: () => [] }, ['initial wrong-type']],
    ['functions that are none', { initial: [0], moves: 1, key: 'id', isEnd: true, laws: { law: false }, moveLaws: { other: null } }, ['moves wrong-type', 'key wrong-type', 'isEnd wrong-type', 'laws.law wrong-type', 'moveLaws.other wrong-type']],
    ['limits that are none', { initial: [0], moves: () => [], limit: 0, examples: 1.5 }, ['limit too-small', 'examples too-small']],
    ['a machine that is none', { machine: { initial: 'a', states: { a: {} } } }, ['states.a dead-end']],
  ])('refuses %s', (_, subject, expected) => {
    expect(refusals(() => explore(subject as never))).toEqual(expected);
  });
});
