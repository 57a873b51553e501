/** A source of numbers that look random and are the same every time: the demonstration must print the same day on every machine. */
export interface Random {
  /** A whole number from `from` to `to`, both included. */
  readonly whole: (from: number, to: number) => number;
  /** One of the entries. */
  readonly pick: <Entry>(entries: readonly Entry[]) => Entry;
  /** True in so many of 100 cases. */
  readonly chance: (percent: number) => boolean;
}

/** A 32-bit linear congruential generator, with the multiplier and increment of Numerical Recipes; its high bits are used. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return {
    whole: (from, to) => from + below(to - from + 1),
    pick: (entries) => entries[below(entries.length)]!,
    chance: (percent) => below(100) < percent,
  };
}
