import { fieldsOf, problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkMachine } from './check-machine.ts';
import type { Exploration, Explored, MachineExploration, Reached } from './exploration.ts';
import { growingList } from './growing-list.ts';
import { stepsFrom } from './machine-step.ts';
import type { Machine, MachineState } from './machine.ts';
import { unableToEnd } from './unable-to-end.ts';

/**
 * Looks at everything that can happen to an order, within a bound: is there any way to break a law, or to get stuck?
 *
 * Breadth first, so that an example is as short as can be. A machine is explored by its names; anything else, such as a decider, by its
 * `moves`, which usually are `decide` for each command that is worth trying. Linear in states and transitions. Kept of a state are its
 * key and some numbers; the states themselves only until their moves are made, so the memory is that of the keys.
 *
 * @throws InvalidInputError when there is no initial state, a function is none, the limit is below 1, or a machine is not sound.
 * @see Clarke, Grumberg and Peled, "Model Checking" (1999): safety as reachability, and AG EF end
 * @example
 * ```ts
 * import { explore } from 'shopwright/orders';
 * const { states, violations } = explore({
 *   initial: [0],
 *   moves: (stock) => (stock < 3 ? [{ label: 'receive', state: stock + 1 }, { label: 'sell', state: stock - 1 }] : []),
 *   laws: { 'never below zero': (stock) => stock >= 0 },
 *   limit: 10,
 *   examples: 1,
 * });
 * violations // => [{ law: 'never below zero', initial: 0, path: ['sell'], state: -1, error: null }]
 * states // => 10
 * ```
 */
export function explore<const M extends Machine>(subject: MachineExploration<M>): Explored<MachineState<M>>;
export function explore<State>(subject: Exploration<State>): Explored<State>;
export function explore(subject: Exploration<unknown> | MachineExploration<Machine>): Explored<unknown> {
  const fields = fieldsOf(subject);
  return typeof fields === 'object' && 'machine' in fields ? search(asExploration(fields) as Exploration<unknown>) : search(fields);
}

function asExploration({ machine, ...rest }: MachineExploration<Machine>): Exploration<string> {
  refuse([...checkMachine(machine).problems]);
  return {
    ...rest,
    initial: [machine.initial],
    moves: (from) => stepsFrom(machine, from).map(({ event, guard, to }) => ({ label: guard === null ? event : `${event} [${guard}]`, state: to })),
    key: (state) => state,
    isEnd: (state) => machine.states[state]?.final === true,
  };
}

