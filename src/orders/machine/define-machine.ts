import { refuse, type Problems } from '../../kernel/problems.ts';
import { checkMachine } from './check-machine.ts';
import type { Machine, MachineState } from './machine.ts';

/**
 * A machine of your own: the states an order, a payment or a parcel can be in, and what may happen in each.
 *
 * Returns what it was given, checked, with its states, events and guards known to the compiler: `transition` then refuses to compile
 * an event that a state does not take. A target that is no state of the machine does not compile either.
 *
 * @throws InvalidInputError when `checkMachine` finds anything: states that cannot be reached or cannot end, targets that do not exist, …
 * @see Harel, "Statecharts: a visual formalism for complex systems" (1987), of which this is the flat part
 * @example
 * ```ts
 * import { defineMachine, transition } from 'shopwright/orders';
 * const machine = defineMachine({ initial: 'pending', states: { pending: { on: { pay: { to: 'paid' } } }, paid: { final: true } } });
 * transition(machine, 'pending', 'pay').state // => 'paid'
 * ```
 */
export function defineMachine<const M extends Machine>(machine: M & Machine<MachineState<M>>): M {
  refuse(checkMachine(machine).problems as Problems);
  return machine;
}
