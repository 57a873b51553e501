import { machineTable, type MachineLanguage } from './machine-table.ts';
import type { Machine } from './machine.ts';

/**
 * A machine as a Mermaid state diagram, for a README, a wiki or a pull request.
 *
 * With a `language`, states show their meaning in it below their names. Names may hold anything: what Mermaid would read as its own
 * syntax is written as character codes.
 *
 * @throws InvalidInputError when `checkMachine` finds anything.
 * @see https://mermaid.js.org/syntax/stateDiagram.html
 * @example
 * ```ts
 * import { defineMachine, toMermaid } from 'shopwright/orders';
 * const machine = defineMachine({ initial: 'open', states: { open: { on: { pay: { to: 'paid' } } }, paid: { final: true } } });
 * toMermaid(machine) // => 'stateDiagram-v2\n  state "open" as s0\n  state "paid" as s1\n  [*] --> s0\n  s0 --> s1 : pay\n  s1 --> [*]\n'
 * ```
 */
export function toMermaid(machine: Machine, options: MachineLanguage = {}): string {
  const { states, transitions } = machineTable(machine, options);
  const idOf = new Map(states.map(({ state }, index) => [state, `s${index}`]));
  const lines = states.map(({ state, meaning }) => {
    const below = options.language === undefined || meaning === null ? '' : `<br/>${escaped(meaning)}`;
    return `state "${escaped(state)}${below}" as ${idOf.get(state)!}`;
  });
  lines.push(`[*] --> ${idOf.get(machine.initial)!}`);
  for (const { from, event, guard, to } of transitions) lines.push(`${idOf.get(from)!} --> ${idOf.get(to)!} : ${escaped(event)}${guard === null ? '' : ` [${escaped(guard)}]`}`);
  for (const { state, final } of states) if (final) lines.push(`${idOf.get(state)!} --> [*]`);
  return `stateDiagram-v2\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/**
 * White space and control characters become spaces; ASCII signs that may be syntax are written as their codes. So is the first letter of
 * `direction`, which Mermaid reads as a statement wherever it stands.
 */
function escaped(name: string): string {
  return name.replace(/[\s\p{Cc}]+/gu, ' ').replace(/[^\u{80}-\u{10ffff}\w .,/()!?+=-]|d(?=irection )/giu, (sign) => `#${sign.codePointAt(0)!};`);
}
