import { describe, expect, it } from 'vitest';
import { priceCart, type CartLine, type Promotion, type Target } from '../../src/pricing/index.ts';
import { cartOf, line, linesOff, percent, plain } from './support.ts';

const lines: CartLine[] = [
  line('coat', 1000, 1, { category: 'coats', brand: 'north', seller: 'own', tags: ['winter', 'new'] }),
  line('scarf', 100, 1, { category: 'small', brand: 'north', seller: 'market', tags: ['winter'] }),
  line('hat', 200, 1, { category: 'small', brand: 'south', seller: 'own' }),
  line('bag', 500),
];

describe('target', () => {
  it.each<[string, Target | undefined, string[]]>([
    ['none is every line', undefined, ['coat', 'scarf', 'hat', 'bag']],
    ['an empty one is every line', {}, ['coat', 'scarf', 'hat', 'bag']],
    ['skus', { skus: ['hat', 'coat'] }, ['coat', 'hat']],
    ['categories', { categories: ['small'] }, ['scarf', 'hat']],
    ['brands', { brands: ['north'] }, ['coat', 'scarf']],
    ['sellers', { sellers: ['own'] }, ['coat', 'hat']],
    ['tags: any will do', { tags: ['new', 'winter'] }, ['coat', 'scarf']],
    ['every field must hold', { categories: ['small'], brands: ['north'] }, ['scarf']],
    ['a price from', { unitPrice: { min: 200 } }, ['coat', 'hat', 'bag']],
    ['a price up to', { unitPrice: { max: 200 } }, ['scarf', 'hat']],
    ['a price between, both ends in', { unitPrice: { min: 200, max: 500 } }, ['hat', 'bag']],
    ['a price range without ends', { unitPrice: {} }, ['coat', 'scarf', 'hat', 'bag']],
    ['all but', { exclude: { skus: ['hat'] } }, ['coat', 'scarf', 'bag']],
    ['all but what matches any of the lists', { exclude: { skus: ['hat'], tags: ['new'] } }, ['scarf', 'bag']],
    ['some but', { brands: ['north'], exclude: { categories: ['coats'] } }, ['scarf']],
    ['an exclusion of nothing', { exclude: {} }, ['coat', 'scarf', 'hat', 'bag']],
    ['lines without a category match none', { categories: ['undefined'] }, []],
    ['names of an object\'s own parts are names', { skus: ['__proto__', 'constructor', 'toString'] }, []],
  ])('%s', (_, target, expected) => {
    const priced = priceCart(cartOf(lines), [percent('p', '0.1', { target })], plain);
    expect(priced.lines.filter(({ discounts }) => discounts.length > 0).map(({ id }) => id)).toEqual(expected);
    if (expected.length === 0) expect(priced.rejected).toEqual([{ promotionId: 'p', code: 'no-match' }]);
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty'])('%s is a name like any other', (name) => {
    const odd = [line('x', 100, 1, { sku: name, category: name, brand: name, seller: name, tags: [name] }), line('y', 100)];
    for (const target of [{ skus: [name] }, { categories: [name] }, { brands: [name] }, { sellers: [name] }, { tags: [name] }]) {
      expect(linesOff(priceCart(cartOf(odd), [percent('p', '0.1', { target })], plain))).toEqual([10, 0]);
    }
  });
});

describe('onlyUndiscounted', () => {
  const fresh = (rest: Partial<Promotion> = {}): Promotion => percent('fresh', '0.1', { stage: 'order', target: { onlyUndiscounted: true }, ...rest });
  it('takes lines that nothing has discounted yet', () => {
    expect(linesOff(priceCart(cartOf(lines), [percent('first', '0.5', { target: { skus: ['coat', 'hat'] } }), fresh()], plain))).toEqual([500, 10, 100, 50]);
  });
  it('looks within the stage as well', () => {
    expect(linesOff(priceCart(cartOf(lines), [percent('first', '0.5', { stage: 'order', priority: 1, target: { skus: ['coat'] } }), fresh()], plain))).toEqual([500, 10, 20, 50]);
  });
  it('finds nothing where everything is discounted', () => {
    expect(priceCart(cartOf(lines), [percent('first', '0.5'), fresh()], plain).rejected).toEqual([{ promotionId: 'fresh', code: 'no-match' }]);
  });
  it('does not let what a buy-x-get-y gives be bought instead', () => {
    const first: Promotion = { id: 'first', stage: 'item', effect: { kind: 'amount-off', amount: 10, per: 'line' }, target: { skus: ['coat'] } };
    const gift: Promotion = { id: 'gift', stage: 'order', effect: { kind: 'buy-x-get-y', buy: { quantity: 1 }, get: { quantity: 1, target: { skus: ['a', 'b'] } } }, target: { skus: ['coat'], onlyUndiscounted: true } };
    const { rejected } = priceCart(cartOf([line('coat', 1000), line('a', 500), line('b', 400)]), [first, gift], plain);
    expect(rejected).toEqual([{ promotionId: 'gift', code: 'below-threshold', measure: 'quantity', have: 0, need: 1, gap: 1 }]);
  });
  it('counts a line that was tried and kept its price', () => {
    expect(linesOff(priceCart(cartOf([line('a', 1), line('b', 100)]), [percent('first', '0.1'), fresh({ effect: { kind: 'amount-off', amount: 1, per: 'unit' } })], plain))).toEqual([1, 10]);
  });
});

describe('claimedUnits', () => {
  const flash: Promotion = { id: 'flash', priority: 1, effect: { kind: 'unit-price', price: 60, maxUnitsPerLine: 1 } };
  const half = (claimedUnits?: 'skip' | 'include'): Promotion => percent('half', '0.5', { target: { claimedUnits } });
  it.each([
    ['are skipped', undefined, 40 + 50],
    ['are skipped when it says so', 'skip', 40 + 50],
    ['are included on request', 'include', 40 + 80],
  ] as const)('%s', (_, claimedUnits, expected) => {
    expect(linesOff(priceCart(cartOf([line('a', 100, 2)]), [flash, half(claimedUnits)], plain))).toEqual([expected]);
  });
  it('are skipped by what itself claims, whatever it says', () => {
    const second: Promotion = { id: 'second', effect: { kind: 'unit-price', price: 10 }, target: { claimedUnits: 'include' } };
    expect(linesOff(priceCart(cartOf([line('a', 100, 2)]), [flash, second], plain))).toEqual([40 + 90]);
  });
});
