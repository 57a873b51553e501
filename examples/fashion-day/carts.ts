import { minorUnits } from 'shopwright/money';
import { formatInstant, parseInstant } from 'shopwright/time';
import type { Cart, CartCustomer } from 'shopwright/pricing';
import type { Product } from './catalogue.ts';
import type { Random } from './random.ts';

/** A shopper of the day. */
interface Shopper extends CartCustomer {
  readonly id: string;
  readonly name: string;
}

/** What somebody puts in a cart; how much of each promotion is gone is added when it is priced. */
export interface DayOrder {
  readonly number: number;
  readonly shopper: Shopper;
  readonly cart: Omit<Cart, 'usage'>;
}

const FAMILY_NAMES = ['林 Lin', '陈 Chen', '王 Wang', '李 Li', '张 Zhang', '周 Zhou', '吴 Wu', '徐 Xu', '孙 Sun', '马 Ma', '朱 Zhu', '胡 Hu', '郭 Guo', '何 He', '高 Gao', '罗 Luo'] as const;

/** What people type in: mostly nothing, sometimes a code of last summer's newsletter, or one that never was. */
const CODES = ['AUTUMN60', 'AUTUMN60', 'BAG15', 'SUMMER20', 'GOLD50', 'LUCKY88'] as const;

const OPENING = '2026-11-11T00:00:00+08:00';
const DAY_MS = 86_400_000;

/** The orders of a day, evenly over 24 hours, in the order they come in. */
export function createOrders(random: Random, catalogue: readonly Product[], count: number): DayOrder[] {
  const shoppers = Array.from({ length: Math.ceil(count * 0.8) }, (_, index) => createShopper(random, index + 1));
  const flash = catalogue.filter((product) => product.flash);
  const start = parseInstant(OPENING);
  return Array.from({ length: count }, (_, index) => {
    const shopper = random.pick(shoppers);
    const products = new Set(Array.from({ length: random.pick([1, 1, 2, 2, 3, 4]) }, () => random.pick(catalogue)));
    if (random.chance(12)) products.add(random.pick(flash));
    const codes = random.chance(22) ? [random.pick(CODES)] : [];
    if (codes.length > 0 && random.chance(15)) codes.push(random.pick(CODES));
    return {
      number: index + 1,
      shopper,
      cart: {
        currency: 'CNY',
        at: formatInstant(start + Math.floor((DAY_MS * index) / count / 1000) * 1000),
        lines: [...products].map(({ sku, price, category, flash: isFlash }) => ({
          id: sku,
          sku,
          unitPrice: price,
          quantity: random.pick([1, 1, 1, 1, 2, 2, 3]),
          category,
          tags: isFlash ? ['flash'] : [],
        })),
        customer: shopper,
        shipping: { fee: minorUnits('CNY')(12) },
        codes: [...new Set(codes)],
      },
    };
  });
}

function createShopper(random: Random, index: number): Shopper {
  const isNew = random.chance(20);
  const tier = isNew ? undefined : random.chance(20) ? 'silver' : random.chance(10) ? 'gold' : undefined;
  return { id: `m${String(index).padStart(4, '0')}`, name: random.pick(FAMILY_NAMES), isNew, ...(tier !== undefined && { tier }) };
}
