import type { Cart, CartLine } from '../../../src/pricing/cart.ts';
import { defaultPolicy, type PricingPolicy } from '../../../src/pricing/policy.ts';
import type { Promotion } from '../../../src/pricing/promotion.ts';
import type { Target } from '../../../src/pricing/target.ts';
import { names } from './conditions.ts';
import { evenly, least, most, rounded, sum } from './exact.ts';

/** Some units of a line and what they cost together. */
export interface Pool {
  readonly units: number;
  readonly amount: bigint;
}

/** A line while it is being priced. */
export interface LineBook {
  readonly line: CartLine;
  readonly list: bigint;
  readonly floor: bigint;
  /** Units nothing has claimed in this stage. */
  free: Pool;
  /** Units something has claimed in this stage. */
  claimed: Pool;
  opening: bigint;
  deposit: bigint;
  readonly discounts: Map<string, bigint>;
}

/** Everything that changes while promotions are applied one after the other. */
export interface Books {
  readonly cart: Cart;
  readonly policy: Policy;
  readonly lines: readonly LineBook[];
  readonly listFee: bigint;
  fee: bigint;
  pointsUsed: bigint;
}

/** A policy with nothing left out. */
export type Policy = { readonly [Field in keyof PricingPolicy]-?: Exclude<PricingPolicy[Field], undefined> };

export function fullPolicy(policy: PricingPolicy = {}): Policy {
  const stated = Object.fromEntries(Object.entries(policy).filter(([, value]) => value !== undefined));
  return { ...defaultPolicy, maxPerStage: [], groupLimits: [], maxPromotions: Infinity, ...stated };
}

export function openBooks(cart: Cart, policy: Policy): Books {
  const fee = BigInt(cart.shipping?.fee ?? 0);
  return {
    cart,
    policy,
    lines: cart.lines.map((line) => {
      const basis = BigInt(line.priceBasis ?? 1);
      const quantity = BigInt(line.quantity);
      const list = rounded(BigInt(line.unitPrice) * quantity, basis, policy.rounding);
      const floor = least(list, rounded(BigInt(line.floorPrice ?? 0) * quantity, basis, 'up'));
      const free = { units: line.quantity, amount: list };
      return { line, list, floor, free, claimed: { units: 0, amount: 0n }, opening: list, deposit: 0n, discounts: new Map<string, bigint>() };
    }),
    listFee: fee,
    fee,
    pointsUsed: 0n,
  };
}

/** Remembers the opening amounts and forgets all claims. */
export function openStage(books: Books): void {
  for (const line of books.lines) {
    line.opening = running(line);
    line.free = { units: line.line.quantity, amount: line.opening };
    line.claimed = { units: 0, amount: 0n };
  }
}

export const running = (line: LineBook): bigint => line.free.amount + line.claimed.amount;
export const net = (line: LineBook): bigint => running(line) + line.deposit;
const room = (line: LineBook): bigint => most(0n, running(line) - most(0n, line.floor - line.deposit));

/** Whether an effect keeps the units it works on for itself. */
function claims(promotion: Promotion): boolean {
  return ['unit-price', 'tiered-price', 'nth-unit', 'buy-x-get-y', 'bundle-price'].includes(promotion.effect.kind);
}

/** Whether the promotion works on claimed units too. */
const includesClaimed = (promotion: Promotion): boolean => promotion.target?.claimedUnits === 'include' && !claims(promotion);

/** What of the line the promotion may work on. */
export function eligible(line: LineBook, promotion: Promotion): Pool {
  if (!includesClaimed(promotion)) return line.free;
  return { units: line.line.quantity, amount: running(line) };
}

/** No line gives more than this. */
export const bearable = (line: LineBook, promotion: Promotion): bigint => least(eligible(line, promotion).amount, room(line));

/** What a percentage is taken of, and what weighs in spreading. */
export function base(line: LineBook, promotion: Promotion): bigint {
  const { units, amount } = eligible(line, promotion);
  return promotion.base === 'original' ? (line.list * BigInt(units)) / BigInt(line.line.quantity) : amount;
}

/** The lines of a target, by their position in the cart. */
export function targeted(books: Books, target: Target | undefined): number[] {
  return books.lines.flatMap((line, index) => {
    if (!names(target, line.line)) return [];
    if (target?.onlyUndiscounted === true && line.discounts.size > 0) return [];
    return [index];
  });
}

/**
 * The target of a part of a promotion (what is bought, what is given): the promotion's own when it states none. Lines that were
 * discounted before are left out of every part when the promotion's own target says so.
 */
export function partTarget({ target }: Promotion, part: Target | undefined): Target | undefined {
  if (part === undefined) return target;
  return target?.onlyUndiscounted === true ? { ...part, onlyUndiscounted: true } : part;
}

/** The units of a pool one by one, the dearer first. */
export const unitsOf = (pool: Pool): bigint[] => evenly(pool.amount, pool.units);

/** Takes an amount from the units a promotion may work on; of both kinds, from the claimed ones their share, rounded down. */
export function take(line: LineBook, promotion: Promotion, amount: bigint): void {
  if (!includesClaimed(promotion)) {
    line.free = { units: line.free.units, amount: line.free.amount - amount };
    return;
  }
  const fromClaimed = amount === 0n ? 0n : (amount * line.claimed.amount) / running(line);
  line.free = { units: line.free.units, amount: line.free.amount - (amount - fromClaimed) };
  line.claimed = { units: line.claimed.units, amount: line.claimed.amount - fromClaimed };
}

/** Moves units that cost so much from the free to the claimed ones, and takes the discount from them. */
export function claim(line: LineBook, units: Pool, discount: bigint): void {
  line.free = { units: line.free.units - units.units, amount: line.free.amount - units.amount };
  line.claimed = { units: line.claimed.units + units.units, amount: line.claimed.amount + units.amount - discount };
}

/** Lines, deposits and shipping together: what the minimum payable is compared with. */
export const payable = (books: Books): bigint => sum(books.lines.map(net)) + books.fee;