function search<State>(subject: Exploration<State>): Explored<State> {
  check(subject);
  const { initial, moves, key = JSON.stringify, isEnd, limit = 1_000_000, examples = 3 } = subject;
  const laws = Object.entries(subject.laws ?? {});
  const moveLaws = Object.entries(subject.moveLaws ?? {});
  const ids = new Map<string | number, number>();
  // Of each state: from which it was first reached (or -1 - the index of an initial state), and by which of its moves.
  const parents = growingList();
  const choices = growingList();
  // Of each move, from where to where: what backward reachability walks.
  const sources = growingList();
  const targets = growingList();
  const ends = growingList();
  const broken: { readonly law: string; readonly error: string | null; readonly id: number; readonly last: number }[] = [];
  const brokenTimes = new Map<string, number>();
  let transitions = 0;
  let unseen = 0;
  let layer: State[] = [];
  let next: State[] = [];

  const note = (law: string, error: string | null, id: number, last: number): void => {
    const times = (brokenTimes.get(law) ?? 0) + 1;
    brokenTimes.set(law, times);
    if (times <= examples) broken.push({ law, error, id, last });
  };
  const judge = <Of extends readonly unknown[]>(all: readonly (readonly [string, (...of: Of) => boolean])[], id: number, last: number, ...of: Of): void => {
    for (let index = 0; index < all.length; index += 1) {
      const [law, holds] = all[index]!;
      try {
        if (!holds(...of)) note(law, null, id, last);
      } catch (error) {
        note(law, error instanceof Error ? error.message : String(error), id, last);
      }
    }
  };
  /** The number of a state that may be new; -1 when there is no more room for it. */
  const meet = (state: State, parent: number, choice: number): number => {
    const name = key(state);
    const known = ids.get(name);
    if (known !== undefined) return known;
    const id = ids.size;
    if (id >= limit) {
      unseen += 1;
      return -1;
    }
    ids.set(name, id);
    parents.push(parent);
    choices.push(choice);
    next.push(state);
    judge(laws, id, -1, state);
    if (isEnd?.(state) === true) ends.push(id);
    return id;
  };

  initial.forEach((state, index) => meet(state, -1 - index, 0));
  let depth = 0;
  for (let id = 0; next.length > 0; ) {
    layer = next;
    next = [];
    for (let index = 0; index < layer.length; index += 1, id += 1) {
      const state = layer[index]!;
      const possible = moves(state);
      let beyond = false;
      for (let choice = 0; choice < possible.length; choice += 1) {
        const { label, state: after } = possible[choice]!;
        const to = meet(after, id, choice);
        judge(moveLaws, id, choice, state, label, after);
        transitions += 1;
        if (to < 0) beyond = true;
        else if (isEnd) {
          sources.push(id);
          targets.push(to);
        }
      }
      if (beyond) ends.push(id); // what lies beyond the limit may end
    }
    if (next.length > 0) depth += 1;
  }

  /** Goes the way to a state again, for its labels; `last` is one move more. */
  const reached = (id: number, last: number): Reached<State> => {
    const way: number[] = last < 0 ? [] : [last];
    let at = id;
    for (; parents.at(at) >= 0; at = parents.at(at)) way.push(choices.at(at));
    const start = initial[-1 - parents.at(at)] as State;
    let state = start;
    const path = way.reverse().map((choice) => {
      const move = moves(state)[choice]!;
      state = move.state;
      return move.label;
    });
    return { initial: start, path, state };
  };
  const violations = broken.map(({ law, error, id, last }) => ({ law, ...reached(id, last), error })).sort((one, other) => one.path.length - other.path.length);
  const violationCount = [...brokenTimes.values()].reduce((sum, times) => sum + times, 0);
  const stuck = isEnd ? unableToEnd(ids.size, sources.values(), targets.values(), ends.values(), examples) : { count: null, first: [] };
  const complete = unseen === 0;
  return {
    ok: complete && violationCount === 0 && (stuck.count ?? 0) === 0,
    states: ids.size,
    transitions,
    complete,
    depth,
    violations,
    violationCount,
    stuck: stuck.first.map((id) => reached(id, -1)),
    stuckCount: stuck.count,
  };
}

function check(subject: object): void {
  const { initial, moves, key, laws, moveLaws, isEnd, limit, examples } = subject as Partial<Readonly<Record<keyof Exploration<unknown>, unknown>>>;
  const problems: Problems = [];
  const functions = { moves, key, isEnd };
  if (!Array.isArray(initial) || initial.length === 0) problem(problems, ['initial'], 'wrong-type', 'must list at least one state');
  if (moves === undefined) problem(problems, ['moves'], 'wrong-type', 'must be a function');
  for (const [field, value] of Object.entries(functions)) if (value !== undefined && typeof value !== 'function') problem(problems, [field], 'wrong-type', 'must be a function');
  for (const [field, value] of Object.entries({ laws, moveLaws })) {
    for (const [name, law] of Object.entries(value ?? {})) if (typeof law !== 'function') problem(problems, [field, name], 'wrong-type', 'must be a function');
  }
  for (const [field, value] of Object.entries({ limit, examples })) if (value !== undefined && !(Number.isSafeInteger(value) && (value as number) >= 1)) problem(problems, [field], 'too-small', 'must be a whole number, at least 1');
  refuse(problems);
}
