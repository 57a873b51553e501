import type { Machine } from './machine.ts';

/** One arrow of a machine. */
export interface MachineStep {
  readonly from: string;
  readonly event: string;
  readonly guard: string | null;
  readonly to: string;
}

/** Every arrow that leaves a state, in the order of the definition. */
export function stepsFrom({ states }: Machine, from: string): MachineStep[] {
  const on = (Object.hasOwn(states, from) && states[from]?.on) || {};
  return Object.entries(on).flatMap(([event, entry]) => [entry].flat().map(({ to, guard = null }) => ({ from, event, guard, to })));
}

/** Every arrow of a machine, state by state. */
export function stepsOf(machine: Machine): MachineStep[] {
  return Object.keys(machine.states).flatMap((state) => stepsFrom(machine, state));
}
