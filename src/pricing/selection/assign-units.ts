/** Units that are alike: same line, same amount. */
export interface Kind {
  readonly line: number;
  readonly each: number;
  readonly count: number;
}

/** One application of a promotion, as the search sees it: so many units, and what they lose together. */
export interface Offer {
  /** How many units an application takes. */
  readonly size: number;
  /** How many applications there may be. */
  readonly most: number;
  /** Kinds that may take part at all. */
  readonly admits: readonly boolean[];
  /**
   * What each of the units, given by their kinds, dearest first, loses if exactly these make up an application; `undefined` when
   * they cannot.
   */
  cuts(members: readonly number[]): readonly number[] | undefined;
}

/** What one promotion does in the assignment. */
export interface Part {
  times: number;
  discount: number;
  /** Units taken of each kind, and what they lose. */
  readonly taken: Float64Array;
  readonly cut: Float64Array;
}

export interface Assignment {
  readonly parts: readonly Part[];
  readonly discount: number;
  readonly optimal: boolean;
  readonly explored: number;
  /** No assignment takes more off. */
  readonly bound: number;
}

/** A choice on the way to the best assignment. */
interface Choice {
  readonly worth: number;
  /** Index of the offer, −1 to leave a unit of the first kind alone. */
  readonly offer: number;
  readonly members: readonly number[];
}

/**
 * The assignment of units to applications with the largest discount, each unit in at most one.
 *
 * Dynamic programming over how many units of each kind are left: the first unit left is either left alone or made part of one of
 * the applications that can hold it. Kinds stand dearest first, so an application never reaches back. Exact unless `limit` steps
 * are not enough; then units are assigned greedily from there on, and `bound` says what may have been missed.
 *
 * Cost: the product of (count + 1) over kinds, times the applications a unit can be in. Carts as people have them; a line of a
 * thousand pieces under a bundle is not for this.
 */
export function assignUnits(kinds: readonly Kind[], offers: readonly Offer[], limit: number): Assignment {
  const left = kinds.map(({ count }) => count);
  const used = offers.map(() => 0);
  const limited = offers.map(({ most }) => most !== Infinity);
  const known = new Map<string, Choice>();
  let explored = 0;
  let complete = true as boolean;

  const keyOf = (): string => `${left.join()}|${used.filter((_, index) => limited[index]).join()}`;

  const best = (): Choice => {
    const first = left.findIndex((count) => count > 0);
    if (first < 0) return NOTHING;
    const key = keyOf();
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    explored += 1;
    let found: Choice = NOTHING;
    const consider = (offer: number, members: readonly number[], gain: number): void => {
      take(members, offer, 1);
      const worth = gain + best().worth;
      take(members, offer, -1);
      if (worth > found.worth) found = { worth, offer, members };
    };
    if (explored > limit) complete = false;
    for (let index = 0; index < offers.length; index += 1) {
      const offer = offers[index]!;
      if (!offer.admits[first]! || used[index]! >= offer.most) continue;
      forEachGroup(left, offer, first, (members) => {
        const cuts = offer.cuts(members);
        const gain = cuts === undefined ? 0 : sum(cuts);
        // Past the limit only the first application that gains anything is followed.
        if (gain > 0 && (complete || found === NOTHING)) consider(index, members, gain);
      });
    }
    if (complete || found === NOTHING) {
      const alone = [first];
      take(alone, -1, 1);
      const worth = best().worth;
      take(alone, -1, -1);
      if (worth >= found.worth) found = { worth, offer: -1, members: alone };
    }
    known.set(key, found);
    return found;
  };

  const take = (members: readonly number[], offer: number, sign: 1 | -1): void => {
    for (const kind of members) left[kind]! -= sign;
    if (offer >= 0) used[offer]! += sign;
  };

  const discount = best().worth;
  const parts = offers.map((): Part => ({ times: 0, discount: 0, taken: new Float64Array(kinds.length), cut: new Float64Array(kinds.length) }));
  for (let choice = best(); choice !== NOTHING; choice = best()) {
    take(choice.members, choice.offer, 1);
    if (choice.offer < 0) continue;
    const part = parts[choice.offer]!;
    const cuts = offers[choice.offer]!.cuts(choice.members)!;
    part.times += 1;
    for (const [place, kind] of choice.members.entries()) {
      part.taken[kind]! += 1;
      part.cut[kind]! += cuts[place]!;
      part.discount += cuts[place]!;
    }
  }
  return { parts, discount, optimal: complete, explored, bound: complete ? discount : mostOf(kinds, offers) };
}

const NOTHING: Choice = { worth: 0, offer: -1, members: [] };

/** Every group of the offer's size that holds a unit of the kind `first` and otherwise only units left of that kind or later ones. */
function forEachGroup(left: readonly number[], offer: Offer, first: number, visit: (members: readonly number[]) => void): void {
  const members = [first];
  const extend = (from: number): void => {
    if (members.length === offer.size) {
      visit([...members]);
      return;
    }
    for (let kind = from; kind < left.length; kind += 1) {
      if (!offer.admits[kind]!) continue;
      const taken = members.filter((member) => member === kind).length;
      if (taken >= left[kind]!) continue;
      members.push(kind);
      extend(kind);
      members.pop();
    }
  };
  extend(first);
}

/** A unit loses at most what it carries, where any offer admits it. */
function mostOf(kinds: readonly Kind[], offers: readonly Offer[]): number {
  return kinds.reduce((total, { each, count }, index) => total + (offers.some(({ admits }) => admits[index]) ? each * count : 0), 0);
}

function sum(cuts: readonly number[]): number {
  return cuts.reduce((total, cut) => total + cut, 0);
}
