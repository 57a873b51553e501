import type { Candidate } from './effect-rule.ts';
import type { Ledger } from './ledger.ts';
import type { PreparedCart } from './prepared-cart.ts';
import { sumOver } from './sum-over.ts';
import type { Work } from './work.ts';

/** Units of the line that the promotion may act on. */
export function eligibleUnits(cart: PreparedCart, ledger: Ledger, candidate: Candidate, line: number): number {
  return candidate.compiled.skipClaimed ? cart.quantity[line]! - ledger.claimedUnits[line]! : cart.quantity[line]!;
}

/** What is left of those units. */
export function eligibleAmount(ledger: Ledger, candidate: Candidate, line: number): number {
  return candidate.compiled.skipClaimed ? ledger.running[line]! - ledger.claimedAmount[line]! : ledger.running[line]!;
}

/** The amount a percentage is taken of, and that weighs in spreading. */
export function baseAmount(cart: PreparedCart, ledger: Ledger, candidate: Candidate, line: number): number {
  if (candidate.compiled.base === 'running') return eligibleAmount(ledger, candidate, line);
  const list = cart.listAmount[line]!;
  const units = eligibleUnits(cart, ledger, candidate, line);
  const all = cart.quantity[line]!;
  if (units === all) return list;
  const product = list * units;
  return product <= Number.MAX_SAFE_INTEGER ? Math.floor(product / all) : Number((BigInt(list) * BigInt(units)) / BigInt(all));
}

/** The most the line can still give to this promotion. */
export function lineCapacity(cart: PreparedCart, ledger: Ledger, candidate: Candidate, line: number): number {
  const amount = eligibleAmount(ledger, candidate, line);
  if (!cart.hasFloors) return amount;
  const room = lineRoom(cart, ledger, line);
  return room < amount ? room : amount;
}

/** What is left of the line above its floor. */
export function lineRoom(cart: PreparedCart, ledger: Ledger, line: number): number {
  const floor = cart.floorAmount[line]! - ledger.prepaid[line]!;
  const running = ledger.running[line]!;
  return floor <= 0 ? running : floor >= running ? 0 : running - floor;
}

/** The sum of the bases of the target lines. */
export function sumOfBases(cart: PreparedCart, ledger: Ledger, candidate: Candidate, lines: Int32Array): number {
  let sum = 0;
  for (const line of lines) sum += baseAmount(cart, ledger, candidate, line);
  return sum;
}

/** The sum of what the target lines can still give, a bound for anything spread over them. */
export function sumOfEligible(cart: PreparedCart, ledger: Ledger, lines: Int32Array): number {
  return lines === cart.everyLine ? ledger.goods : sumOver(ledger.running, lines);
}

/** Takes nothing off any line, to begin with. */
export function clearCuts({ lines, cut }: Work): void {
  for (const line of lines) cut[line] = 0;
}

/** Lowers what is wanted of each line to what it can give, and notes why. */
export function clampCuts(work: Work, ledger: Ledger, candidate: Candidate): void {
  for (const line of work.lines) {
    const wish = work.cut[line]!;
    work.wanted += wish;
    cutLine(work, ledger, candidate, line, wish);
  }
}

/** Takes what is wanted off a line as far as it can give it, and notes why when it cannot. Returns what it gives. */
export function cutLine(work: Work, ledger: Ledger, candidate: Candidate, line: number, wish: number): number {
  const capacity = lineCapacity(work.cart, ledger, candidate, line);
  const given = wish < capacity ? wish : capacity;
  if (given < wish) work.limited |= lineLimit(work, ledger, candidate, line);
  work.cut[line] = given;
  return given;
}

/** Notes that a line gave less than the rule wanted, and why. */
export function lineLimit(work: Work, ledger: Ledger, candidate: Candidate, line: number): number {
  return lineRoom(work.cart, ledger, line) < eligibleAmount(ledger, candidate, line) ? FLOOR : PRICE;
}

const PRICE = 2;
const FLOOR = 4;
