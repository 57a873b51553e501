import { describe, expect, it } from 'vitest';
import { priceCart, type CartLine, type Promotion } from '../../../src/pricing/index.ts';
import { cartOf, line, linesOff, off, percent, plain } from '../support.ts';

const deposit = (depositPerUnit: number, factor: string | number, rest: Partial<Promotion> = {}): Promotion => ({ id: 'deposit', effect: { kind: 'deposit-expansion', depositPerUnit, factor }, ...rest });

describe('deposit-expansion', () => {
  it.each<[string, CartLine[], number, string | number, number[], { due: number; countsAs: number; balanceDue: number } | null]>([
    ['50 counts as 100', [line('a', 300)], 50, 2, [50], { due: 50, countsAs: 100, balanceDue: 200 }],
    ['for each unit', [line('a', 300, 3)], 50, 2, [150], { due: 150, countsAs: 300, balanceDue: 600 }],
    ['for each line', [line('a', 300), line('b', 200)], 50, 2, [50, 50], { due: 100, countsAs: 200, balanceDue: 300 }],
    ['rounded: 15 × 1.5 = 22.5', [line('a', 300)], 15, '1.5', [8], { due: 15, countsAs: 23, balanceDue: 277 }],
    ['never more than the line', [line('a', 80)], 50, 2, [30], { due: 50, countsAs: 80, balanceDue: 0 }],
    ['a deposit as large as the line expands nothing', [line('a', 40)], 50, 2, [0], null],
    ['a factor of 1 expands nothing', [line('a', 300)], 50, 1, [0], null],
    ['a floor', [line('a', 300, 1, { floorPrice: 280 })], 50, 2, [20], { due: 50, countsAs: 70, balanceDue: 230 }],
  ])('%s', (_, lines, perUnit, factor, expected, presale) => {
    const priced = priceCart(cartOf(lines), [deposit(perUnit, factor)], plain);
    expect([linesOff(priced), priced.deposit]).toEqual([expected, presale]);
  });

  it('keeps the deposit out of reach of later discounts, which act on the balance', () => {
    // 300: deposit 50 counts as 100, the balance is 200; half of it off: 50 + 100 = 150 to pay.
    const priced = priceCart(cartOf([line('a', 300)]), [deposit(50, 2), percent('half', '0.5', { stage: 'member' })], plain);
    expect(priced.applied.map(({ amount }) => amount)).toEqual([50, 100]);
    expect(priced).toMatchObject({ total: 150, deposit: { due: 50, countsAs: 100, balanceDue: 100 } });
  });

  it('never lets more be taken than the balance', () => {
    const priced = priceCart(cartOf([line('a', 300)]), [deposit(50, 2), off('all', 1000, { stage: 'member' })], plain);
    expect(priced.applied[1]).toMatchObject({ amount: 200, turnedAway: 800 });
    expect(priced.total).toBe(50);
  });

  it('covers the floor: what the deposit pays need not be paid again', () => {
    // Floor 120; 50 of it is paid as deposit, so the balance may fall to 70.
    const priced = priceCart(cartOf([line('a', 300, 1, { floorPrice: 120 })]), [deposit(50, 2), off('all', 1000, { stage: 'member' })], plain);
    expect(priced.applied[1]?.amount).toBe(130);
    expect(priced.total).toBe(120);
  });

  it('counts towards the minimum payable', () => {
    const priced = priceCart(cartOf([line('a', 300)]), [deposit(50, 2), off('all', 1000, { stage: 'member' })], { ...plain, minimumPayable: 60 });
    expect(priced.total).toBe(60);
  });

  it('touches no claimed units', () => {
    const flash: Promotion = { id: 'flash', priority: 1, effect: { kind: 'unit-price', price: 200, maxUnitsPerLine: 1 } };
    const priced = priceCart(cartOf([line('a', 300, 2)]), [flash, deposit(50, 2)], plain);
    expect(priced.applied[1]).toMatchObject({ amount: 50, basis: 50, units: 1 });
  });

  it('is no discount of a line that nothing else discounted', () => {
    // 20 × 50 × 1.001 = 1,001 expands by 1; 50 × 1.001 = 50.05 does not, and 10% of the balance of 250 goes.
    const fresh = percent('fresh', '0.1', { stage: 'member', target: { onlyUndiscounted: true } });
    const priced = priceCart(cartOf([line('a', 300, 20), line('b', 300)]), [deposit(50, '1.001'), fresh], plain);
    expect(priced.applied.map(({ lines }) => lines)).toEqual([[{ lineId: 'a', amount: 1 }], [{ lineId: 'b', amount: 25 }]]);
  });

  it('is null where there is no presale', () => {
    expect(priceCart(cartOf([line('a', 300)]), []).deposit).toBeNull();
  });

  it.each([
    ['a factor no double can hold', '1e400'],
    ['a factor past 2^53', 2 ** 60],
  ])('gives whole numbers: %s', (_, factor) => {
    const answer = priceCart(cartOf([line('a', 300)]), [deposit(50, factor)], plain);
    expect(answer.applied).toMatchObject([{ amount: 250, limitedBy: ['price'] }]);
    expect(answer.applied[0]!.turnedAway).toSatisfy(Number.isSafeInteger);
  });
});
