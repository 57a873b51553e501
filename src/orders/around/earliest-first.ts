const BITS = 11;
const DIGITS = 2 ** BITS;

/**
 * The places of instants, the earliest first; of the same instant those of the lower rank, then as they stand. Ranks are below 2048.
 *
 * A radix sort: linear, where comparing would be the dearer half of a long work list.
 */
export function earliestFirst(instants: readonly number[], ranks: readonly number[]): Uint32Array {
  let first = Infinity;
  let last = -Infinity;
  for (let place = 0; place < instants.length; place += 1) {
    first = Math.min(first, instants[place]!);
    last = Math.max(last, instants[place]!);
  }
  let places = byDigit(Uint32Array.from(instants, (_, place) => place), Uint16Array.from(ranks));
  const digits = new Uint16Array(instants.length);
  for (let unit = 1; unit <= last - first; unit *= DIGITS) {
    for (let place = 0; place < digits.length; place += 1) digits[place] = Math.floor((instants[place]! - first) / unit) % DIGITS;
    places = byDigit(places, digits);
  }
  return places;
}

/** The places by their digits, those of the same digit as they stand. */
function byDigit(places: Uint32Array, digits: Uint16Array): Uint32Array {
  const next = new Uint32Array(DIGITS + 1);
  for (let place = 0; place < digits.length; place += 1) next[digits[place]! + 1]! += 1;
  for (let digit = 1; digit < DIGITS; digit += 1) next[digit]! += next[digit - 1]!;
  const sorted = new Uint32Array(places.length);
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at]!;
    const digit = digits[place]!;
    sorted[next[digit]!] = place;
    next[digit]! += 1;
  }
  return sorted;
}
