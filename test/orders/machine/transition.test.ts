import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedEvents } from '../../../src/orders/machine/allowed-events.ts';
import { defineMachine } from '../../../src/orders/machine/define-machine.ts';
import type { Candidate, Machine } from '../../../src/orders/machine/machine.ts';
import { transition } from '../../../src/orders/machine/transition.ts';
import { frozen } from '../../support/frozen.ts';
import { refusals } from '../../support/refusals.ts';
import { hostileNames, soundMachine } from './machines.ts';

const machine: Machine = defineMachine({
  initial: 'paid',
  states: {
    paid: {
      on: {
        ship: [{ to: 'shipped', guard: 'all-units' }, { to: 'partly-shipped', guard: 'some-units' }, { to: 'paid' }],
        refund: { to: 'refunded', guard: 'nothing-shipped' },
        close: { to: 'shipped' },
      },
    },
    'partly-shipped': { on: { ship: { to: 'shipped' } } },
    shipped: { final: true },
    refunded: { final: true },
  },
});

describe('transition', () => {
  it.each([
    ['the first guard that holds decides', 'paid', 'ship', { 'all-units': true, 'some-units': true }, { ok: true, state: 'shipped', guard: 'all-units' }],
    ['the next guard is asked when one fails', 'paid', 'ship', { 'all-units': false, 'some-units': true }, { ok: true, state: 'partly-shipped', guard: 'some-units' }],
    ['without a guard it is the last resort', 'paid', 'ship', { 'all-units': false, 'some-units': false }, { ok: true, state: 'paid', guard: null }],
    ['a guard after the one that holds needs no verdict', 'paid', 'ship', { 'all-units': true }, { ok: true, state: 'shipped', guard: 'all-units' }],
    ['no guard, no context', 'paid', 'close', undefined, { ok: true, state: 'shipped', guard: null }],
    ['every guard says no', 'paid', 'refund', { 'nothing-shipped': false }, { ok: false, code: 'guard-failed', state: 'paid', event: 'refund', guards: ['nothing-shipped'], allowed: ['ship', 'close'] }],
    ['another state takes it', 'partly-shipped', 'refund', undefined, { ok: false, code: 'not-allowed', state: 'partly-shipped', event: 'refund', allowed: ['ship'] }],
    ['no state takes it', 'paid', 'fly', { 'nothing-shipped': false }, { ok: false, code: 'not-allowed', state: 'paid', event: 'fly', allowed: ['ship', 'close'] }],
    ['nothing happens in a final state', 'shipped', 'ship', undefined, { ok: false, code: 'not-allowed', state: 'shipped', event: 'ship', allowed: [] }],
    ['a state of another version', 'packed', 'ship', undefined, { ok: false, code: 'unknown-state', state: 'packed', event: 'ship', allowed: [] }],
  ])('%s', (_, state: string, event: string, context, expected) => {
    expect(transition(machine, state, event, context)).toStrictEqual(expected);
  });

  it.each<[string, unknown, string]>([
    ['no context', undefined, 'context.nothing-shipped wrong-type'],
    ['null', null, 'context.nothing-shipped wrong-type'],
    ['another verdict', { 'all-units': true }, 'context.nothing-shipped wrong-type'],
    ['a verdict that is neither', { 'nothing-shipped': 'yes' }, 'context.nothing-shipped wrong-type'],
    ['a verdict by inheritance', Object.create({ 'nothing-shipped': true }), 'context.nothing-shipped wrong-type'],
  ])('a guard that is asked must be told whether it holds: %s', (_, context, problem) => {
    expect(refusals(() => transition(machine, 'paid' as string, 'refund', context as never))).toEqual([problem]);
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'wrong-type'],
    ['no states', { initial: 'a' }, 'states wrong-type'],
    ['a target that is no state', { initial: 'a', states: { a: { on: { go: { to: 'b' } } } } }, 'states.a.on.go.to unknown-state'],
    ['a target by inheritance', { initial: 'a', states: { a: { on: { go: { to: 'constructor' } } } } }, 'states.a.on.go.to unknown-state'],
    ['a target that is no text', { initial: 'a', states: { a: { on: { go: { to: 5 } } } } }, 'states.a.on.go.to wrong-type'],
  ])('of what is no machine it says so: %s', (_, broken, problem) => {
    expect(refusals(() => transition(broken as Machine, 'a', 'go'))).toContain(problem);
  });

  it.each([...hostileNames, 'valueOf'])('what objects inherit is neither a state nor an event: %j', (name) => {
    expect(transition(machine, name, 'ship')).toMatchObject({ ok: false, code: 'unknown-state', allowed: [] });
    expect(transition(machine, 'paid', name)).toMatchObject({ ok: false, code: 'not-allowed', allowed: ['ship', 'refund', 'close'] });
    expect(allowedEvents(machine, name)).toEqual([]);
  });

  it('does what the definition says, whatever the names are', () => {
    fc.assert(
      fc.property(soundMachine(), fc.func(fc.boolean()), (drawn, verdict) => {
        frozen(drawn);
        for (const [state, { on = {} }] of Object.entries(drawn.states)) {
          expect(allowedEvents(drawn, state)).toEqual(Object.keys(on));
          for (const [event, entry] of Object.entries(on)) {
            const candidates: Candidate[] = [entry].flat();
            const context = Object.fromEntries(candidates.flatMap(({ guard }) => (guard === undefined ? [] : [[guard, verdict(guard)]])));
            const winner = candidates.find(({ guard }) => guard === undefined || verdict(guard));
            const result = transition(drawn, state, event, context);
            expect(result).toEqual(winner ? { ok: true, state: winner.to, guard: winner.guard ?? null } : expect.objectContaining({ ok: false, code: 'guard-failed' }));
            expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
            // What is allowed in this context happens, and what is not does not.
            expect(allowedEvents(drawn, state, context).includes(event)).toBe(winner !== undefined);
          }
        }
      }),
    );
  });
});
