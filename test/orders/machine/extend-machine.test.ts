import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { checkMachine } from '../../../src/orders/machine/check-machine.ts';
import { explore } from '../../../src/orders/machine/explore.ts';
import { extendMachine } from '../../../src/orders/machine/extend-machine.ts';
import type { EventFrom, MachineGuard, Machine, MachineState } from '../../../src/orders/machine/machine.ts';
import { stepsOf } from '../../../src/orders/machine/machine-step.ts';
import { orderMachine } from '../../../src/orders/machine/order-machine.ts';
import { shipmentMachine } from '../../../src/orders/machine/shipment-machine.ts';
import { transition } from '../../../src/orders/machine/transition.ts';
import { frozen } from '../../support/frozen.ts';
import { refusals } from '../../support/refusals.ts';
import { soundMachine } from './machines.ts';

/** A shop that picks before it ships, and does not let shoppers cancel from then on. */
const picking = extendMachine(orderMachine, {
  states: {
    open: { on: { pick: { to: 'picking', guard: 'in-stock' } } },
    picking: { meaning: 'somebody walks the shelves', on: { 'confirm-receipt': { to: 'completed' }, hold: { to: 'on-hold' } } },
  },
  close: { events: { 'on-hold': ['expire'] } },
  events: { pick: 'the warehouse takes the order' },
  guards: { 'in-stock': 'everything is on the shelf' },
});

/** A shop without reviews. */
const trusting = extendMachine(orderMachine, { close: { states: ['on-hold'] } });

describe('extendMachine', () => {
  it('adds states, events and guards, and closes events', () => {
    expect(transition(picking, 'open', 'pick', { 'in-stock': true })).toEqual({ ok: true, state: 'picking', guard: 'in-stock' });
    expect(transition(picking, 'picking', 'hold').state).toBe('on-hold');
    expect(transition(picking as Machine, 'on-hold', 'expire')).toMatchObject({ ok: false, allowed: ['release', 'reject', 'cancel-units', 'add-goods', 'cancel', 'confirm-receipt'] });
    expect((picking as Machine).states['open']).toMatchObject({ meaning: (orderMachine as Machine).states['open']!.meaning });
    expect(checkMachine(picking)).toEqual({ ok: true, problems: [] });
    expect(explore({ machine: picking })).toMatchObject({ ok: true, states: 5 });
  });

  it('closes a state with every transition into it, and forgets what nothing uses any more', () => {
    expect(Object.keys(trusting.states)).toEqual(['open', 'completed', 'cancelled']);
    expect(stepsOf(trusting).filter(({ to }) => (to) === 'on-hold')).toEqual([]);
    const { events, guards } = trusting as Machine;
    expect(Object.keys(events!)).toEqual(['cancel-units', 'add-goods', 'cancel', 'expire', 'confirm-receipt']);
    expect(Object.keys(guards!)).toEqual(['nothing-left']);
  });

  it('keeps the other candidates of an event', () => {
    const machine = extendMachine(shipmentMachine, { close: { states: ['partially-delivered', 'partially-shipped'] }, states: { shipped: { on: { 'call-back': { to: 'unfulfilled' } } } }, events: { 'call-back': 'all of it' } });
    expect((machine as Machine).states['shipped']!.on).toEqual({ deliver: [{ to: 'delivered', guard: 'all-delivered' }], 'cancel-parcel': [{ to: 'unfulfilled' }], 'call-back': { to: 'unfulfilled' } });
  });

  it('tells the compiler', () => {
    expectTypeOf<MachineState<typeof picking>>().toEqualTypeOf<'open' | 'on-hold' | 'picking' | 'completed' | 'cancelled'>();
    expectTypeOf<EventFrom<typeof picking, 'on-hold'>>().toEqualTypeOf<'release' | 'reject' | 'cancel-units' | 'add-goods' | 'cancel' | 'confirm-receipt'>();
    expectTypeOf<EventFrom<typeof picking, 'picking'>>().toEqualTypeOf<'confirm-receipt' | 'hold'>();
    expectTypeOf<MachineGuard<typeof picking>>().toEqualTypeOf<'nothing-left' | 'in-stock'>();
    expectTypeOf<MachineState<typeof trusting>>().toEqualTypeOf<'open' | 'completed' | 'cancelled'>();
    expectTypeOf<EventFrom<typeof trusting, 'open'>>().toEqualTypeOf<'cancel-units' | 'add-goods' | 'cancel' | 'expire' | 'confirm-receipt'>();
    const mistakes = (): unknown[] => [
      // @ts-expect-error closed with its state
      transition(trusting, 'open', 'hold'),
      // @ts-expect-error closed by name
      transition(picking, 'on-hold', 'expire'),
      // @ts-expect-error a guard of its own
      transition(picking, 'open', 'pick'),
      // @ts-expect-error no such state to close
      extendMachine(orderMachine, { close: { states: ['packed'] } }),
      // @ts-expect-error no such state to lead to
      extendMachine(orderMachine, { states: { open: { on: { pick: { to: 'picking' } } } } }),
      // @ts-expect-error a state that is closed
      extendMachine(orderMachine, { close: { states: ['on-hold'] }, states: { open: { on: { stop: { to: 'on-hold' } } } } }),
    ];
    expect(mistakes).toBeTypeOf('function');
  });

  it.each<[string, unknown, string[]]>([
    ['a state to close that is not there', { close: { states: ['packed'] } }, ['close.states.packed unknown-state']],
    ['an event to close that is not there', { close: { events: { open: ['fly'], packed: ['hold'] } } }, ['close.events.open.fly unknown-event', 'close.events.packed.hold unknown-event']],
    ['what objects inherit', { close: { states: ['constructor'], events: { open: ['toString'] } } }, ['close.states.constructor unknown-state', 'close.events.open.toString unknown-event']],
    ['the initial state, and no other in its place', { close: { states: ['open'] } }, ['initial unknown-state']],
    ['the only way to a state', { close: { events: { open: ['confirm-receipt'], 'on-hold': ['confirm-receipt'] } } }, ['states.completed unreachable']],
    ['the only way out', { states: { lost: {}, open: { on: { lose: { to: 'lost' } } } }, events: { lose: 'gone' } }, ['states.lost dead-end']],
    ['an event that it does not tell', { states: { open: { on: { lose: { to: 'cancelled' } } } } }, ['events.lose undeclared']],
  ])('refuses %s', (_, changes, expected) => {
    expect(refusals(() => extendMachine(orderMachine as Machine, changes as never))).toEqual(expected);
  });

  it('without changes it is the same machine, and its argument stays as it was', () => {
    fc.assert(
      fc.property(soundMachine(), (machine) => {
        const before = JSON.stringify(machine);
        expect(JSON.parse(JSON.stringify(extendMachine(frozen(machine), {})))).toEqual(JSON.parse(before));
        expect(JSON.stringify(machine)).toBe(before);
      }),
    );
  });

  it('what is added and closed again was never there', () => {
    fc.assert(
      fc.property(soundMachine(['a', 'b', 'c', 'd']), (machine) => {
        const more = extendMachine(machine, { states: { extra: { final: true, on: { back: { to: machine.initial } } }, [machine.initial]: { on: { away: { to: 'extra' } } } } });
        expect(stepsOf(extendMachine(more, { close: { states: ['extra'] } }))).toEqual(stepsOf(machine));
      }),
    );
  });
});
