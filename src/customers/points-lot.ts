/** Points that were earned together, and where they went: earned = remaining + redeemed + expired + clawedBack + repaid. Times in epoch milliseconds. */
export interface Lot {
  readonly id: string;
  readonly at: number;
  readonly earned: number;
  readonly availableFrom: number;
  readonly expiresAt: number;
  remaining: number;
  redeemed: number;
  expired: number;
  clawedBack: number;
  repaid: number;
}

/** So many points of a lot. */
export interface TakenPoints {
  readonly lot: Lot;
  points: number;
}

/** Puts a lot where it belongs: earliest expiry first, then the older, then by id. */
export function insertLot(lots: Lot[], lot: Lot): void {
  lots.splice(lots.findLastIndex((other) => byExpiry(other, lot) <= 0) + 1, 0, lot);
}

function byExpiry(one: Lot, other: Lot): number {
  if (one.expiresAt !== other.expiresAt) return one.expiresAt < other.expiresAt ? -1 : 1;
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}

/** Lets expire what has not been spent in time. */
export function expireLots(lots: readonly Lot[], ms: number): void {
  for (const lot of lots) {
    if (lot.expiresAt > ms || lot.remaining === 0) continue;
    lot.expired += lot.remaining;
    lot.remaining = 0;
  }
}

/** Pays what is owed from lots that can be spent; gives what is still owed. */
export function repayFromLots(lots: readonly Lot[], debt: number, ms: number): number {
  let owed = debt;
  for (const lot of lots) {
    if (owed === 0) break;
    if (lot.availableFrom > ms) continue;
    const paid = Math.min(owed, lot.remaining);
    lot.remaining -= paid;
    lot.repaid += paid;
    owed -= paid;
  }
  return owed;
}

/** Spends points that are there, from the lot that expires first. */
export function spendLots(usable: readonly Lot[], points: number): TakenPoints[] {
  const taken: TakenPoints[] = [];
  let wanted = points;
  for (const lot of usable) {
    const part = Math.min(wanted, lot.remaining);
    if (part === 0) break;
    lot.remaining -= part;
    lot.redeemed += part;
    wanted -= part;
    taken.push({ lot, points: part });
  }
  return taken;
}

/** Gives spent points back to the lots they came from, the one that lives longest first. */
export function giveBack(taken: readonly TakenPoints[], points: number): void {
  let left = points;
  for (const each of taken.toReversed()) {
    const part = Math.min(left, each.points);
    each.points -= part;
    each.lot.redeemed -= part;
    each.lot.remaining += part;
    left -= part;
  }
}

/** Takes points back: from their own lot, what expired of it included, then from the others; gives what nobody has. */
export function takeBack(lots: readonly Lot[], own: Lot, points: number): number {
  let left = points;
  const take = (lot: Lot, field: 'remaining' | 'expired'): void => {
    const part = Math.min(left, lot[field]);
    lot[field] -= part;
    lot.clawedBack += part;
    left -= part;
  };
  take(own, 'remaining');
  take(own, 'expired');
  for (const lot of lots) if (left > 0) take(lot, 'remaining');
  return left;
}
