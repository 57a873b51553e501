import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Machine } from '../../../src/orders/machine/machine.ts';
import { stepsOf } from '../../../src/orders/machine/machine-step.ts';
import { machineTable } from '../../../src/orders/machine/machine-table.ts';
import { returnMachine } from '../../../src/orders/machine/return-machine.ts';
import { toDot } from '../../../src/orders/machine/to-dot.ts';
import { toMermaid } from '../../../src/orders/machine/to-mermaid.ts';
import { toXState } from '../../../src/orders/machine/to-xstate.ts';
import { refusals } from '../../support/refusals.ts';
import { hostileNames, soundMachine } from './machines.ts';

const spaced = (name: string): string => name.replace(/[\s\p{Cc}]+/gu, ' ');
const anyName = fc.oneof(fc.constantFrom(...hostileNames), fc.string({ unit: 'binary', minLength: 1, maxLength: 6 })).filter((name) => name !== '');
const anyNames = fc.uniqueArray(anyName, { minLength: 6, maxLength: 12, selector: spaced }).chain((names) => soundMachine(names));
const arrows = (machine: Machine): string[] => stepsOf(machine).map(({ from, event, guard, to }) => [from, guard === null ? event : `${spaced(event)} [${spaced(guard)}]`, to].map(spaced).join(' → '));

describe('toMermaid', () => {
  it('draws a machine', () => {
    expect(toMermaid(returnMachine, { language: 'zh' }).split('\n').slice(0, 9)).toEqual([
      'stateDiagram-v2',
      '  state "none<br/>没有退货" as s0',
      '  state "requested<br/>已申请退货，尚未收到" as s1',
      '  state "partially-returned<br/>部分退货" as s2',
      '  state "returned<br/>全部退货" as s3',
      '  [*] --> s0',
      '  s0 --> s1 : request',
      '  s1 --> s1 : request',
      '  s1 --> s1 : withdraw [some-requested]',
    ]);
  });

  it('has no statements of Mermaid in its texts', () => {
    const machine: Machine = { initial: 'direction LR', states: { 'direction LR': { final: true, on: { 'Direction  TB; note': { to: 'direction LR' } } } } };
    expect(toMermaid(machine)).toBe('stateDiagram-v2\n  state "#100;irection LR" as s0\n  [*] --> s0\n  s0 --> s0 : #68;irection TB#59; note\n  s0 --> [*]\n');
  });

  it('can be read back, whatever the names are', () => {
    const read = (text: string): string => text.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    fc.assert(
      fc.property(anyNames, (machine) => {
        const lines = toMermaid(machine).trimEnd().split('\n').slice(1);
        const names = new Map<string, string>();
        const drawn: string[] = [];
        const ends: string[] = [];
        for (const line of lines) {
          // What Mermaid's own grammar leaves to a text: nothing that ends it, and no entity but the ones meant.
          const state = /^ {2}state "([^"\n]*)" as (s\d+)$/u.exec(line);
          const arrow = /^ {2}(s\d+) --> (s\d+) : ([^:;\n]*(?:#\d+;[^:;\n]*)*)$/u.exec(line);
          const edge = /^ {2}(?:\[\*\] --> (s\d+)|(s\d+) --> \[\*\])$/u.exec(line);
          if (state) names.set(state[2]!, read(state[1]!));
          else if (arrow) drawn.push([names.get(arrow[1]!), read(arrow[3]!), names.get(arrow[2]!)].join(' → '));
          else if (edge?.[1] !== undefined) expect(names.get(edge[1])).toBe(spaced(machine.initial));
          else if (edge?.[2] !== undefined) ends.push(names.get(edge[2])!);
          else expect.fail(line);
        }
        expect([...names.values()]).toEqual(Object.keys(machine.states).map(spaced));
        expect(drawn.map(spaced)).toEqual(arrows(machine).map(spaced));
        expect(ends).toEqual(Object.entries(machine.states).flatMap(([name, { final }]) => (final === true ? [spaced(name)] : [])));
        expect(lines.join('')).not.toMatch(/%%|<[^b]/);
      }),
    );
  });
});

