import { cpuMilliseconds, heading, show, table } from './measure.ts';
import { createRandom } from '../src/stats/index.ts';
import { flashSale, freeShippingOver, memberPrice, simulatePromotion, spendAndSave, type Cart } from '../src/pricing/index.ts';

/** How many carts to replay. */
export interface SimulateBench {
  readonly carts: number;
}

/** Replays small carts, made on the way, under four promotions against one: processor time of all, and what memory did meanwhile. */
export function benchSimulate({ carts }: SimulateBench): void {
  heading(`simulatePromotion, ${carts.toLocaleString('en-US')} carts of 1 to 5 lines`);
  const baseline = [spendAndSave({ id: 'was', steps: [{ spend: 20000, save: 3000 }] })];
  const promotions = [
    spendAndSave({ id: 'now', steps: [{ spend: 20000, save: 3000 }, { spend: 30000, save: 6000 }] }),
    memberPrice({ id: 'member', tiers: ['gold'], rate: '0.05' }),
    freeShippingOver({ id: 'free', spend: 9900 }),
    flashSale({ id: 'flash', rate: '0.5', units: 10_000, target: { skus: ['s7'] } }),
  ];
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  };
  const run = (count: number): unknown => simulatePromotion(cartsOf(count), { promotions, baseline, onProgress: look });
  run(Math.min(carts, 5_000));
  const milliseconds = cpuMilliseconds(() => run(carts));
  table(['job', 'CPU seconds', 'carts a second', 'peak heap, MB'], [['1 baseline, 4 promotions', show(milliseconds / 1000), show((carts * 1000) / milliseconds), show(peak / 1e6)]]);
}

function* cartsOf(count: number): Generator<Cart> {
  const random = createRandom('simulate');
  for (let index = 0; index < count; index += 1) {
    const lines = Array.from({ length: 1 + random.integer(5) }, (_, line) => {
      const unitPrice = 1000 + random.integer(19_000);
      return { id: `${line}`, sku: `s${random.integer(100)}`, unitPrice, quantity: 1 + random.integer(3), cost: Math.floor(unitPrice * 0.55) };
    });
    yield { currency: 'CNY', at: 1_700_000_000_000 + index * 1000, lines, customer: { id: `c${random.integer(200_000)}`, tier: random.next() < 0.2 ? 'gold' : 'plain', isNew: random.next() < 0.1 }, shipping: { fee: 800 } };
  }
}
