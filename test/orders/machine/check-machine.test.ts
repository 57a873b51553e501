import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMachine } from '../../../src/orders/machine/check-machine.ts';
import { defineMachine } from '../../../src/orders/machine/define-machine.ts';
import { refusals } from '../../support/refusals.ts';
import { anyMachine, closure, soundMachine } from './machines.ts';

const told = (machine: unknown): string[] => checkMachine(machine).problems.map(({ path, code }) => `${path.join('.')} ${code}`.trim());
const states = (definition: unknown, rest: object = {}): object => ({ initial: 'a', states: { a: definition, z: { final: true } }, ...rest });
const go = (entry: unknown, rest: object = {}): object => states({ on: { go: entry } }, rest);
const parsed = (text: string): unknown => JSON.parse(text);

describe('checkMachine', () => {
  it.each<[string, unknown, string[]]>([
    ['a sound machine', go({ to: 'z' }), []],
    ['one state that is final', { initial: 'a', states: { a: { final: true } } }, []],
    ['a machine that never ends', { initial: 'red', states: { red: { on: { go: { to: 'green' } } }, green: { on: { stop: { to: 'red' } } } } }, []],
    ['a final state that events leave', states({ final: true, on: { go: { to: 'z' } } }), []],
    ['lists of events and guards', go([{ to: 'z', guard: 'g' }, { to: 'a' }], { events: { go: 'it goes' }, guards: { g: { en: 'may it?', zh: '可以吗' } } }), []],
    ['a state nothing leads to', states({ final: true }), ['states.z unreachable']],
    ['a dead end', { initial: 'a', states: { a: { on: { go: { to: 'b' } } }, b: {} } }, ['states.b dead-end']],
    ['a circle with no way out', { initial: 'a', states: { a: { on: { go: { to: 'b' }, end: { to: 'z' } } }, b: { on: { back: { to: 'c' } } }, c: { on: { on: { to: 'b' } } }, z: { final: true } } }, ['states.b no-way-to-end', 'states.c no-way-to-end']],
    ['a target that is no state', go([{ to: 'y', guard: 'g' }, { to: 'z' }]), ['states.a.on.go.0.to unknown-state']],
    ['an initial state that is none', { ...go({ to: 'z' }), initial: 'b' }, ['initial unknown-state']],
    ['an initial state by inheritance', { ...go({ to: 'z' }), initial: 'constructor' }, ['initial unknown-state']],
    ['two that always win', go([{ to: 'z' }, { to: 'a' }]), ['states.a.on.go.1 shadowed']],
    ['a guard after one that always wins', go([{ to: 'z' }, { to: 'a', guard: 'g' }]), ['states.a.on.go.1 shadowed']],
    ['the same guard twice', go([{ to: 'z', guard: 'g' }, { to: 'a', guard: 'g' }, { to: 'a' }]), ['states.a.on.go.1 shadowed']],
    ['guards and nothing for when all say no', go([{ to: 'z', guard: 'g' }, { to: 'a', guard: 'h' }]), ['states.a.on.go no-fallback']],
    ['one guard is a condition, not a choice', go({ to: 'z', guard: 'g' }), []],
    ['an event that the list lacks', go({ to: 'z' }, { events: {} }), ['events.go undeclared']],
    ['an event that nobody takes', go({ to: 'z' }, { events: { go: 'it goes', stop: 'it stops' } }), ['events.stop unused']],
    ['a guard that the list lacks, and one that nobody asks', go({ to: 'z', guard: 'g' }, { guards: { h: 'h?' } }), ['guards.h unused', 'guards.g undeclared']],
    ['a misspelt guard field', go({ to: 'z', gaurd: 'g' }), ['states.a.on.go.gaurd unknown-field']],
    ['misspelt fields everywhere', { ...states({ on: { go: { to: 'z' } }, finnal: true }), event: {} }, ['event unknown-field', 'states.a.finnal unknown-field']],
    ['names that are empty', { initial: 'a', states: { a: { on: { '': { to: '' , guard: '' } } }, '': { final: true } } }, ['states.a.on. too-small', 'states.a.on..to too-small', 'states.a.on..guard too-small', 'states. too-small']],
    ['meanings that say nothing', { initial: 'a', states: { a: { final: true, meaning: '' } }, events: { go: { en: 5 } } }, ['states.a.meaning too-small', 'events.go.en wrong-type', 'events.go unused']],
    ['no candidates', go([]), ['states.a.on.go too-small']],
    ['a hole among the candidates', go([, { to: 'z' }]), ['states.a.on.go.0 wrong-type', 'states.a.on.go.0.to wrong-type', 'states.a.on.go.1 shadowed']],
    ['wrong types', { id: 5, initial: 7, states: { a: { final: 'yes', on: [] }, b: null } }, ['id wrong-type', 'initial wrong-type', 'states.a.final wrong-type', 'states.a.on wrong-type', 'states.b wrong-type']],
    ['no states', { initial: 'a', states: {} }, ['states wrong-type', 'initial unknown-state']],
    ['nothing', undefined, ['wrong-type', 'initial wrong-type', 'states wrong-type']],
    ['a list', [], ['wrong-type', 'initial wrong-type', 'states wrong-type']],
    ['__proto__ is a name like any other', parsed('{"initial":"__proto__","states":{"__proto__":{"on":{"__proto__":{"to":"z"}}},"z":{"final":true}}}'), []],
    ['__proto__ is no state of others', parsed('{"initial":"a","states":{"a":{"on":{"go":{"to":"__proto__"}}}}}'), ['states.a.on.go.to unknown-state']],
  ])('%s', (_, machine, expected) => {
    expect(told(machine)).toEqual(expected);
    expect(checkMachine(machine).ok).toBe(expected.length === 0);
  });

  it('finds what trying every way finds', () => {
    let sound = 0;
    fc.assert(
      fc.property(anyMachine(), (machine) => {
        const distance = closure(machine);
        const names = Object.keys(machine.states);
        const finals = names.filter((name) => machine.states[name]!.final === true);
        const graph = checkMachine(machine).problems.filter(({ code }) => ['unreachable', 'dead-end', 'no-way-to-end'].includes(code)).map(({ path, code }) => `${path[1]!} ${code}`);
        if (checkMachine(machine).problems.length > graph.length) {
          expect(graph).toEqual([]); // of an unclear machine nothing is said about ways
          return;
        }
        const expected = names.flatMap((name) => {
          const exits = Object.keys(machine.states[name]!.on ?? {}).length;
          const ending = finals.some((final) => distance(name, final) < Infinity);
          return [
            ...(distance(machine.initial, name) === Infinity ? [`${name} unreachable`] : []),
            ...(exits === 0 && !ending ? [`${name} dead-end`] : []),
            ...(exits > 0 && finals.length > 0 && !ending ? [`${name} no-way-to-end`] : []),
          ];
        });
        if (expected.length === 0) sound += 1;
        expect(graph).toEqual(expected);
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 1000) },
    );
    expect(sound).toBeGreaterThan(0);
  });

  it('accepts what is sound, whatever the names are', () => {
    fc.assert(
      fc.property(soundMachine(), (machine) => {
        expect(told(machine)).toEqual([]);
      }),
    );
  });

  it('has an answer for anything', () => {
    const like = fc.record({ initial: fc.anything(), states: fc.oneof(fc.anything(), fc.dictionary(fc.string(), fc.record({ final: fc.anything(), on: fc.oneof(fc.anything(), fc.dictionary(fc.string(), fc.anything())) }, { requiredKeys: [] }))), events: fc.anything(), guards: fc.anything() }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), like), (value) => {
        const { ok, problems } = checkMachine(value);
        expect(ok).toBe(problems.length === 0);
      }),
    );
  });

  it('is linear: a chain of 100,000 states', () => {
    const chain = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`s${index}`, index === 99_999 ? { final: true } : { on: { next: { to: `s${index + 1}` } } }]));
    expect(told({ initial: 's0', states: chain })).toEqual([]);
  });
});

describe('defineMachine', () => {
  it('returns what it was given', () => {
    const machine = { initial: 'a', states: { a: { final: true } } } as const;
    expect(defineMachine(machine)).toBe(machine);
  });

  it('throws everything that is wrong, at once', () => {
    expect(refusals(() => defineMachine({ initial: 'a', states: { a: { on: { go: [{ to: 'b' }, { to: 'b' }] } }, b: {} }, events: {} }))).toEqual(['states.a.on.go.1 shadowed', 'events.go undeclared']);
    expect(refusals(() => defineMachine(undefined as never))).toContain('wrong-type');
  });
});
