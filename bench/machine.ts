// One event on an order's status: our transition, XState's pure transition on the same machine, and a switch written by hand. And how
// fast a ledger's states are explored.
import { createMachine, transition as xstateTransition, type AnyStateMachine } from 'xstate';
import { explore } from '../src/orders/machine/explore.ts';
import { orderMachine } from '../src/orders/machine/order-machine.ts';
import { toXState } from '../src/orders/machine/to-xstate.ts';
import { transition } from '../src/orders/machine/transition.ts';
import type { Machine } from '../src/orders/machine/machine.ts';
import { cpuMilliseconds, heading, race, show, table } from './measure.ts';

export interface MachineEffort {
  readonly rounds: number;
  readonly windowMs: number;
  readonly warmUpMs: number;
  /** Counters of the ledger go up to this. */
  readonly most: number;
}

const events = ['hold', 'release', 'cancel-units', 'hold', 'ship', 'release', 'cancel-units', 'confirm-receipt'] as const;
/** How many times the events are gone through in one run, so that the clock is not what is measured. */
const laps = 64;

export async function benchMachine({ rounds, windowMs, warmUpMs, most }: MachineEffort): Promise<void> {
  heading('transition: millions of events a second of processor time, one order after the other, guards and refusals among them');
  const ours = orderMachine as Machine;
  const theirs: AnyStateMachine = createMachine({ ...toXState(orderMachine), context: { left: 2 } } as never, { guards: { 'nothing-left': ({ context }: { context: { left: number } }) => context.left === 0 } } as never);
  const context = { 'nothing-left': false };
  const runs = {
    transition: (): string => {
      let state = 'open';
      for (const event of events) {
        const moved = transition(ours, state, event, context);
        if (moved.ok) state = moved.state;
      }
      return state;
    },
    'switch by hand': (): string => {
      let state = 'open';
      for (const event of events) {
        const moved = byHand(state, event, context);
        if (moved.ok) state = moved.state;
      }
      return state;
    },
    'XState transition': (): string => {
      let snapshot = theirs.resolveState({ value: 'open', context: { left: 2 } });
      for (const event of events) snapshot = xstateTransition(theirs, snapshot, { type: event })[0];
      return snapshot.value as string;
    },
  };
  for (const [name, run] of Object.entries(runs)) if (run() !== 'completed') throw new Error(`${name} ends elsewhere`);
  const speeds = await race(
    Object.entries(runs).map(([name, run]) => {
      const times = name.startsWith('XState') ? 1 : laps;
      return { name, run: (): unknown => repeat(run, times) };
    }),
    { rounds, windowMs, warmUpMs },
  );
  const perEvent = speeds.map(({ name, perCpuSecond }) => ({ name, speed: perCpuSecond * events.length * (name.startsWith('XState') ? 1 : laps) }));
  table(['', 'M/s', 'times XState'], perEvent.map(({ name, speed }) => [name, show(speed / 1e6), show(speed / perEvent.at(-1)!.speed)]));

  heading('explore: a ledger of four counters and a flag, two laws, and whether every state can end');
  let found = exploreLedger(most);
  const ms = cpuMilliseconds(() => (found = exploreLedger(most)), 3);
  table(['states', 'transitions', 'CPU ms', 'states/s'], [[found.states, found.transitions, ms, (found.states * 1000) / ms].map(show)]);
}

function repeat(run: () => string, times: number): number {
  let length = 0;
  for (let time = 0; time < times; time += 1) length += run().length;
  return length;
}

function byHand(state: string, event: string, context: { readonly 'nothing-left': boolean }): { readonly ok: true; readonly state: string } | { readonly ok: false } {
  switch (state) {
    case 'open':
      switch (event) {
        case 'hold':
          return { ok: true, state: 'on-hold' };
        case 'cancel-units':
          return { ok: true, state: context['nothing-left'] ? 'cancelled' : 'open' };
        case 'add-goods':
          return { ok: true, state: 'open' };
        case 'cancel':
        case 'expire':
          return { ok: true, state: 'cancelled' };
        case 'confirm-receipt':
          return { ok: true, state: 'completed' };
      }
      return { ok: false };
    case 'on-hold':
      switch (event) {
        case 'release':
          return { ok: true, state: 'open' };
        case 'cancel-units':
          return { ok: true, state: context['nothing-left'] ? 'cancelled' : 'on-hold' };
        case 'reject':
        case 'cancel':
        case 'expire':
          return { ok: true, state: 'cancelled' };
      }
      return { ok: false };
    default:
      return { ok: false };
  }
}

interface Ledger {
  readonly captured: number;
  readonly refunded: number;
  readonly shipped: number;
  readonly delivered: number;
  readonly closed: boolean;
}

function exploreLedger(most: number): { readonly states: number; readonly transitions: number } {
  return explore<Ledger>({
    initial: [{ captured: 0, refunded: 0, shipped: 0, delivered: 0, closed: false }],
    moves: (state) => {
      if (state.closed) return [];
      const moves = [{ label: 'close', state: { ...state, closed: true } }];
      if (state.captured < most) moves.push({ label: 'capture', state: { ...state, captured: state.captured + 1 } });
      if (state.refunded < state.captured) moves.push({ label: 'refund', state: { ...state, refunded: state.refunded + 1 } });
      if (state.shipped < most) moves.push({ label: 'ship', state: { ...state, shipped: state.shipped + 1 } });
      if (state.delivered < state.shipped) moves.push({ label: 'deliver', state: { ...state, delivered: state.delivered + 1 } });
      return moves;
    },
    key: ({ captured, refunded, shipped, delivered, closed }) => (((captured * 64 + refunded) * 64 + shipped) * 64 + delivered) * 2 + Number(closed),
    laws: { 'refunded is at most captured': ({ captured, refunded }) => refunded <= captured, 'delivered is at most shipped': ({ shipped, delivered }) => delivered <= shipped },
    isEnd: ({ closed }) => closed,
  });
}
