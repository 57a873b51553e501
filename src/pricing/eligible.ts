import { multiplyDivide } from '../money/rounding.ts';
import type { Candidate } from './effect-rule.ts';
import type { Ledger } from './ledger.ts';
import type { PreparedCart } from './prepared-cart.ts';
import { sumOver } from './sum-over.ts';
import { limitBits, type Work } from './work.ts';

/**
 * Sets out in columns what the promotion may act on, of the lines in `work.lines`. Where nothing is claimed the columns are those of
 * cart and ledger themselves.
 */
export function openColumns(work: Work, ledger: Ledger, { compiled }: Candidate): void {
  const { cart, open } = work;
  const fromList = compiled.base === 'original';
  open.units = cart.quantity;
  open.amounts = ledger.running;
  open.bases = fromList ? cart.listAmount : ledger.running;
  if (ledger.claimed && compiled.skipClaimed) skipClaimed(work, ledger, fromList);
  open.capacities = open.amounts;
  if (cart.hasFloors) stopAtFloors(work, ledger);
}

/** Leaves out units that are claimed. The others have their part of a list amount, rounded down. */
function skipClaimed({ cart, lines, open, own }: Work, { running, claimedUnits, claimedAmount }: Ledger, fromList: boolean): void {
  const { listAmount, quantity } = cart;
  open.units = own.units;
  open.amounts = own.amounts;
  open.bases = fromList ? own.bases : own.amounts;
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot]!;
    own.units[line] = quantity[line]! - claimedUnits[line]!;
    own.amounts[line] = running[line]! - claimedAmount[line]!;
    if (fromList) own.bases[line] = multiplyDivide(listAmount[line]!, own.units[line], quantity[line]!, 'down');
  }
}

function stopAtFloors({ cart, lines, open, own }: Work, ledger: Ledger): void {
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot]!;
    own.capacities[line] = Math.min(lineRoom(cart, ledger, line), open.amounts[line]!);
  }
  open.capacities = own.capacities;
}

/** What is left of the line above its floor. */
export function lineRoom(cart: PreparedCart, ledger: Ledger, line: number): number {
  const floor = cart.floorAmount[line]! - ledger.prepaid[line]!;
  const running = ledger.running[line]!;
  return floor <= 0 ? running : floor >= running ? 0 : running - floor;
}

/** The sum of one of the open columns over the target lines. */
export function sumOfColumn({ cart, lines }: Work, ledger: Ledger, column: Float64Array): number {
  return column === ledger.running && lines === cart.everyLine ? ledger.goods : sumOver(column, lines);
}

/** Takes nothing off any line, to begin with. */
export function clearCuts({ lines, cut }: Work): 0 {
  for (let slot = 0; slot < lines.length; slot += 1) cut[lines[slot]!] = 0;
  return 0;
}

/** Lowers what is wanted of each line to what it can give, and notes why. Returns what they give. */
export function clampCuts(work: Work): number {
  const { lines, cut } = work;
  let wanted = 0;
  let given = 0;
  for (let slot = 0; slot < lines.length; slot += 1) {
    const line = lines[slot]!;
    const wish = cut[line]!;
    wanted += wish;
    given += cutLine(work, line, wish);
  }
  work.wanted += wanted;
  return given;
}

/** Takes what is wanted off a line as far as it can give it, and notes why when it cannot. Returns what it gives. */
export function cutLine(work: Work, line: number, wish: number): number {
  const capacity = work.open.capacities[line]!;
  const given = wish < capacity ? wish : capacity;
  if (given < wish) work.limited |= lineLimit(work, line);
  work.cut[line] = given;
  return given;
}

/** Why a line gives less than the rule wants. */
export function lineLimit({ open: { capacities, amounts } }: Work, line: number): number {
  return capacities[line]! < amounts[line]! ? limitBits['floor-price'] : limitBits.price;
}
