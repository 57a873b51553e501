/** Where the pricing of a cart stands: what is left of every line, and what the current stage has claimed. */
export interface Ledger {
  /** All the columns below. */
  readonly columns: Float64Array;
  /** What is left of each line, without deposits already paid. */
  readonly running: Float64Array;
  /** The running amounts when the current stage opened. */
  readonly opening: Float64Array;
  /** Units that an effect of the current stage has claimed, and what is left of them. */
  readonly claimedUnits: Float64Array;
  readonly claimedAmount: Float64Array;
  /** Deposits: paid, out of reach of discounts, part of the net amount. */
  readonly prepaid: Float64Array;
  /** Any unit is claimed. */
  claimed: boolean;
  /** The sums of `running` and `opening`. */
  goods: number;
  openingGoods: number;
  /** What is left of the shipping fee. */
  shipping: number;
  /** Points the shopper brought and has not used. */
  points: number;
  /** Index of the open stage; −1 before the first. */
  stage: number;
}

/** A ledger of zeros. */
export function createLedger(lines: number): Ledger {
  const columns = new Float64Array(5 * lines);
  const column = (place: number): Float64Array => columns.subarray(place * lines, (place + 1) * lines);
  return {
    columns,
    running: column(0),
    opening: column(1),
    claimedUnits: column(2),
    claimedAmount: column(3),
    prepaid: column(4),
    claimed: false,
    goods: 0,
    openingGoods: 0,
    shipping: 0,
    points: 0,
    stage: -1,
  };
}

/** The same ledger apart. */
export function cloneLedger(ledger: Ledger): Ledger {
  const clone = createLedger(ledger.running.length);
  copyLedger(ledger, clone);
  return clone;
}

export function copyLedger(from: Ledger, to: Ledger): void {
  to.columns.set(from.columns);
  to.claimed = from.claimed;
  to.goods = from.goods;
  to.openingGoods = from.openingGoods;
  to.shipping = from.shipping;
  to.points = from.points;
  to.stage = from.stage;
}

/** Remembers the amounts as they stand and forgets the claims of the stage before. */
export function openStage(ledger: Ledger, stage: number): void {
  ledger.opening.set(ledger.running);
  ledger.openingGoods = ledger.goods;
  if (ledger.claimed) {
    ledger.claimedUnits.fill(0);
    ledger.claimedAmount.fill(0);
    ledger.claimed = false;
  }
  ledger.stage = stage;
}
