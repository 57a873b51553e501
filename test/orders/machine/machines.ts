import * as fc from 'fast-check';
import type { Candidate, Machine, StateDefinition } from '../../../src/orders/machine/machine.ts';

/** Names that trip lookups, escapes and drawings. */
export const hostileNames = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '待付款', 'a"b', "it's", 'back\\slash\\', 'two\nlines', 'semi;colon: and #35; %%{x}', '[*] --> s1', 'end', '.dot', '#hash', '<b>&amp;</b>', '1', '🎁', '  '] as const;

const nonEmpty = hostileNames.filter((name) => name !== '');

/** Machines of a few states with any transitions between them, sound or not; `names` are what states, events and guards are called. */
export function anyMachine(names: readonly string[] = ['a', 'b', 'c', 'd', 'e', 'f']): fc.Arbitrary<Machine> {
  return fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 6 }).chain((states) => {
    const candidate = fc.record<Candidate>({ to: fc.constantFrom(...states), guard: fc.constantFrom(...names) }, { requiredKeys: ['to'] });
    const on = fc.array(fc.tuple(fc.constantFrom(...names), fc.oneof(candidate, fc.array(candidate, { minLength: 1, maxLength: 3 }))), { maxLength: 3 }).map((entries) => Object.fromEntries(entries));
    const state = fc.record<StateDefinition>({ final: fc.boolean(), on }, { requiredKeys: [] });
    return fc
      .record({ initial: fc.constantFrom(...states), definitions: fc.array(state, { minLength: states.length, maxLength: states.length }) })
      .map(({ initial, definitions }) => ({ initial, states: Object.fromEntries(states.map((name, index) => [name, definitions[index]!])) }));
  });
}

/** Sound machines of a few states: a chain that reaches every one of them and ends in the last, and any other transitions. */
export function soundMachine(names: readonly string[] = nonEmpty): fc.Arbitrary<Machine> {
  return fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 6 }).chain((states) =>
    fc
      .array(fc.tuple(fc.nat(states.length - 1), fc.constantFrom(...names), fc.constantFrom(...states), fc.option(fc.constantFrom(...names), { nil: undefined })), { maxLength: 8 })
      .map((more) => {
        const definitions = states.map((_, index): Map<string, Candidate | Candidate[]> => new Map(index + 1 < states.length ? [['next', { to: states[index + 1]! }]] : []));
        for (const [at, event, to, guard] of more) definitions[at]!.set(event, guard === undefined ? { to } : [{ to, guard }, { to: states[at]! }]);
        return {
          initial: states[0]!,
          states: Object.fromEntries(states.map((name, index) => [name, { ...(index + 1 === states.length ? { final: true } : {}), on: Object.fromEntries(definitions[index]!) }])),
        };
      }),
  );
}

/** Which states lead to which, by any number of transitions, themselves included: by trying every state in between. */
export function closure({ states }: Machine): (from: string, to: string) => number {
  const names = Object.keys(states);
  const length = new Map<string, number>();
  const key = (from: string, to: string): string => JSON.stringify([from, to]);
  const at = (from: string, to: string): number => length.get(key(from, to)) ?? Infinity;
  for (const from of names) {
    for (const candidate of Object.values(states[from]!.on ?? {}).flat()) length.set(key(from, (candidate).to), 1);
    length.set(key(from, from), 0);
  }
  for (const via of names) for (const from of names) for (const to of names) length.set(key(from, to), Math.min(at(from, to), at(from, via) + at(via, to)));
  return at;
}