describe('toDot', () => {
  it('can be read back, whatever the names are', () => {
    const read = (text: string): string => text.replace(/\\(.)/gs, (_, sign: string) => (sign === 'n' ? '\n' : sign)).replaceAll('&amp;', '&');
    fc.assert(
      fc.property(anyNames, (machine) => {
        const lines = toDot({ ...machine, id: 'a "machine"\\' }).trimEnd().split('\n');
        expect(lines[0]).toBe('digraph "a \\"machine\\"\\\\" {');
        expect(lines.at(-1)).toBe('}');
        const names = new Map<string, string>();
        const drawn: string[] = [];
        for (const line of lines.slice(2, -1)) {
          const state = /^ {2}(s\d+) \[label="((?:[^"\\]|\\.)*)"(?:, peripheries=2)?\];$/su.exec(line);
          const arrow = /^ {2}(s\d+) -> (s\d+) \[label="((?:[^"\\]|\\.)*)"\];$/su.exec(line);
          if (state) names.set(state[1]!, read(state[2]!));
          else if (arrow) drawn.push([names.get(arrow[1]!), read(arrow[3]!), names.get(arrow[2]!)].join(' → '));
          else expect(names.get(/^ {2}start -> (s\d+);$/u.exec(line)![1]!)).toBe(spaced(machine.initial));
        }
        expect([...names.values()]).toEqual(Object.keys(machine.states).map(spaced));
        expect(drawn.map(spaced)).toEqual(arrows(machine).map(spaced));
      }),
    );
  });

  it('shows meanings below names', () => {
    expect(toDot(returnMachine, { language: 'zh' })).toContain('s0 [label="none\\n没有退货", peripheries=2];');
  });
});

describe('toXState', () => {
  it('says what XState takes', () => {
    const machine: Machine = {
      id: 'shop',
      initial: 'a.b',
      states: {
        'a.b': { meaning: { zh: '开始', en: 'start' }, on: { go: [{ to: 'end', guard: 'may it?' }, { to: 'a.b' }] } },
        'end': { final: true, on: { again: { to: 'c\\' } } },
        'c\\': { final: true },
      },
      events: { go: 'it goes', again: { zh: '再来' } },
    };
    expect(toXState(machine, { language: 'en' })).toStrictEqual({
      id: 'shop',
      initial: 'a.b',
      states: {
        'a.b': { description: 'start', on: { go: [{ target: 'end', guard: 'may it?', description: 'it goes' }, { target: 'a\\.b', description: 'it goes', reenter: true }] } },
        'end': { tags: ['final'], on: { again: [{ target: 'c\\\\', description: '再来' }] } },
        'c\\': { type: 'final' },
      },
    });
  });

  it('refuses names that XState reads in its own way', () => {
    const state = (on: object): Machine => ({ initial: 'a', states: { a: { final: true, on: on as never } } });
    for (const event of ['*', 'order.*', 'xstate.done']) expect(refusals(() => toXState(state({ [event]: { to: 'a' } })))).toEqual([`states.a.on.${event} not-representable`]);
    expect(refusals(() => toXState({ initial: '#a', states: { '#a': { final: true } } }))).toEqual(['states.#a not-representable']);
    expect(refusals(() => toXState(JSON.parse('{"initial":"__proto__","states":{"__proto__":{"final":true}}}')))).toEqual(['states.__proto__ not-representable']);
  });
});

describe('machineTable', () => {
  it('has every state, event, guard and transition once', () => {
    const table = machineTable(returnMachine, { language: 'en' });
    expect(table.states.map(({ state, initial, final }) => [state, initial, final])).toEqual([['none', true, true], ['requested', false, false], ['partially-returned', false, true], ['returned', false, true]]);
    expect(table.events.map(({ event }) => event)).toEqual(['request', 'withdraw', 'receive', 'cancel-units', 'add-goods']);
    expect(table.guards[0]).toEqual({ guard: 'some-requested', meaning: 'a return is still open' });
    expect(table.transitions).toHaveLength(16);
  });

  it('tells the first language where the one asked for is missing, and null where nothing is told', () => {
    const machine: Machine = { initial: 'a', states: { a: { final: true, meaning: { en: 'here' }, on: { toString: { to: 'a' } } } } };
    expect(machineTable(machine, { language: 'constructor' })).toMatchObject({ states: [{ meaning: 'here' }], events: [{ event: 'toString', meaning: null }] });
  });
});
