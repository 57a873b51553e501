import type { Meaning } from './meaning.ts';

/** Where an event leads, if its guard agrees. */
export interface Candidate<State extends string = string> {
  readonly to: State;
  /** A condition, by name. Whether it holds is said when the event happens; left out, it always does. */
  readonly guard?: string | undefined;
}

/** A state: what it means, and what may happen in it. */
export interface StateDefinition<State extends string = string> {
  readonly meaning?: Meaning | undefined;
  /** A life may end here. Other events may still follow: the accepting state of an automaton, not the end of a statechart. */
  readonly final?: boolean | undefined;
  /** By event: where it leads, or a list of which the first whose guard holds is taken. */
  readonly on?: Readonly<Record<string, Candidate<State> | readonly Candidate<State>[]>> | undefined;
}

/** States and the events between them, as plain data: to store, to draw, to check, to extend. */
export interface Machine<State extends string = string> {
  readonly id?: string | undefined;
  readonly initial: State;
  readonly states: Readonly<Record<State, StateDefinition<State>>>;
  /** The events and what they mean. When it is there, it lists them all. */
  readonly events?: Readonly<Record<string, Meaning>> | undefined;
  /** The guards and what they ask. When it is there, it lists them all. */
  readonly guards?: Readonly<Record<string, Meaning>> | undefined;
}

/** The names of a machine's states. */
export type MachineState<M extends Machine> = keyof M['states'] & string;

/** The events that a state takes; of several states, those that any of them takes. */
export type EventFrom<M extends Machine, State extends string> = string extends MachineState<M> ? string : State extends MachineState<M> ? keyof OnOf<M, State> & string : never;

/** All the events of a machine. */
export type MachineEvent<M extends Machine> = EventFrom<M, MachineState<M>>;

/** Where an event of a state may lead. */
export type TargetOf<M extends Machine, State extends string, Event extends string> = string extends MachineState<M> ? string : CandidateOf<M, State, Event>['to'];

/** The guards that are asked when the event happens in the state. */
export type GuardFrom<M extends Machine, State extends string, Event extends string> = string extends MachineState<M> ? string : GuardIn<CandidateOf<M, State, Event>>;

/** All the guards of a machine. */
export type MachineGuard<M extends Machine> = GuardFrom<M, MachineState<M>, MachineEvent<M>>;

/** For each guard, by name, whether it holds now. A function from the facts of an order to this is where the guards are implemented. */
export type GuardContext<M extends Machine = Machine> = Readonly<Partial<Record<MachineGuard<M>, boolean>>>;

/** The candidates of an event in a state, each of them; never where the state does not take the event. */
export type CandidateOf<M extends Machine, State extends string, Event extends string> = State extends MachineState<M> ? (Event extends keyof OnOf<M, State> ? EachOf<OnOf<M, State>[Event]> : never) : never;

type OnOf<M extends Machine, State extends MachineState<M>> = M['states'][State] extends { readonly on: infer On } ? On : Readonly<Record<symbol, never>>;
type EachOf<Entry> = Extract<Entry extends readonly (infer One)[] ? One : Entry, Candidate>;
type GuardIn<One> = One extends { readonly guard: infer Guard extends string } ? Guard : never;
