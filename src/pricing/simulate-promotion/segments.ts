import type { Cart } from '../cart.ts';
import type { SimulatedSegment } from './simulation.ts';

/** How many values of a kind have a segment of their own. */
const SEGMENTS = 50;

/** Sums who gains, by what carts say of themselves. */
export interface Segments {
  readonly add: (cart: Cart, gain: number, profitChange: number) => void;
  readonly report: () => readonly SimulatedSegment[];
}

interface Tally {
  carts: number;
  gain: number;
  profitChange: number;
}

export function openSegments(): Segments {
  const kinds = { tier: new Map<string | null, Tally>(), customer: new Map<string | null, Tally>(), channel: new Map<string | null, Tally>(), region: new Map<string | null, Tally>() };
  const count = (by: keyof typeof kinds, value: string | undefined, gain: number, profitChange: number): void => {
    if (value === undefined) return;
    const known = kinds[by];
    const key = known.has(value) || known.size < SEGMENTS ? value : null;
    const tally = known.get(key) ?? { carts: 0, gain: 0, profitChange: 0 };
    known.set(key, tally);
    tally.carts += 1;
    tally.gain += gain;
    tally.profitChange += profitChange;
  };
  return {
    add: ({ customer, channel, shipping }, gain, profitChange) => {
      count('tier', customer?.tier, gain, profitChange);
      count('customer', customer?.isNew === undefined ? 'unknown' : customer.isNew ? 'new' : 'returning', gain, profitChange);
      count('channel', channel, gain, profitChange);
      count('region', shipping?.region, gain, profitChange);
    },
    report: () => (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((by) => [...kinds[by]].map(([value, tally]) => ({ by, value, ...tally })).sort((one, other) => other.gain - one.gain || other.carts - one.carts)),
  };
}
