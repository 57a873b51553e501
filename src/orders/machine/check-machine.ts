import type { InputIssue, IssuePath } from '../../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../../kernel/problems.ts';

/**
 * What is wrong with a machine.
 *
 * - `unknown-state`: it starts in, or leads to, a state that it does not have
 * - `unreachable`: no events lead there from the initial state
 * - `dead-end`: nothing happens there, and it is not final
 * - `no-way-to-end`: no final state can be reached from there, though the machine has some
 * - `shadowed`: a candidate after one that always wins, or that asks the same guard
 * - `no-fallback`: several guarded candidates and none for when every guard says no
 * - `undeclared`, `unused`: an event or guard that the machine uses and does not list, or lists and does not use
 * - `wrong-type`, `too-small`, `unknown-field`: not a machine in the first place
 */
export type MachineProblemCode = 'unknown-state' | 'unreachable' | 'dead-end' | 'no-way-to-end' | 'shadowed' | 'no-fallback' | 'undeclared' | 'unused' | 'wrong-type' | 'too-small' | 'unknown-field';

/** One thing that is wrong with a machine, and where in it. */
export interface MachineProblem extends InputIssue {
  readonly code: MachineProblemCode;
}

/** Whether a machine is sound, and everything that is wrong with it. */
export interface MachineReport {
  readonly ok: boolean;
  readonly problems: readonly MachineProblem[];
}

/**
 * Whether a machine is one that an order can live by: every state can be reached and can end, every event leads somewhere, and it is
 * always clear where to.
 *
 * Guards may say yes or no. Linear in states and transitions. Takes anything, such as a machine read from a database: what is not a
 * machine is told as problems too.
 *
 * @see Hopcroft, Motwani and Ullman, "Introduction to Automata Theory, Languages, and Computation", on useless states
 * @example
 * ```ts
 * import { checkMachine } from 'shopwright/orders';
 * const { problems } = checkMachine({ initial: 'pending', states: { pending: { on: { pay: { to: 'paid' } } }, paid: {} } });
 * problems // => [{ path: ['states', 'paid'], code: 'dead-end', message: 'dead end' }]
 * ```
 */
export function checkMachine(machine: unknown): MachineReport {
  const problems: Problems = [];
  const { initial, states } = fieldsIn(problems, machine, [], ['id', 'initial', 'states', 'events', 'guards']);
  const { id, events, guards } = recordOf(machine);
  if (id !== undefined) checkText(problems, id, ['id']);
  checkText(problems, initial, ['initial']);
  const names = Object.keys(isRecord(states) ? states : {});
  if (names.length === 0) problem(problems, ['states'], 'wrong-type', 'must be an object of states');

  const ahead = new Map<string, string[]>(names.map((name) => [name, []]));
  const back = new Map<string, string[]>(names.map((name) => [name, []]));
  const used = { events: new Set<string>(), guards: new Set<string>() };
  const finals: string[] = [];
  const lead = (from: string, to: unknown, path: IssuePath): void => {
    if (!checkText(problems, to, path)) return;
    const sources = back.get(to);
    if (sources) {
      sources.push(from);
      ahead.get(from)!.push(to);
    } else problem(problems, path, 'unknown-state');
  };

  for (const name of names) {
    const path = ['states', name];
    const { meaning, final, on } = fieldsIn(problems, recordOf(states)[name], path, ['meaning', 'final', 'on']);
    checkText(problems, name, path);
    if (meaning !== undefined) checkMeaning(problems, meaning, [...path, 'meaning']);
    if (final === true) finals.push(name);
    else if (final !== undefined && final !== false) problem(problems, [...path, 'final'], 'wrong-type', 'must be true or false');
    if (on !== undefined && !isRecord(on)) problem(problems, [...path, 'on'], 'wrong-type', 'must be an object');
    for (const [event, entry] of Object.entries(recordOf(on))) {
      const where = [...path, 'on', event];
      checkText(problems, event, where);
      used.events.add(event);
      const listed = Array.isArray(entry);
      const asked = new Set<unknown>();
      const candidates: readonly unknown[] = listed ? Array.from(entry) : [entry];
      if (candidates.length === 0) problem(problems, where, 'too-small', 'must list at least 1');
      candidates.forEach((candidate, index) => {
        const here = listed ? [...where, index] : where;
        const { to, guard } = fieldsIn(problems, candidate, here, ['to', 'guard']);
        lead(name, to, [...here, 'to']);
        if (guard !== undefined && checkText(problems, guard, [...here, 'guard'])) used.guards.add(guard);
        if (asked.has(undefined) || asked.has(guard)) problem(problems, here, 'shadowed');
        asked.add(guard);
      });
      if (asked.size > 1 && !asked.has(undefined)) problem(problems, where, 'no-fallback');
    }
  }
  checkList(problems, 'events', events, used.events);
  checkList(problems, 'guards', guards, used.guards);
  if (typeof initial === 'string' && initial !== '' && !ahead.has(initial)) problem(problems, ['initial'], 'unknown-state');
  else if (problems.length === 0) {
    const reached = reachable([initial as string], ahead);
    const ending = reachable(finals, back);
    for (const name of names) {
      if (!reached.has(name)) problem(problems, ['states', name], 'unreachable');
      if (ahead.get(name)!.length === 0) {
        if (!ending.has(name)) problem(problems, ['states', name], 'dead-end');
      } else if (finals.length > 0 && !ending.has(name)) problem(problems, ['states', name], 'no-way-to-end');
    }
  }
  return { ok: problems.length === 0, problems: problems as MachineProblem[] };
}

/** Everything that the edges lead to, the start included. */
function reachable(start: readonly string[], edges: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set(start); // grows while it is walked
  for (const name of reached) for (const next of edges.get(name)!) reached.add(next);
  return reached;
}

/** The list of events or guards, where there is one, against what the transitions use. */
function checkList(problems: Problems, field: string, listed: unknown, used: ReadonlySet<string>): void {
  if (listed === undefined) return;
  if (!isRecord(listed)) problem(problems, [field], 'wrong-type', 'must be an object');
  const known = recordOf(listed);
  for (const [name, meaning] of Object.entries(known)) {
    checkMeaning(problems, meaning, [field, name]);
    if (!used.has(name)) problem(problems, [field, name], 'unused');
  }
  for (const name of used) if (!Object.hasOwn(known, name)) problem(problems, [field, name], 'undeclared');
}

function checkMeaning(problems: Problems, meaning: unknown, path: IssuePath): void {
  if (!isRecord(meaning)) checkText(problems, meaning, path);
  else for (const [language, text] of Object.entries(meaning)) checkText(problems, text, [...path, language]);
}

function checkText(problems: Problems, value: unknown, path: IssuePath): value is string {
  if (typeof value !== 'string') problem(problems, path, 'wrong-type', 'must be a string');
  else if (value === '') problem(problems, path, 'too-small', 'must not be empty');
  else return true;
  return false;
}

/** The fields of a record that has no others. */
function fieldsIn(problems: Problems, value: unknown, path: IssuePath, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) problem(problems, path, 'wrong-type', 'must be an object');
  const record = recordOf(value);
  for (const key of Object.keys(record)) if (!known.includes(key)) problem(problems, [...path, key], 'unknown-field');
  return record;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
