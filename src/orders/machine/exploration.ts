import type { Machine, MachineState } from './machine.ts';

/** One thing that may happen in a state, and the state after it. */
export interface Move<State> {
  readonly label: string;
  readonly state: State;
}

/** What to explore, and what must hold there. */
export interface Exploration<State> {
  readonly initial: readonly State[];
  /** Everything that may happen in a state. The same state gives the same moves in the same order. */
  readonly moves: (state: State) => readonly Move<State>[];
  /** States of the same key are one state; the JSON text of the state unless given. Short keys make an exploration fast. */
  readonly key?: ((state: State) => string | number) | undefined;
  /** What must hold in every state. A law that throws does not hold. */
  readonly laws?: Readonly<Record<string, (state: State) => boolean>> | undefined;
  /** What must hold of every move: "a closed order takes nothing more", "the version rises by one". */
  readonly moveLaws?: Readonly<Record<string, (before: State, label: string, after: State) => boolean>> | undefined;
  /** Where a life may end. When it is there, the states from which no such state can be reached are found. */
  readonly isEnd?: ((state: State) => boolean) | undefined;
  /** The bound: how many states to look at, at most; 1,000,000 unless given. */
  readonly limit?: number | undefined;
  /** How many examples to give of each broken law and of stuck states; 3 unless given. */
  readonly examples?: number | undefined;
}

/** A machine to explore. Every guard may say yes or no; a life may end in its final states. */
export interface MachineExploration<M extends Machine> extends Pick<Exploration<MachineState<M>>, 'laws' | 'moveLaws' | 'limit' | 'examples'> {
  readonly machine: M;
}

/** How a state is reached: from an initial state, by the labels of a shortest way. */
export interface Reached<State> {
  readonly initial: State;
  readonly path: readonly string[];
  readonly state: State;
}

/** A state or a move that breaks a law; of a move, the path ends with it and the state is the one after it. */
export interface Violation<State> extends Reached<State> {
  readonly law: string;
  /** What was thrown, where the law threw. */
  readonly error: string | null;
}

/** What was found. */
export interface Explored<State> {
  /** Everything was looked at, no law is broken, and every state can end. */
  readonly ok: boolean;
  readonly states: number;
  readonly transitions: number;
  /** Whether every reachable state was looked at, and not only as many as the limit. */
  readonly complete: boolean;
  /** How many moves the state that is furthest away takes. */
  readonly depth: number;
  /** Some examples of each broken law, the shortest ways first. */
  readonly violations: readonly Violation<State>[];
  readonly violationCount: number;
  /** Some examples of states from which no end can be reached, the shortest ways first. */
  readonly stuck: readonly Reached<State>[];
  /** `null` where nobody said what an end is. Not counted: states that may end beyond the limit. */
  readonly stuckCount: number | null;
}
