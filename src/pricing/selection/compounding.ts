import type { PreparedCart } from '../prepared-cart.ts';
import type { Ledger } from '../ledger.ts';
import { lineRoom } from '../eligible.ts';
import type { Zoning } from './zones.ts';

/** A promotion that takes at most `share` of every line of its zone, and at most `most` in all. */
export interface Share {
  readonly zone: number;
  /** What roundings can add. */
  readonly gain: number;
  /** Computed on the whole and spread over the lines by their amounts. */
  readonly spread: boolean;
  share: number;
  most: number;
  /** Whether the last bound counted it as the amount `most` instead. */
  asAmount: boolean;
}

/** Every share that turns into an amount leaves more to the others, of which some may then turn too; what comes of so many rounds is near enough. */
const MOST_ROUNDS = 4;

/** What some promotions take off together, at most. */
export interface Compounding {
  /** The sums of the lines of each part as the ledger has them. */
  open(ledger: Ledger): void;
  /** No way of applying some of these in some order takes more off. */
  most(shares: readonly Share[], count: number): number;
  /** What would be missing from `most` without the share; 0 where that is not known. */
  loss(share: Share): number;
  /** What is left above floors. */
  room: number;
}

/**
 * Shares compound: of a line they leave at least Π(1 − share), in whatever order they come and whatever fixed amounts come between.
 *
 * So the discounts on a part with the running sum x come to at most x · (1 − Π(1 − share)), plus
 *
 * - the roundings;
 * - what spreading on the whole adds: a line gets up to one unit more than its share, others less. Of n lines, no more than n/4 units
 *   are moved so (k lines rounded up gain at most k(1 − t) and the others lose at most (n − k)t, where t is the largest remainder
 *   that is not rounded up), and a moved unit matters by the difference that later shares make between parts;
 * - fixed amounts, of which later shares only take something back.
 *
 * A share that would take more than `most` so is better counted as the fixed amount `most`: that is a bound as well.
 */
export function createCompounding(cart: PreparedCart, zoning: Zoning): Compounding {
  const { zones, partOf, parts } = zoning;
  const sums = new Float64Array(parts);
  const rooms = new Float64Array(parts);
  const keptOf = new Float64Array(parts);
  const apart = new Float64Array(parts);
  const keptIn = new Float64Array(zones.length);
  const keep = new Float64Array(zones.length);
  let whole = 0;

  const open = (ledger: Ledger): void => {
    sums.fill(0);
    const { running } = ledger;
    whole = ledger.goods;
    for (let line = 0; line < partOf.length; line += 1) sums[partOf[line]!]! += running[line]!;
    compounding.room = ledger.goods;
    if (!cart.hasFloors) return;
    rooms.fill(0);
    compounding.room = 0;
    for (let line = 0; line < partOf.length; line += 1) {
      const room = lineRoom(cart, ledger, line);
      rooms[partOf[line]!]! += room;
      compounding.room += room;
    }
  };

  /** What is kept of each part. `apart` leaves out shares of every line, which make no difference between parts. */
  const multiply = (): void => {
    apart.fill(1);
    for (let zone = 1; zone < zones.length; zone += 1) {
      if (keep[zone] === 1) continue;
      const inside = zones[zone]!.parts;
      for (let at = 0; at < inside.length; at += 1) apart[inside[at]!]! *= keep[zone]!;
    }
    for (let part = 0; part < parts; part += 1) keptOf[part] = sums[part]! * apart[part]! * keep[0]!;
    for (let zone = 0; zone < zones.length; zone += 1) {
      const inside = zones[zone]!.parts;
      keptIn[zone] = 0;
      for (let at = 0; at < inside.length; at += 1) keptIn[zone]! += keptOf[inside[at]!]!;
    }
  };

  /** What it takes of what the other shares leave. */
  const kept = ({ zone, share }: Share): number => (keptIn[zone]! * share) / (1 - share);

  const loss = (share: Share): number => {
    if (share.asAmount) return share.most;
    return share.share === 1 || cart.hasFloors ? 0 : kept(share);
  };

  const most = (shares: readonly Share[], count: number): number => {
    keep.fill(1);
    for (let index = 0; index < count; index += 1) {
      const share = shares[index]!;
      share.asAmount = false;
      keep[share.zone]! *= 1 - share.share;
    }
    let total = 0;
    for (let changed = true, round = 0; changed; round += 1) {
      multiply();
      if (round === MOST_ROUNDS) break;
      changed = false;
      for (let index = 0; index < count; index += 1) {
        const share = shares[index]!;
        if (share.asAmount || share.share === 1 || share.most >= kept(share)) continue;
        share.asAmount = true;
        total += share.most;
        keep[share.zone]! /= 1 - share.share;
        changed = true;
      }
    }

    let least = 1;
    for (let part = 0; part < parts; part += 1) {
      if (apart[part]! < least) least = apart[part]!;
      const taken = sums[part]! - keptOf[part]!;
      total += cart.hasFloors && rooms[part]! < taken ? rooms[part]! : taken;
    }
    for (let index = 0; index < count; index += 1) {
      const share = shares[index]!;
      if (share.asAmount) continue;
      total += share.gain;
      const { lines, parts: inside } = zones[share.zone]!;
      if (share.spread && inside.length > 1) total += (lines.length / 4) * (1 - least);
    }
    // More than the error of so many products.
    return total + whole * 1e-12;
  };

  const compounding: Compounding = { open, most, loss, room: 0 };
  return compounding;
}
