import { show } from './differences.ts';

/** A law that does not hold, where, and the numbers that say so. */
export interface BrokenLaw {
  readonly law: string;
  /** What it is about: a line, a promotion, a payment, an event; null where it is the whole. */
  readonly of: string | null;
  readonly expected: string;
  readonly actual: string;
}

/** Notes laws that do not hold. */
export interface LawBook {
  readonly broken: readonly BrokenLaw[];
  readonly equal: (law: string, of: string | null, expected: unknown, actual: unknown) => void;
  readonly atMost: (law: string, of: string | null, most: number, actual: number) => void;
  readonly atLeast: (law: string, of: string | null, least: number, actual: number) => void;
}

/** An empty one. */
export function lawBook(): LawBook {
  const broken: BrokenLaw[] = [];
  return {
    broken,
    equal: (law, of, expected, actual) => {
      const [one, other] = [JSON.stringify(expected), JSON.stringify(actual)];
      if (one !== other) broken.push({ law, of, expected: show(expected), actual: show(actual) });
    },
    atMost: (law, of, most, actual) => {
      if (!(actual <= most)) broken.push({ law, of, expected: `at most ${most}`, actual: String(actual) });
    },
    atLeast: (law, of, least, actual) => {
      if (!(actual >= least)) broken.push({ law, of, expected: `at least ${least}`, actual: String(actual) });
    },
  };
}

/** The sum of amounts. */
export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
