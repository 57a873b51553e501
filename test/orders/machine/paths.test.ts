import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Machine } from '../../../src/orders/machine/machine.ts';
import { paths } from '../../../src/orders/machine/paths.ts';
import { paymentMachine } from '../../../src/orders/machine/payment-machine.ts';
import { refusals } from '../../support/refusals.ts';
import { closure, soundMachine } from './machines.ts';

describe('paths', () => {
  it('lead to every state, and no others are shorter', () => {
    fc.assert(
      fc.property(fc.oneof(soundMachine(), fc.constant<Machine>(paymentMachine)), (machine) => {
        const distance = closure(machine);
        const found = paths(machine);
        expect(found.map(({ state }) => state).sort()).toEqual(Object.keys(machine.states).sort());
        for (const { state, path } of found) {
          expect(path).toHaveLength(distance(machine.initial, state));
          let at = machine.initial;
          for (const { from, event, guard, to } of path) {
            expect(from).toBe(at);
            expect([machine.states[from]!.on![event]!].flat()).toContainEqual(guard === null ? { to } : { to, guard });
            at = to;
          }
          expect(at).toBe(state);
        }
        expect(found.map(({ path }) => path.length)).toEqual(found.map(({ path }) => path.length).sort((one, other) => one - other));
      }),
    );
  });

  it('of a machine that is none there are none', () => {
    expect(refusals(() => paths({ initial: 'a', states: { a: {} } }))).toEqual(['states.a dead-end']);
  });
});
