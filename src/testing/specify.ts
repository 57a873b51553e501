import { demand, differences, show } from './differences.ts';

/** Rules as three functions: where it begins, what a command makes happen or why not, and what that changes. */
export interface Decider<State, Command, Event> {
  readonly initial: State;
  readonly decide: (state: State, command: Command) => Decided<Event>;
  readonly evolve: (state: State, event: Event) => State;
}

/** The answer of `decide`. */
export type Decided<Event> = { readonly ok: true; readonly events: readonly Event[] } | { readonly ok: false; readonly code: string };

/** Some fields of a value, at any depth: what a specification cares about. */
export type Part<T> = T extends readonly (infer Element)[] ? readonly Part<Element>[] : T extends object ? { readonly [Field in keyof T]?: Part<T[Field]> | undefined } : T;

/** How a specification begins: with what has happened, or with commands that made it happen. */
export interface Specification<State, Command, Event> {
  readonly given: (...events: readonly Event[]) => When<State, Command, Event>;
  /** As `given`, with the events that these commands make, one after the other. Throws when one of them is refused. */
  readonly after: (...commands: readonly Command[]) => When<State, Command, Event>;
}

/** What is done then. */
export interface When<State, Command, Event> {
  readonly when: (command: Command) => Then<State, Event>;
}

/** What must come of it. Each throws an Error that lists every difference, and otherwise returns what came of it. */
export interface Then<State, Event> {
  /** These events and no others; of each, the fields that are named. */
  readonly then: (...events: readonly Part<Event>[]) => readonly Event[];
  /** A refusal with this code, and with these numbers beside it. */
  readonly thenRefused: (code: string, numbers?: Readonly<Record<string, unknown>>) => Decided<Event>;
  /** A state with these fields. */
  readonly thenState: (state: Part<State>) => State;
}

/**
 * Given what has happened, when this is asked, then that must come of it: your own rules, or an order's, as a specification that any test
 * runner can run.
 *
 * Plain functions that throw plain Errors. Fields that an expectation does not name may be anything.
 *
 * @see North, "Introducing BDD" (2006), on given, when, then; Chassaing, "Functional Event Sourcing Decider" (2021)
 * @example
 * ```ts
 * import { orderDecider, specify } from 'shopwright/testing';
 * const { after } = specify(orderDecider);
 * const placed = { kind: 'place', id: 'c1', at: '2026-11-11T00:00:00Z', orderId: 'A1', currency: 'CNY', lines: [{ id: '1', quantity: 1, unitPrice: 9900 }] } as const;
 * const paid = { kind: 'capture', id: 'c2', at: '2026-11-11T00:01:00Z', payment: 'P1', amount: 9900 } as const;
 * after(placed, paid).when({ kind: 'refund', id: 'c3', at: '2026-11-11T00:02:00Z', refund: 'R1', amount: 10000 }).thenRefused('over-refund', { limit: 9900 }).ok // => false
 * ```
 */
export function specify<State, Command, Event>({ initial, decide, evolve }: Decider<State, Command, Event>): Specification<State, Command, Event> {
  const from = (state: State): When<State, Command, Event> => ({
    when: (command) => {
      const decided = decide(state, command);
      const asked = `When ${show(command)}:`;
      return {
        then: (...expected) => {
          if (!decided.ok) throw new Error(`${asked}\n  it is refused: ${show(decided)}`);
          demand(asked, differences(expected, decided.events, 'events'));
          return decided.events;
        },
        thenRefused: (code, numbers = {}) => {
          if (decided.ok) throw new Error(`${asked}\n  it is not refused with ${show(code)}, but makes ${show(decided.events)}`);
          demand(asked, differences({ code, ...numbers }, decided));
          return decided;
        },
        thenState: (expected) => {
          if (!decided.ok) throw new Error(`${asked}\n  it is refused: ${show(decided)}`);
          const after = decided.events.reduce(evolve, state);
          demand(asked, differences(expected, after));
          return after;
        },
      };
    },
  });
  return {
    given: (...events) => from(events.reduce(evolve, initial)),
    after: (...commands) =>
      from(
        commands.reduce((state, command) => {
          const decided = decide(state, command);
          if (!decided.ok) throw new Error(`Given ${show(command)}:\n  it is refused: ${show(decided)}`);
          return decided.events.reduce(evolve, state);
        }, initial),
      ),
  };
}
