import { machineTable, type MachineLanguage } from './machine-table.ts';
import type { Machine } from './machine.ts';

/**
 * A machine in the language of Graphviz, for print and for large machines.
 *
 * Final states have two borders. With a `language`, states show their meaning in it below their names.
 *
 * @throws InvalidInputError when `checkMachine` finds anything.
 * @see https://graphviz.org/doc/info/lang.html
 * @example
 * ```ts
 * import { defineMachine, toDot } from 'shopwright/orders';
 * const machine = defineMachine({ initial: 'open', states: { open: { on: { pay: { to: 'paid' } } }, paid: { final: true } } });
 * toDot(machine).split('\n')[5] // => '  s0 -> s1 [label="pay"];'
 * ```
 */
export function toDot(machine: Machine, options: MachineLanguage = {}): string {
  const { states, transitions } = machineTable(machine, options);
  const idOf = new Map(states.map(({ state }, index) => [state, `s${index}`]));
  const lines = ['rankdir=LR; node [shape=box, style=rounded]; start [shape=point];'];
  for (const { state, final, meaning } of states) {
    const label = quoted(options.language === undefined || meaning === null ? [state] : [state, meaning]);
    lines.push(`${idOf.get(state)!} [label=${label}${final ? ', peripheries=2' : ''}];`);
  }
  lines.push(`start -> ${idOf.get(machine.initial)!};`);
  for (const { from, event, guard, to } of transitions) lines.push(`${idOf.get(from)!} -> ${idOf.get(to)!} [label=${quoted([guard === null ? event : `${event} [${guard}]`])}];`);
  return `digraph ${quoted([machine.id ?? 'machine'])} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}

/** A quoted text of some lines. White space and control characters become spaces; `&` would begin an HTML entity. */
function quoted(lines: readonly string[]): string {
  const clean = (line: string): string => line.replace(/[\s\p{Cc}]+/gu, ' ').replaceAll('&', '&amp;').replace(/["\\]/g, '\\$&');
  return `"${lines.map(clean).join('\\n')}"`;
}
