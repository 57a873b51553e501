/** Where the pricing of a cart stands: what is left of every line, and what the current stage has claimed. */
export interface Ledger {
  /** What is left of each line, without deposits already paid. */
  readonly running: Float64Array;
  /** The running amounts when the current stage opened. */
  readonly opening: Float64Array;
  /** Units that an effect of the current stage has claimed, and what is left of them. */
  readonly claimedUnits: Float64Array;
  readonly claimedAmount: Float64Array;
  /** Any of them is above 0. */
  claimed: boolean;
  /** Deposits: paid, out of reach of discounts, part of the net amount. */
  readonly prepaid: Float64Array;
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

/** A ledger of zeros; `column` makes its columns. */
export function createLedger(lines: number, column: (length: number) => Float64Array = zeros): Ledger {
  return {
    running: column(lines),
    opening: column(lines),
    claimedUnits: column(lines),
    claimedAmount: column(lines),
    claimed: false,
    prepaid: column(lines),
    goods: 0,
    openingGoods: 0,
    shipping: 0,
    points: 0,
    stage: -1,
  };
}

function zeros(length: number): Float64Array {
  return new Float64Array(length);
}

/** The same ledger apart. */
export function cloneLedger(ledger: Ledger): Ledger {
  const clone = createLedger(ledger.running.length);
  copyLedger(ledger, clone);
  return clone;
}

export function copyLedger(from: Ledger, to: Ledger): void {
  to.running.set(from.running);
  to.opening.set(from.opening);
  to.claimedUnits.set(from.claimedUnits);
  to.claimedAmount.set(from.claimedAmount);
  to.claimed = from.claimed;
  to.prepaid.set(from.prepaid);
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
