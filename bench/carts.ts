import type { Cart, CartLine } from './library.ts';
import { random, type Random } from './random.ts';

export const categories = ['shirt', 'trousers', 'dress', 'shoes', 'accessory'] as const;
const brands = ['north', 'harbour', 'linden', 'atlas'] as const;

/**
 * A cart of a fashion shop: prices from 49.00 to 299.00 that end in whole yuan, in 9 yuan or in 9 jiao, mostly one or two units a
 * line. Carts of different seeds differ in their level of prices by up to two times, so that thresholds are met by some only.
 */
export function fashionCart(seed: number, lineCount = 50): Cart {
  const draw = random(seed + 1);
  const dearest = draw.whole(160, 299);
  return cartOf(Array.from({ length: lineCount }, (_, index) => fashionLine(draw, index, dearest)));
}

/** The same with the quantity given: for jobs that have to treat lines alike. */
export function fashionCartOf(seed: number, lineCount: number, quantity: number): Cart {
  const cart = fashionCart(seed, lineCount);
  return { ...cart, lines: cart.lines.map((line) => ({ ...line, quantity })) };
}

function fashionLine(draw: Random, index: number, dearest: number): CartLine {
  const yuan = draw.whole(49, dearest);
  const unitPrice = draw.pick([yuan * 100, yuan * 100 - 10, Math.floor(yuan / 10) * 1000 + 900]);
  const quantity = draw.chance(0.7) ? 1 : draw.whole(2, 4);
  return { id: `line-${index + 1}`, sku: `sku-${index + 1}`, unitPrice, quantity, category: draw.pick(categories), brand: draw.pick(brands) };
}

function cartOf(lines: readonly CartLine[]): Cart {
  return { currency: 'CNY', at: '2026-11-11T12:00:00+08:00', lines, shipping: { fee: 1000 } };
}

export function fashionCarts(count: number, lineCount = 50): Cart[] {
  return Array.from({ length: count }, (_, seed) => fashionCart(seed, lineCount));
}
