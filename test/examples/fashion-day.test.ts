import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../examples/fashion-day/catalogue.ts';
import { createRandom } from '../../examples/fashion-day/random.ts';
import { runDay } from '../../examples/fashion-day/run-day.ts';
import { displayWidth } from '../../examples/shop/text-table.ts';

function run(seed?: number) {
  const lines: string[] = [];
  return { totals: runDay({ print: (line) => lines.push(line) }, seed), lines };
}

describe('a day in the fashion shop', () => {
  const { totals, lines } = run();
  const taken = new Map(totals.takeUp.map((each) => [each.promotionId, each]));

  it('has fifty articles from 50 to 300 yuan', () => {
    const prices = createCatalogue(createRandom(1)).map(({ price }) => price);
    expect(prices).toHaveLength(50);
    expect(prices.every((price) => price >= 5_000 && price <= 30_000)).toBe(true);
  });

  it.each([
    ['a coupon below its threshold, with the numbers', /^ {2}Coupon AUTUMN60: needs ¥400\.00, the cart comes to ¥[\d.]+: ¥[\d.]+ short\.$/],
    ['a coupon that has ended', /^ {2}Coupon SUMMER20: ended with 2026-08-31\.$/],
    ['a coupon that never was', /^ {2}Coupon LUCKY88: there is no such code\.$/],
    ['a coupon for other members', /^ {2}Coupon GOLD50: is for gold members\.$/],
    ['a discount that another excludes', /^ {2}满199减30: does not go together with Coupon AUTUMN60\.$/],
    ['a promotion that is over', /^ {2}满199减30: was for the first orders only/],
    ['the silver discount on what is left', /^ {6}10% of ¥[\d.]+$/],
    ['the end of the flash sale', /flash price; no more pieces left at this price$/],
    ['the proof', /^Proved, in \d+ steps? of search: no allowed combination costs less\.$/],
    ['what a little more would take off', /^ {2}¥[\d.]+ more, and 满199减30 takes ¥30\.00 off: ¥[\d.]+ less in all\.$/],
    ['what one piece gives back', /^.+ 1 piece +¥[\d.]+$/],
    ['what pricing the kept goods again would give back', /^A shop that prices the kept goods again would give back ¥[\d.]+/],
    ['the sums', /^Goods less discounts plus shipping is what was paid, to the fen\.$/],
  ])('prints %s', (_, pattern) => {
    expect(lines.filter((line) => pattern.test(line))).not.toEqual([]);
  });

  it('ends every line of money of a receipt in the same column', () => {
    const receipts = lines.slice(0, lines.findLastIndex((line) => line.startsWith('═')));
    const money = receipts.filter((line) => /\S -?¥[\d,.]+$|\s{3}-?¥[\d,.]+$/.test(line) && !line.startsWith('      '));
    expect(money.length).toBeGreaterThan(40);
    expect(new Set(money.map(displayWidth))).toEqual(new Set([78]));
  });

  it('gives back in two returns exactly what was paid', () => {
    const slip = lines.slice(lines.findIndex((line) => line.startsWith('Return to order')));
    const fen = (line: string): number => Number(/¥([\d.]+)$/.exec(line)![1]!.replace('.', ''));
    const paid = lines.slice(0, lines.indexOf(slip[0]!)).findLast((line) => line.startsWith('To pay'))!;
    expect(fen(slip[1]!) + fen(slip[2]!)).toBe(fen(slip[3]!));
    expect(fen(slip[3]!)).toBe(fen(paid));
  });

  it('carries what is used from order to order', () => {
    expect(taken.get('flash-half')?.units).toBe(100);
    expect(taken.get('199-less-30')?.orders).toBe(1_000);
    expect(taken.get('199-less-30')?.discount).toBe(3_000_000);
  });

  it('adds up, and proves every order', () => {
    expect(totals.net).toBe(totals.gross - totals.discounts + totals.shippingFees - totals.shippingDiscounts);
    expect(totals.takeUp.reduce((sum, { discount }) => sum + discount, 0)).toBe(totals.discounts + totals.shippingDiscounts);
    expect(totals.proved).toBe(totals.orders);
  });

  it('is the same every time, and another day with another seed', () => {
    expect(run().lines).toEqual(lines);
    expect(run(7).lines).not.toEqual(lines);
  });
});
