import { add, type ExactDecimal } from './exact-decimal.ts';
import type { ReadLine, Refusal } from './order-line.ts';

/** Lines, and what they sum to. */
export interface Sum {
  readonly lines: number;
  readonly quantity: number;
  readonly value: ExactDecimal;
}

/** A sum with the line numbers of its first few, to look them up in the file. */
interface SampledSum extends Sum {
  readonly firstLines: readonly number[];
}

/** Every line of the file, accepted or refused for one reason. */
export interface Reconciliation {
  /** Summed as the lines were read, before anything was decided about them. */
  readonly file: Sum;
  readonly accepted: Sum;
  readonly refused: ReadonlyMap<Refusal, SampledSum>;
}

/** Counts lines while they are read. */
export interface LineCount {
  readonly add: (line: number, read: ReadLine) => void;
  readonly result: () => Reconciliation;
}

const SAMPLES = 3;
const NOTHING: Sum = { lines: 0, quantity: 0, value: { units: 0n, scale: 0 } };

/** A line whose quantity or price cannot be read counts as a line, and adds to no sum. */
export function countLines(): LineCount {
  let file = NOTHING;
  let accepted = NOTHING;
  const refused = new Map<Refusal, SampledSum>();
  return {
    add: (line, read) => {
      file = plus(file, read);
      if (read.refusal === undefined) {
        accepted = plus(accepted, read);
        return;
      }
      const before = refused.get(read.refusal) ?? { ...NOTHING, firstLines: [] };
      const firstLines = before.firstLines.length < SAMPLES ? [...before.firstLines, line] : before.firstLines;
      refused.set(read.refusal, { ...plus(before, read), firstLines });
    },
    result: () => ({ file, accepted, refused }),
  };
}

/** What accepted and refused lines come to together. */
export function sumOfParts({ accepted, refused }: Reconciliation): Sum {
  let sum = accepted;
  for (const part of refused.values()) {
    sum = { lines: sum.lines + part.lines, quantity: sum.quantity + part.quantity, value: add(sum.value, part.value) };
  }
  return sum;
}

function plus(sum: Sum, { quantity, value }: ReadLine): Sum {
  return { lines: sum.lines + 1, quantity: sum.quantity + (quantity ?? 0), value: value === undefined ? sum.value : add(sum.value, value) };
}
