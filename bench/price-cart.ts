// 50 lines under 10 promotions, in one process, in turn: the shop's job beside Medusa, the money job beside a bare loop and three money libraries.
import { fashionCartOf, fashionCarts } from './carts.ts';
import { compilePromotions, type Cart } from './library.ts';
import { heading, race, show, table, timesAsFast, type Contestant } from './measure.ts';
import { moneyPromotions } from './money-job.ts';
import { bareLoop } from './peers/bare-loop.ts';
import { currencyJob } from './peers/currency-job.ts';
import { decimalJob } from './peers/decimal-job.ts';
import { dineroJob } from './peers/dinero-job.ts';
import { medusaContext, medusaEngine, medusaTotal } from './peers/medusa.ts';
import { shopPromotions } from './shop-job.ts';

export interface Effort {
  readonly rounds: number;
  readonly windowMs: number;
  /** Long enough for the engine to have compiled what it will compile. */
  readonly warmUpMs: number;
}

export async function benchPriceCart(effort: Effort): Promise<void> {
  heading('The shop\'s job: 50 lines, 10 promotions (2 buy-x-get-y, 4 amounts, 4 percentages)');
  await shopJob(effort);
  heading('The money job: 50 lines, 5 percentages rounded per line and 5 amounts spread over the lines, in turn');
  await moneyJob(effort);
}

async function shopJob(effort: Effort): Promise<void> {
  // Two units on every line: Medusa ranks lines by amount where Shopwright ranks units by price.
  const carts = Array.from({ length: 64 }, (_, seed) => fashionCartOf(seed, 50, 2));
  const byPriority = compilePromotions(shopPromotions, { selection: 'priority' });
  const best = compilePromotions(shopPromotions);
  const medusa = medusaEngine(shopPromotions);
  const contexts = carts.map(medusaContext);

  let widest = 0;
  for (const [index, cart] of carts.entries()) {
    const priced = byPriority(cart);
    expect(priced.applied.length === 10, `all ten apply to cart ${index}`);
    const gap = Math.abs(medusaTotal(contexts[index]!, await medusa(contexts[index]!)) - (priced.total - priced.shippingFee));
    widest = Math.max(widest, gap);
  }
  // The same units are given away; what is left is that each discount is rounded here and not there.
  expect(widest < 10, `Medusa\'s totals are within 0.10 (${widest.toFixed(1)} cents)`);
  console.log(`  64 carts; Medusa does not round: its totals lie within ${widest.toFixed(1)} cents of Shopwright's.`);
  await compare(effort, 'Medusa computeActions', [
    { name: 'Shopwright, in order', run: (turn) => byPriority(carts[turn % 64]!) },
    { name: 'Shopwright, best', run: (turn) => best(carts[turn % 64]!) },
    { name: 'Medusa computeActions', run: (turn) => medusa(contexts[turn % 64]!) },
  ]);
}

async function moneyJob(effort: Effort): Promise<void> {
  const carts = fashionCarts(64);
  const byPriority = compilePromotions(moneyPromotions, { selection: 'priority' });
  const best = compilePromotions(moneyPromotions);

  let dineroLines = 0;
  let currencyLines = 0;
  for (const cart of carts) {
    const net = byPriority(cart).lines.map(({ netAmount }) => netAmount);
    expect(equal(net, [...bareLoop(cart)]), 'the bare loop leaves the same on every line');
    expect(equal(net, decimalJob(cart).map(Number)), 'decimal.js leaves the same on every line');
    currencyLines += differing(net, currencyJob(cart).map(({ intValue }) => intValue));
    dineroLines += differing(net, dineroJob(cart));
  }
  const lines = carts.reduce((sum, cart) => sum + cart.lines.length, 0);
  console.log('  64 carts; the bare loop and decimal.js leave the same amount on every line as Shopwright.');
  console.log(`  Of ${lines} lines currency.js leaves another amount on ${currencyLines}, dinero.js on ${dineroLines}: its allocate is not by largest remainder.`);
  const peer = (name: string, job: (cart: Cart) => unknown): Contestant => ({ name, run: (turn) => job(carts[turn % 64]!) });
  await compare(effort, 'bare loop, no reasons', [
    peer('Shopwright, in order', byPriority),
    peer('Shopwright, best', best),
    peer('bare loop, no reasons', bareLoop),
    peer('currency.js 2.0.4', currencyJob),
    peer('dinero.js 2.0.2', dineroJob),
    peer('decimal.js 10.6.0', decimalJob),
  ]);
}

/** Prints the median speeds, and how many times as fast as each the first contestant is, round by round. */
async function compare(effort: Effort, yardstick: string, contestants: readonly Contestant[]): Promise<void> {
  const speeds = await race(contestants, effort);
  const ours = speeds[0]!;
  const rows = speeds.map((speed) => [speed.name, show(speed.perCpuSecond), show(speed.perSecond), speed === ours ? '' : `${show(timesAsFast(ours, speed))} ×`]);
  table(['', 'carts per CPU second', 'per second', 'in order is'], rows);
  const other = speeds.find(({ name }) => name === yardstick)!;
  console.log(`  Shopwright with all reasons : ${yardstick} = ${timesAsFast(ours, other).toFixed(2)} : 1 (of the medians ${(ours.perCpuSecond / other.perCpuSecond).toFixed(2)})`);
}

function expect(holds: boolean, claim: string): void {
  if (!holds) throw new Error(`does not hold: ${claim}`);
}

function differing(one: readonly number[], other: readonly number[]): number {
  return one.filter((each, index) => each !== other[index]).length;
}

function equal(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && differing(one, other) === 0;
}
