import type { RoundingMode } from '../money/rounding.ts';
import type { CompiledPolicy } from './compiled-policy.ts';
import { createLedger, type Ledger } from './ledger.ts';
import type { CartColumns, PreparedCart } from './prepared-cart.ts';
import type { LimitKind } from './priced-cart.ts';
import type { Refusal } from './refusal.ts';

/**
 * The bench on which one promotion at a time is worked out: buffers that effects write to, and what came out.
 * One per pricer, reused from promotion to promotion, because the search applies thousands of them.
 */
export interface Work {
  cart: PreparedCart;
  /** Where the cart is put into columns, and the ledger of the run. */
  readonly columns: CartColumns;
  readonly ledger: Ledger;
  readonly rounding: RoundingMode;
  readonly minimumPayable: number;
  /** What the promotion takes off each line; only target lines are meaningful. */
  readonly cut: Float64Array;
  /** Units of each line that the promotion claims, and their amount before the cut. */
  readonly claimUnits: Float64Array;
  readonly claimAmount: Float64Array;
  claims: boolean;
  /** Deposits that the promotion moves out of the running amounts. */
  readonly deposit: Float64Array;
  deposits: boolean;
  /** Slots for spreading, one per target line. */
  readonly weights: Float64Array;
  readonly caps: Float64Array;
  readonly shares: Float64Array;
  /** The candidate's `lines` and `targetLines`, less those that `onlyUndiscounted` removes. */
  lines: readonly number[];
  targetLines: readonly number[];
  /** What the promotion may act on, of its lines. */
  readonly open: Columns;
  /** Where that is worked out when cart and ledger do not hold it as it is. */
  readonly own: Readonly<Columns>;

  /** Taken off the shipping fee. */
  shippingCut: number;
  /** What the rule gives before floors, minimum payable and budget turn some of it away. */
  wanted: number;
  basis: number;
  times: number;
  units: number;
  points: number;
  /** What kept the discount small: a sum of `limitBits`. */
  limited: number;
  /** The most the whole promotion may take: what the order still exceeds the minimum payable by, and what the budget has left. */
  allowance: number;
  /** Why the promotion gives nothing, where a threshold is missed or its budget cannot carry all of it. */
  refusal: Refusal | undefined;
}

/** What a promotion may act on, line by line; only its lines are meaningful. */
interface Columns {
  /** Units, and what is left of them. */
  units: Float64Array;
  amounts: Float64Array;
  /** What a percentage is taken of, and what weighs in spreading. */
  bases: Float64Array;
  /** The most the line can give. */
  capacities: Float64Array;
}

/** A bench for carts of up to `capacity` lines, without a cart yet. */
export function createWork(capacity: number, { rounding, minimumPayable }: CompiledPolicy): Work {
  const column = (): Float64Array => new Float64Array(capacity);
  const own = { units: column(), amounts: column(), bases: column(), capacities: column() };
  return {
    cart: undefined as unknown as PreparedCart,
    columns: { listAmount: column(), floorAmount: column(), quantity: column(), unitPrice: column() },
    ledger: createLedger(capacity),
    rounding,
    minimumPayable,
    cut: column(),
    claimUnits: column(),
    claimAmount: column(),
    claims: false,
    deposit: column(),
    deposits: false,
    weights: column(),
    caps: column(),
    shares: column(),
    lines: [],
    targetLines: [],
    open: { ...own },
    own,
    shippingCut: 0,
    wanted: 0,
    basis: 0,
    times: 1,
    units: 0,
    points: 0,
    limited: 0,
    allowance: 0,
    refusal: undefined,
  };
}

/** Forgets what came out of the last promotion. Cuts and deposits of its lines are for the next to overwrite. */
export function clearWork(work: Work): void {
  work.shippingCut = 0;
  work.wanted = 0;
  work.basis = 0;
  work.times = 1;
  work.units = 0;
  work.points = 0;
  work.limited = 0;
  work.allowance = 0;
  work.refusal = undefined;
  work.deposits = false;
  if (work.claims) {
    work.claimUnits.fill(0);
    work.claimAmount.fill(0);
  }
  work.claims = false;
}

/** The limits as bits, so that a set of them is one number. */
export const limitBits = { cap: 1, price: 2, 'floor-price': 4, budget: 8, 'minimum-payable': 16, units: 32 } as const satisfies Record<LimitKind, number>;

/** The names of the limits in `bits`. */
export function limitNames(bits: number): LimitKind[] {
  return bits === 0 ? [] : (Object.keys(limitBits) as LimitKind[]).filter((name) => (bits & limitBits[name]) !== 0);
}
