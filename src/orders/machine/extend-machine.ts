import type { IssuePath } from '../../kernel/invalid-input-error.ts';
import { problem, refuse, type Problems } from '../../kernel/problems.ts';
import { checkMachine } from './check-machine.ts';
import type { Candidate, CandidateOf, EventFrom, Machine, StateDefinition, MachineState } from './machine.ts';
import type { Meaning } from './meaning.ts';

/** What to add to a machine, and what to close in it. */
export interface MachineChanges<State extends string = string, Old extends string = string> {
  readonly id?: string | undefined;
  readonly initial?: State | undefined;
  /** States to add. Of a state that is there, the events named here are added or replaced, and the meaning and finality, where given. */
  readonly states?: Readonly<Record<string, StateDefinition<State>>> | undefined;
  /** What to take away, before anything is added. */
  readonly close?: MachineClosures<Old> | undefined;
  /** What new events mean. */
  readonly events?: Readonly<Record<string, Meaning>> | undefined;
  /** What new guards ask. */
  readonly guards?: Readonly<Record<string, Meaning>> | undefined;
}

/** What to take away from a machine. */
export interface MachineClosures<Old extends string = string> {
  /** These states go, and every transition into them. */
  readonly states?: readonly Old[] | undefined;
  /** By state: these events it no longer takes. */
  readonly events?: { readonly [Name in Old]?: readonly string[] | undefined } | undefined;
}

/** A machine after changes: what the compiler knows of it follows. */
export type Extended<M extends Machine, Changes> = string extends MachineState<M>
  ? Machine
  : {
      readonly initial: Changes extends { readonly initial: infer Initial extends string } ? Initial : M['initial'];
      readonly states: { readonly [State in StateAfter<M, Changes>]: { readonly on: OnAfter<M, Changes, State> } };
    };

/** The states of a machine after changes. */
export type StateAfter<M extends Machine, Changes> = Exclude<MachineState<M>, ClosedState<Changes>> | AddedState<Changes>;

type OnAfter<M extends Machine, Changes, State extends string> = {
  readonly [Event in EventAfter<M, Changes, State>]: Event extends AddedEvent<Changes, State> ? AddedEntry<Changes, State, Event> : readonly Kept<M, Changes, State, Event>[];
};
type EventAfter<M extends Machine, Changes, State extends string> = KeptEvent<M, Changes, State> | AddedEvent<Changes, State>;
type KeptEvent<M extends Machine, Changes, State extends string> = State extends ClosedState<Changes>
  ? never
  : { [Event in Exclude<EventFrom<M, State>, ClosedEvent<Changes, State>>]: [Kept<M, Changes, State, Event>] extends [never] ? never : Event }[Exclude<EventFrom<M, State>, ClosedEvent<Changes, State>>];
type Kept<M extends Machine, Changes, State extends string, Event extends string> = Exclude<CandidateOf<M, State, Event>, { readonly to: ClosedState<Changes> }>;
type ClosedState<Changes> = Changes extends { readonly close: { readonly states: readonly (infer State)[] } } ? State & string : never;
type ClosedEvent<Changes, State extends string> = Changes extends { readonly close: { readonly events: { readonly [Name in State]: readonly (infer Event)[] } } } ? Event & string : never;
type AddedState<Changes> = Changes extends { readonly states: infer States } ? keyof States & string : never;
type AddedOn<Changes, State extends string> = Changes extends { readonly states: { readonly [Name in State]: { readonly on: infer On } } } ? On : Readonly<Record<symbol, never>>;
type AddedEvent<Changes, State extends string> = keyof AddedOn<Changes, State> & string;
type AddedEntry<Changes, State extends string, Event extends string> = AddedOn<Changes, State>[Event & keyof AddedOn<Changes, State>];

/**
 * A machine made your own: a ready one with states and transitions added or closed, checked like any other.
 *
 * First `close`, then the rest. With a state go the transitions into it; events and guards that nothing uses any more leave the lists.
 * The machine that was given stays as it was. Its laws can be checked again with `explore`.
 *
 * @throws InvalidInputError when something to close is not there, or `checkMachine` finds anything in the result.
 * @example
 * ```ts
 * import { allowedEvents, extendMachine, shipmentMachine } from 'shopwright/orders';
 * const noPickup = extendMachine(shipmentMachine, { close: { events: { unfulfilled: ['deliver'] } } });
 * allowedEvents(noPickup, 'unfulfilled') // => ['add-goods', 'cancel-units', 'ship']
 * ```
 */
