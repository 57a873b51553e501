import { describe, expect, expectTypeOf, it } from 'vitest';
import { defineMachine } from '../../../src/orders/machine/define-machine.ts';
import { allowedEvents } from '../../../src/orders/machine/allowed-events.ts';
import type { EventFrom, MachineEvent, MachineGuard, Machine, MachineState } from '../../../src/orders/machine/machine.ts';
import { transition, type GuardFailed, type Moved, type NotAllowed, type Transition } from '../../../src/orders/machine/transition.ts';

const machine = defineMachine({
  initial: 'pending',
  states: {
    pending: { on: { pay: { to: 'paid' }, cancel: { to: 'cancelled' } } },
    paid: { on: { ship: [{ to: 'shipped', guard: 'all-units' }, { to: 'paid' }], refund: { to: 'cancelled', guard: 'nothing-shipped' } } },
    shipped: { final: true },
    cancelled: { final: true },
  },
});
type Shop = typeof machine;

describe('what the compiler knows of a machine', () => {
  it('its states, events and guards', () => {
    expectTypeOf<MachineState<Shop>>().toEqualTypeOf<'pending' | 'paid' | 'shipped' | 'cancelled'>();
    expectTypeOf<MachineEvent<Shop>>().toEqualTypeOf<'pay' | 'cancel' | 'ship' | 'refund'>();
    expectTypeOf<EventFrom<Shop, 'paid'>>().toEqualTypeOf<'ship' | 'refund'>();
    expectTypeOf<EventFrom<Shop, 'shipped'>>().toEqualTypeOf<never>();
    expectTypeOf<MachineGuard<Shop>>().toEqualTypeOf<'all-units' | 'nothing-shipped'>();
    expectTypeOf(allowedEvents(machine, 'pending')).toEqualTypeOf<('pay' | 'cancel')[]>();
  });

  it('the next state, without a refusal where none can happen', () => {
    expectTypeOf(transition(machine, 'pending', 'pay')).toEqualTypeOf<Moved<'paid'>>();
    expectTypeOf(transition(machine, 'paid', 'ship', { 'all-units': true })).toEqualTypeOf<Moved<'shipped' | 'paid'>>();
    expectTypeOf(transition(machine, 'paid', 'refund', { 'nothing-shipped': true })).toEqualTypeOf<Moved<'cancelled'> | GuardFailed>();
    expect(transition(machine, 'pending', 'pay').state).toBe('paid');
  });

  it('that a refusal is possible where it knows less', () => {
    const state = 'pending' as 'pending' | 'paid';
    expectTypeOf(transition(machine, state, 'pay')).toEqualTypeOf<Moved<'paid'> | NotAllowed>();
    const event: string = 'pay';
    expectTypeOf(transition(machine, 'pending', event)).toEqualTypeOf<Transition<MachineState<Shop>>>();
    expectTypeOf(transition(machine, 'pending' as string, 'pay')).toEqualTypeOf<Transition<MachineState<Shop>>>();
    expectTypeOf(transition(machine as Machine, 'pending', 'pay')).toEqualTypeOf<Transition>();
  });
});

describe('what does not compile', () => {
  // Called by nobody: these lines are for the compiler.
  const mistakes = (): unknown[] => [
    // @ts-expect-error no event of this state
    transition(machine, 'pending', 'ship'),
    // @ts-expect-error a final state takes nothing
    transition(machine, 'shipped', 'pay'),
    // @ts-expect-error no state of that name
    transition(machine, 'payed', 'ship'),
    // @ts-expect-error no event at all
    transition(machine, 'pending', 'pya'),
    // @ts-expect-error the guard that is asked has no verdict
    transition(machine, 'paid', 'refund'),
    // @ts-expect-error another guard has one
    transition(machine, 'paid', 'refund', { 'all-units': true }),
    // @ts-expect-error no guard of that name
    transition(machine, 'paid', 'refund', { 'nothing-shipped': true, 'nothing-shiped': true }),
    // @ts-expect-error a verdict is true or false
    transition(machine, 'paid', 'refund', { 'nothing-shipped': 'yes' }),
    // @ts-expect-error no state of that name
    allowedEvents(machine, 'payed'),
    // @ts-expect-error the target is no state
    defineMachine({ initial: 'a', states: { a: { on: { go: { to: 'c' } } }, b: { final: true } } }),
    // @ts-expect-error the target of one candidate is no state
    defineMachine({ initial: 'a', states: { a: { on: { go: [{ to: 'b', guard: 'g' }, { to: 'c' }] } }, b: { final: true } } }),
    // @ts-expect-error it starts nowhere
    defineMachine({ initial: 'c', states: { a: { on: { go: { to: 'b' } } }, b: { final: true } } }),
    // @ts-expect-error a misspelt field
    defineMachine({ initial: 'a', states: { a: { on: { go: { to: 'b', gaurd: 'g' } } }, b: { final: true } } }),
  ];
  it('is kept by tsc', () => {
    expect(mistakes).toBeTypeOf('function');
  });
});
