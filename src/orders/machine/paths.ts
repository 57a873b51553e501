import { refuse } from '../../kernel/problems.ts';
import { checkMachine } from './check-machine.ts';
import { stepsFrom, type MachineStep } from './machine-step.ts';
import type { Machine } from './machine.ts';

/** A shortest way to a state. */
export interface MachinePath {
  readonly state: string;
  /** From the initial state on; empty for that one. */
  readonly path: readonly MachineStep[];
}

/**
 * The shortest way to every state: a test plan that visits each of them.
 *
 * Breadth first; of ways of equal length, the one whose events come first in the definition. The states come in the order they are
 * reached. Guards are taken to say yes where that leads on.
 *
 * @throws InvalidInputError when `checkMachine` finds anything.
 * @see Moore, "The shortest path through a maze" (1959)
 * @example
 * ```ts
 * import { orderMachine, paths } from 'shopwright/orders';
 * paths(orderMachine).find(({ state }) => state === 'completed')?.path.map(({ event }) => event) // => ['confirm-receipt']
 * ```
 */
export function paths(machine: Machine): MachinePath[] {
  refuse([...checkMachine(machine).problems]);
  const cameBy = new Map<string, MachineStep | null>([[machine.initial, null]]); // grows while it is walked
  for (const state of cameBy.keys()) for (const step of stepsFrom(machine, state)) if (!cameBy.has(step.to)) cameBy.set(step.to, step);
  return Array.from(cameBy.keys(), (state) => {
    const path: MachineStep[] = [];
    for (let step = cameBy.get(state); step; step = cameBy.get(step.from)) path.push(step);
    return { state, path: path.reverse() };
  });
}