export function extendMachine<const M extends Machine, const Changes extends MachineChanges>(machine: M, changes: Changes & MachineChanges<StateAfter<M, Changes>, MachineState<M>>): Extended<M, Changes> {
  const problems: Problems = [...checkMachine(machine).problems];
  checkChanges(problems, changes);
  refuse(problems);
  const { id, initial, states = {}, close = {}, events, guards } = changes as MachineChanges;
  const closed = new Set(close.states);
  for (const name of closed) if (!Object.hasOwn(machine.states, name)) problem(problems, ['close', 'states', name], 'unknown-state');
  const closedEvents = new Map(Object.entries(close.events ?? {}).map(([name, list]) => [name, new Set(list)]));
  for (const [name, list] of closedEvents) {
    const on = (Object.hasOwn(machine.states, name) && machine.states[name]?.on) || {};
    for (const event of list) if (!Object.hasOwn(on, event)) problem(problems, ['close', 'events', name, event], 'unknown-event');
  }
  refuse(problems);

  const definitions = new Map<string, StateDefinition>();
  for (const [name, definition] of Object.entries(machine.states)) if (!closed.has(name)) definitions.set(name, without(definition, closed, closedEvents.get(name)));
  for (const [name, added] of Object.entries(states)) definitions.set(name, { ...definitions.get(name), ...added, ...joined('on', definitions.get(name)?.on, added.on) });
  const used = usedNames(definitions.values());
  const extended: Machine = {
    ...machine,
    ...(id === undefined ? {} : { id }),
    initial: initial ?? machine.initial,
    states: Object.fromEntries(definitions),
    ...joined('events', only(machine.events, used.events), events),
    ...joined('guards', only(machine.guards, used.guards), guards),
  };
  refuse([...checkMachine(extended).problems]);
  return extended as Extended<M, Changes>;
}

/** Notes changes that are none. What they add is checked with the machine that they make. */
function checkChanges(problems: Problems, changes: unknown): void {
  const { states, close } = partsOf(problems, changes, []);
  for (const [name, state] of Object.entries(partsOf(problems, states, ['states']))) {
    for (const [event, entry] of Object.entries(partsOf(problems, partsOf(problems, state ?? null, ['states', name])['on'], ['states', name, 'on']))) {
      for (const candidate of [entry].flat()) if (typeof candidate !== 'object' || candidate === null) problem(problems, ['states', name, 'on', event], 'wrong-type', 'must be an object');
    }
  }
  const { states: closed, events } = partsOf(problems, close, ['close']);
  const lists = Object.entries(partsOf(problems, events, ['close', 'events'])).map(([name, list]) => [['close', 'events', name], list] as const);
  for (const [path, list] of [[['close', 'states'], closed] as const, ...lists]) {
    if (list !== undefined && !(Array.isArray(list) && list.every((each) => typeof each === 'string'))) problem(problems, path, 'wrong-type', 'must be a list of names');
  }
}

/** The fields of a part; none where there is no such part. */
function partsOf(problems: Problems, part: unknown, path: IssuePath): Readonly<Record<string, unknown>> {
  if (typeof part === 'object' && part !== null && !Array.isArray(part)) return part as Readonly<Record<string, unknown>>;
  if (part !== undefined || path.length === 0) problem(problems, path, 'wrong-type', 'must be an object');
  return {};
}

/** The state with no candidates that lead to closed states, and without its closed events. */
function without(definition: StateDefinition, closed: ReadonlySet<string>, events: ReadonlySet<string> | undefined): StateDefinition {
  if (definition.on === undefined) return definition;
  const kept = Object.entries(definition.on).flatMap(([event, entry]) => {
    if (events?.has(event) === true) return [];
    const candidates = [entry].flat();
    const open = candidates.filter(({ to }: Candidate) => !closed.has(to));
    return open.length === 0 ? [] : [[event, open.length === candidates.length ? entry : open] as const];
  });
  return { ...definition, on: Object.fromEntries(kept) };
}

function usedNames(definitions: Iterable<StateDefinition>): { readonly events: ReadonlySet<string>; readonly guards: ReadonlySet<string> } {
  const events = new Set<string>();
  const guards = new Set<string>();
  for (const { on = {} } of definitions) {
    for (const [event, entry] of Object.entries(on)) {
      events.add(event);
      for (const candidate of [entry].flat()) if (candidate.guard !== undefined) guards.add(candidate.guard);
    }
  }
  return { events, guards };
}

function only(meanings: Readonly<Record<string, Meaning>> | undefined, used: ReadonlySet<string>): Readonly<Record<string, Meaning>> | undefined {
  return meanings && Object.fromEntries(Object.entries(meanings).filter(([name]) => used.has(name)));
}

/** Two records under one field, the second over the first; no field when there is neither. */
function joined(field: string, one: object | undefined, other: object | undefined): object {
  return one === undefined && other === undefined ? {} : { [field]: { ...one, ...other } };
}
