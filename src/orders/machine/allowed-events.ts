import type { Candidate, EventFrom, GuardContext, Machine, MachineState } from './machine.ts';

/**
 * What may happen now: the buttons to show beside an order in this state.
 *
 * Events that no candidate's guard allows are left out. A guard that `context` does not name may still hold, so its events stay.
 * Of a state that the machine does not have: none. In the order of the definition.
 *
 * @example
 * ```ts
 * import { allowedEvents, orderMachine } from 'shopwright/orders';
 * allowedEvents(orderMachine, 'on-hold') // => ['release', 'reject', 'cancel-units', 'add-goods', 'cancel', 'expire', 'confirm-receipt']
 * ```
 */
export function allowedEvents<M extends Machine, const State extends MachineState<M>>(machine: M, state: State, context?: GuardContext<M>): EventFrom<M, State>[] {
  const { states }: Machine = machine;
  const on = Object.hasOwn(states, state) ? states[state]?.on : undefined;
  const allowed: string[] = [];
  for (const event in on) if (Object.hasOwn(on, event) && mayHappen(on[event]!, context)) allowed.push(event);
  return allowed as EventFrom<M, State>[];
}

/** Whether some candidate has no guard, or one that is not known to say no. */
function mayHappen(entry: Candidate | readonly Candidate[], context: GuardContext | undefined): boolean {
  const count = Array.isArray(entry) ? entry.length : 1;
  for (let index = 0; index < count; index += 1) {
    const { guard } = (Array.isArray(entry) ? entry[index] : entry) as Candidate;
    if (guard === undefined || !context || !Object.hasOwn(context, guard) || context[guard] !== false) return true;
  }
  return false;
}
