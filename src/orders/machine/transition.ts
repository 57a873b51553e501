import { InvalidInputError } from '../../kernel/invalid-input-error.ts';
import { allowedEvents } from './allowed-events.ts';
import { checkMachine } from './check-machine.ts';
import type { Candidate, CandidateOf, EventFrom, GuardContext, GuardFrom, Machine, MachineState, TargetOf } from './machine.ts';

/** The event happened: the state after it, and the guard that let it. */
export interface Moved<State extends string = string> {
  readonly ok: true;
  readonly state: State;
  readonly guard: string | null;
}

/** The state does not take the event. */
export interface NotAllowed {
  readonly ok: false;
  readonly code: 'not-allowed';
  readonly state: string;
  readonly event: string;
  /** What it takes instead. */
  readonly allowed: readonly string[];
}

/** The state takes the event, but not now: every guard said no. */
export interface GuardFailed {
  readonly ok: false;
  readonly code: 'guard-failed';
  readonly state: string;
  readonly event: string;
  /** The guards that said no, in the order they were asked. */
  readonly guards: readonly string[];
  readonly allowed: readonly string[];
}

/** The machine has no such state: it was stored by another version, or mistyped. */
export interface UnknownState {
  readonly ok: false;
  readonly code: 'unknown-state';
  readonly state: string;
  readonly event: string;
  readonly allowed: readonly string[];
}

/** What became of an event when nothing is known beforehand. */
export type Transition<State extends string = string> = Moved<State> | NotAllowed | GuardFailed | UnknownState;

/** What can become of an event that is known, in a state that is known: no more than that. */
export type KnownTransition<M extends Machine, State extends string, Event extends string> = string extends MachineState<M> ? Transition : Moved<TargetOf<M, State, Event>> | RefusalOf<M, State, Event>;

/** The last argument: it may be left out where no guard is asked. */
export type ContextArgument<M extends Machine, State extends string, Event extends string> = string extends MachineState<M>
  ? readonly [context?: GuardContext]
  : [GuardFrom<M, State, Event>] extends [never]
    ? readonly [context?: GuardContext<M>]
    : readonly [context: GuardContext<M> & Readonly<Record<GuardFrom<M, State, Event>, boolean>>];

type RefusalOf<M extends Machine, State extends string, Event extends string> = State extends string ? (Event extends string ? RefusalOfOne<M, State, Event> : never) : never;
type RefusalOfOne<M extends Machine, State extends string, Event extends string> = [CandidateOf<M, State, Event>] extends [never]
  ? NotAllowed
  : [Exclude<CandidateOf<M, State, Event>, { readonly guard: string }>] extends [never]
    ? GuardFailed
    : never;

/**
 * What an event makes of a state: the next state, or why not.
 *
 * The first candidate whose guard holds is taken. `context` says of each guard whether it holds; a guard that is asked must be there.
 * Where state and event are known to the compiler, an event that the state does not take does not compile, and a refusal that cannot
 * happen is not in the result. Where they are texts, from a database or a webhook, the refusal is a value. One lookup, whatever the size
 * of the machine.
 *
 * @throws InvalidInputError when a guard that is asked has no verdict in `context`, state or event is no text, or the machine is not one
 * (see `checkMachine`).
 * @example
 * ```ts
 * import { orderMachine, transition } from 'shopwright/orders';
 * transition(orderMachine, 'open', 'hold') // => { ok: true, state: 'on-hold', guard: null }
 * const event: string = 'ship';
 * transition(orderMachine, 'on-hold', event) // => { ok: false, code: 'not-allowed', state: 'on-hold', event: 'ship', allowed: ['release', 'reject', 'cancel-units', 'add-goods', 'cancel', 'expire', 'confirm-receipt'] }
 * ```
 */
export function transition<M extends Machine, State extends string, Event extends string>(
  machine: M,
  state: State,
  event: Event & (string extends State | Event ? unknown : never),
  context?: GuardContext<M>,
): Transition<MachineState<M>>;
export function transition<M extends Machine, const State extends MachineState<M>, const Event extends EventFrom<M, State>>(
  machine: M,
  state: State,
  event: Event,
  ...context: ContextArgument<M, State, Event>
): KnownTransition<M, State, Event>;
export function transition(machine: Machine, state: string, event: string, context?: GuardContext): Transition {
  const { states } = (machine as Machine | undefined) ?? {};
  if (!states) throw notAMachine(machine);
  if (!Object.hasOwn(states, state)) {
    refuseNoNames(state, event);
    return { ok: false, code: 'unknown-state', state, event, allowed: [] };
  }
  const on = states[state]?.on;
  const entry = on && Object.hasOwn(on, event) ? on[event] : undefined;
  if (entry === undefined) {
    refuseNoNames(state, event);
    return { ok: false, code: 'not-allowed', state, event, allowed: allowedEvents(machine, state, context) };
  }
  const count = Array.isArray(entry) ? entry.length : 1;
  for (let index = 0; index < count; index += 1) {
    const { to, guard } = (Array.isArray(entry) ? entry[index] : entry) as Candidate;
    if (guard !== undefined && !holds(guard, context)) continue;
    if (!Object.hasOwn(states, to)) throw notAMachine(machine);
    return { ok: true, state: to, guard: guard ?? null };
  }
  const guards = [entry].flat().map(({ guard }: Candidate) => guard!);
  return { ok: false, code: 'guard-failed', state, event, guards, allowed: allowedEvents(machine, state, context) };
}

/** Refuses what cannot be the name of a state or an event. */
function refuseNoNames(state: unknown, event: unknown): void {
  const wrong = Object.entries({ state, event }).filter(([, name]) => typeof name !== 'string');
  if (wrong.length > 0) throw new InvalidInputError(wrong.map(([field]) => ({ path: [field], code: 'wrong-type', message: 'must be a string' })));
}

function holds(guard: string, context: GuardContext | undefined): boolean {
  const verdict = context && Object.hasOwn(context, guard) ? context[guard] : undefined;
  if (typeof verdict === 'boolean') return verdict;
  throw new InvalidInputError([{ path: ['context', guard], code: 'wrong-type', message: 'must be true or false' }]);
}

/** Everything that is wrong with a machine that was found broken on the way. */
function notAMachine(machine: unknown): InvalidInputError {
  return new InvalidInputError(checkMachine(machine).problems);
}
