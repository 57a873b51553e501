/** Remembers lists of numbers. */
export interface Register {
  /** The place of an equal list, or the next place, which the list then takes: −1 where the register is full. */
  place(list: ArrayLike<number>): number;
}

/** A register of lists with up to `most` numbers in all. A list that is kept must not change. */
export function createRegister(most: number): Register {
  const byHash = new Map<number, { readonly list: ArrayLike<number>; readonly place: number }[]>();
  let size = 0;
  let numbers = 0;
  return {
    place: (list) => {
      let hash = list.length;
      for (let at = 0; at < list.length; at += 1) hash = (Math.imul(hash, 31) + list[at]!) | 0;
      const alike = byHash.get(hash);
      const found = alike?.find((known) => equal(known.list, list));
      if (found !== undefined) return found.place;
      numbers += list.length;
      if (numbers > most) return -1;
      const entry = { list, place: size };
      if (alike === undefined) byHash.set(hash, [entry]);
      else alike.push(entry);
      size += 1;
      return entry.place;
    },
  };
}

function equal(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return one.length === other.length;
}
