import type { PreparedCart } from '../prepared-cart.ts';

/** A set of lines that some promotion acts on. */
interface Zone {
  readonly lines: readonly number[];
  /** The parts it is made of. */
  readonly parts: Int32Array;
}

/** The lines of a cart, told apart only as far as the promotions do. */
export interface Zoning {
  /** The first holds every line. */
  readonly zones: readonly Zone[];
  /** Lines that belong to the same zones are one part: the number of each line's. */
  readonly partOf: Int32Array;
  readonly parts: number;
  /** Index of the zone of these lines. */
  zoneOf(lines: readonly number[]): number;
}

/**
 * Sorts the lines into parts. What percentages together leave of a part is one product, so a bound over five categories looks at
 * five sums and not at five thousand lines.
 *
 * Cost: linear in the lines of all the sets.
 */
export function createZoning(cart: PreparedCart, sets: Iterable<readonly number[]>): Zoning {
  const known = new Map<readonly number[], number>();
  const byText = new Map<string, number>();
  const different: (readonly number[])[] = [];
  const zoneOf = (lines: readonly number[]): number => {
    let zone = known.get(lines);
    if (zone === undefined) {
      const text = lines.join();
      zone = byText.get(text) ?? different.push(lines) - 1;
      byText.set(text, zone);
      known.set(lines, zone);
    }
    return zone;
  };
  zoneOf(cart.everyLine);
  for (const lines of sets) zoneOf(lines);

  const partOf = new Int32Array(cart.lines.length);
  let parts = 1;
  for (const lines of different) {
    // The lines of a part that lie inside this set become a part of their own.
    const inside = new Map<number, number>();
    for (const line of lines) {
      let part = inside.get(partOf[line]!);
      if (part === undefined) inside.set(partOf[line]!, (part = parts++));
      partOf[line] = part;
    }
  }
  const numbers = new Map([...new Set(partOf)].map((part, index) => [part, index]));
  for (let line = 0; line < partOf.length; line += 1) partOf[line] = numbers.get(partOf[line]!)!;
  const zones = different.map((lines): Zone => ({ lines, parts: Int32Array.from(new Set(lines.map((line) => partOf[line]!))) }));
  return { zones, partOf, parts: numbers.size, zoneOf };
}
