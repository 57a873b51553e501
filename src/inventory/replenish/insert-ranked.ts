/** Puts an entry behind all those that it is not before. For lists of a few, which a sort would take longer to set out for. */
export function insertRanked<T>(ranked: T[], entry: T, isBefore: (one: T, other: T) => boolean): void {
  let place = ranked.length;
  while (place > 0 && isBefore(entry, ranked[place - 1]!)) {
    ranked[place] = ranked[place - 1]!;
    place -= 1;
  }
  ranked[place] = entry;
}
