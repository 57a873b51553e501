import { refuse } from '../../kernel/problems.ts';
import { checkMachine } from './check-machine.ts';
import { stepsOf, type MachineStep } from './machine-step.ts';
import type { Machine } from './machine.ts';
import { meaningIn, type Meaning } from './meaning.ts';

/** A machine as rows: for a documentation page, a spreadsheet or an admin's screen. */
export interface MachineTable {
  readonly states: readonly { readonly state: string; readonly initial: boolean; readonly final: boolean; readonly meaning: string | null }[];
  readonly events: readonly { readonly event: string; readonly meaning: string | null }[];
  readonly guards: readonly { readonly guard: string; readonly meaning: string | null }[];
  readonly transitions: readonly MachineStep[];
}

/** In which language the meanings are told; left out, the first there is. */
export interface MachineLanguage {
  readonly language?: string | undefined;
}

/**
 * Everything about a machine as rows: its states, events and guards with what they mean, and its transitions.
 *
 * In the order of the definition, events and guards in the order of their first use.
 *
 * @throws InvalidInputError when `checkMachine` finds anything.
 * @example
 * ```ts
 * import { machineTable, returnMachine } from 'shopwright/orders';
 * machineTable(returnMachine, { language: 'zh' }).states[0] // => { state: 'none', initial: true, final: true, meaning: '没有退货' }
 * ```
 */
export function machineTable(machine: Machine, { language }: MachineLanguage = {}): MachineTable {
  refuse([...checkMachine(machine).problems]);
  const transitions = stepsOf(machine);
  const told = (meanings: Readonly<Record<string, Meaning>> = {}, name: string): string | null => (Object.hasOwn(meanings, name) ? meaningIn(meanings[name], language) : null);
  return {
    states: Object.entries(machine.states).map(([state, { final = false, meaning }]) => ({ state, initial: state === machine.initial, final, meaning: meaningIn(meaning, language) })),
    events: [...new Set(transitions.map(({ event }) => event))].map((event) => ({ event, meaning: told(machine.events, event) })),
    guards: [...new Set(transitions.flatMap(({ guard }) => guard ?? []))].map((guard) => ({ guard, meaning: told(machine.guards, guard) })),
    transitions,
  };
}
