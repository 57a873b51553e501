import type { CustomerOrder } from 'shopwright/customers';

/** When the story is told. */
export const storyDate = '2026-11-11T00:00:00Z';

/** Seeded numbers from 0 up to 1, the same on every machine (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A year and a half of a small shop: customers arrive, each with a rhythm of their own, and leave; a few give something back. */
export function createStory(seed: number, customers = 600): CustomerOrder[] {
  const random = createRandom(seed);
  const end = Date.parse(storyDate);
  const orders: CustomerOrder[] = [];
  for (let customer = 0; customer < customers; customer += 1) {
    const customerId = `member-${String(customer).padStart(4, '0')}`;
    const gapDays = 12 + 90 * random() ** 2;
    const leaves = 0.08 + 0.5 * random();
    const spend = 4_000 + 30_000 * random() ** 3;
    let at = end - Math.floor((30 + 510 * random()) * 864e5);
    for (let visit = 0; at < end; visit += 1) {
      const orderId = `${customerId}/${visit}`;
      const amount = Math.round(spend * (0.6 + 0.8 * random()));
      orders.push({ customerId, orderId, at, amount });
      if (random() < 0.04) orders.push({ customerId, orderId, at: at + 5 * 864e5, amount: -Math.floor(amount / 2) });
      if (random() < leaves) break;
      at += Math.ceil(-Math.log(1 - random()) * gapDays * 864e5);
    }
  }
  return orders;
}
