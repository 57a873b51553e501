import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkMachine } from './check-machine.ts';
import type { MachineLanguage } from './machine-table.ts';
import type { Machine } from './machine.ts';
import { meaningIn } from './meaning.ts';

/** A machine as XState 5 takes it: `createMachine(config, { guards })`. */
export interface XStateConfig {
  readonly id: string;
  readonly initial: string;
  readonly states: Readonly<Record<string, XStateState>>;
}

/** One state of it. */
export interface XStateState {
  readonly type?: 'final';
  /** `final`, of a state in which a life may end and from which events still lead on: XState's own final states take nothing. */
  readonly tags?: readonly string[];
  readonly description?: string;
  readonly on?: Readonly<Record<string, readonly XStateTransition[]>>;
}

/** One transition of it. */
export interface XStateTransition {
  readonly target: string;
  readonly guard?: string;
  readonly description?: string;
  /** An event that leads back to its own state is one that happened. */
  readonly reenter?: true;
}

/**
 * A machine as the config that XState 5 and its visualiser accept, for those who run or draw their machines there.
 *
 * Guards are named; their implementations are given to XState. Meanings become descriptions.
 *
 * @throws InvalidInputError when `checkMachine` finds anything, or a name is one that XState gives a meaning of its own: an event that is a
 * pattern (`*`, `a.*`) or begins with `xstate.`, a state
 * named `__proto__` or beginning with `#`.
 * @see https://stately.ai/docs/machines
 * @example
 * ```ts
 * import { defineMachine, toXState } from 'shopwright/orders';
 * const machine = defineMachine({ initial: 'open', states: { open: { on: { pay: { to: 'paid' } } }, paid: { final: true } } });
 * toXState(machine).states // => { open: { on: { pay: [{ target: 'paid' }] } }, paid: { type: 'final' } }
 * ```
 */
export function toXState(machine: Machine, { language }: MachineLanguage = {}): XStateConfig {
  const problems: Problems = [...checkMachine(machine).problems];
  refuse(problems);
  for (const [name, { on = {} }] of Object.entries(machine.states)) {
    if (name === '__proto__' || name.startsWith('#')) problem(problems, ['states', name], 'not-representable');
    for (const event of Object.keys(on)) if (event === '*' || event.endsWith('.*') || event.startsWith('xstate.')) problem(problems, ['states', name, 'on', event], 'not-representable');
  }
  refuse(problems);
  const described = (description: string | null): { readonly description?: string } => (description === null ? {} : { description });
  const states = Object.entries(machine.states).map(([name, { meaning, final = false, on = {} }]): [string, XStateState] => {
    const entries = Object.entries(on).map(([event, entry]): [string, XStateTransition[]] => {
      const told = described(machine.events && Object.hasOwn(machine.events, event) ? meaningIn(machine.events[event], language) : null);
      return [event, [entry].flat().map(({ to, guard }) => ({ target: targetOf(to), ...(guard === undefined ? {} : { guard }), ...told, ...(to === name ? { reenter: true } : {}) }))];
    });
    const ends: XStateState = !final ? {} : entries.length === 0 ? { type: 'final' } : { tags: ['final'] };
    return [name, { ...ends, ...described(meaningIn(meaning, language)), ...(entries.length === 0 ? {} : { on: Object.fromEntries(entries) }) }];
  });
  return { id: machine.id ?? 'machine', initial: machine.initial, states: Object.fromEntries(states) };
}

/** In a target a dot separates and a backslash escapes. */
function targetOf(name: string): string {
  return name.replace(/[.\\]/g, '\\$&');
}
