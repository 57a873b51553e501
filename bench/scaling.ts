// How the cost grows: with lines, with the quantity of a line, with promotions, with what is spread.
import { fashionCart, fashionCartOf } from './carts.ts';
import { allocate, compilePromotions, type Cart, type PricingPolicy, type Promotion } from './library.ts';
import { heading, show, steadyMilliseconds, table } from './measure.ts';
import { elsewhere } from './promotion-sets.ts';
import { random } from './random.ts';
import { shopPromotions } from './shop-job.ts';
import { unitPromotions } from './units-job.ts';

export interface ScalingEffort {
  readonly lines: readonly number[];
  readonly promotions: readonly number[];
  /** How many promotions that all apply, and whether to search them as far as the policy does by itself. */
  readonly applying: readonly number[];
  readonly toTheDefaultLimit: boolean;
  readonly slots: readonly number[];
  readonly windowMs: number;
}

export const fullScaling: ScalingEffort = {
  lines: [10, 100, 1000, 10_000, 100_000],
  promotions: [10, 100, 1000, 10_000],
  applying: [10, 100, 1000],
  toTheDefaultLimit: true,
  slots: [10, 100, 1000, 10_000, 100_000],
  windowMs: 900,
};

export const shortScaling: ScalingEffort = { lines: [10, 100, 1000], promotions: [10, 100, 1000], applying: [10, 100], toTheDefaultLimit: false, slots: [10, 1000], windowMs: 90 };

export function benchScaling(effort: ScalingEffort): void {
  byLines(effort);
  byQuantity(effort);
  byPromotions(effort);
  byApplyingPromotions(effort);
  bySlots(effort);
}

function byLines({ lines, windowMs }: ScalingEffort): void {
  heading('Lines: microseconds of processor time a line; flat is linear');
  const jobs: readonly (readonly [name: string, promotions: readonly Promotion[], policy: PricingPolicy])[] = [
    ['shop\'s job, in order', shopPromotions, { selection: 'priority' }],
    ['shop\'s job, best', shopPromotions, {}],
    ['units\' job, in order', unitPromotions, { selection: 'priority' }],
    ['units\' job, best', unitPromotions, {}],
  ];
  const rows = jobs.map(([name, promotions, policy]) => {
    const price = compilePromotions(promotions, policy);
    return [name, ...lines.map((count) => show((1000 * timeOf(price, fashionCart(7, count), windowMs)) / count))];
  });
  table(['', ...lines.map((count) => `${count.toLocaleString('en-US')} lines`)], rows);
}

function byQuantity({ windowMs }: ScalingEffort): void {
  heading('Quantity: milliseconds for 50 lines of so many units each');
  const quantities = [1, 6, 6000, 1_000_000];
  const jobs: readonly (readonly [name: string, promotions: readonly Promotion[]])[] = [
    ['units\' job', unitPromotions],
    ...unitPromotions.map((promotion) => [promotion.id, [{ ...promotion, target: undefined }]] as const),
  ];
  const rows = jobs.map(([name, promotions]) => {
    const price = compilePromotions(promotions, { selection: 'priority' });
    return [name, ...quantities.map((quantity) => show(timeOf(price, fashionCartOf(7, 50, quantity), windowMs)))];
  });
  table(['', ...quantities.map((quantity) => `× ${quantity.toLocaleString('en-US')}`)], rows);
}

function byPromotions({ promotions, windowMs }: ScalingEffort): void {
  heading('Promotions that do not apply, beside the shop\'s ten: milliseconds for 50 lines');
  const cart = fashionCart(7);
  const counts = [0, ...promotions];
  const row = (name: string, policy: PricingPolicy): string[] => [name, ...counts.map((count) => show(timeOf(compilePromotions([...shopPromotions, ...others(count)], policy), cart, windowMs)))];
  const compiling = counts.map((count) => show(steadyMilliseconds(() => compilePromotions([...shopPromotions, ...others(count)]), windowMs)));
  table(['', ...counts.map((count) => count.toLocaleString('en-US'))], [row('in order', { selection: 'priority' }), row('best', {}), ['compilePromotions', ...compiling]]);
}

function others(count: number): Promotion[] {
  return Array.from({ length: count }, (_, index): Promotion => ({ id: `other-${index}`, effect: { kind: 'threshold-amount-off', steps: [{ spend: 20_000, amount: 3000 }] }, ...elsewhere(index) }));
}

/** Many that all apply: what no search can finish, and what the limit on its steps makes of it. */
function byApplyingPromotions({ applying: counts, toTheDefaultLimit, windowMs }: ScalingEffort): void {
  heading('Promotions that all apply, 50 lines: milliseconds, and what the search says');
  const cart = fashionCart(7);
  const rows: string[][] = [];
  const kinds: readonly (readonly [name: string, policy: PricingPolicy])[] = [['in order', { selection: 'priority' }], ['best, searchLimit 1,000', { searchLimit: 1000 }], ...(toTheDefaultLimit ? [['best', {}] as const] : [])];
  for (const count of counts) {
    for (const [name, policy] of kinds) {
      const price = compilePromotions(applying(count), policy);
      const { search, total } = price(cart);
      const ms = timeOf(price, cart, windowMs);
      rows.push([`${count}, ${name}`, show(ms), ...(search === null ? ['', '', ''] : [show(search.explored), search.optimal ? 'proved' : 'not proved', `${show(((total - search.bound) / total) * 100)}%`])]);
    }
  }
  table(['', 'ms', 'steps', '', 'gap'], rows);
}

function applying(count: number): Promotion[] {
  const { whole } = random(5);
  return Array.from({ length: count }, (_, index): Promotion => {
    const id = `each-${String(index).padStart(4, '0')}`;
    const amount = whole(1, 20) * 10;
    if (index % 3 === 0) return { id, stage: 'coupon', effect: { kind: 'amount-off', per: 'order', amount } };
    if (index % 3 === 1) return { id, stage: 'coupon', effect: { kind: 'percent-off', per: 'line', rate: '0.001' }, target: { skus: [`sku-${1 + (index % 50)}`] } };
    return { id, stage: 'coupon', threshold: 'running', effect: { kind: 'threshold-amount-off', steps: [{ spend: 300_000 + whole(0, 30) * 10_000, amount }] } };
  });
}

function bySlots({ slots, windowMs }: ScalingEffort): void {
  heading('allocate: nanoseconds a slot');
  const rows = (['without caps', 'with caps'] as const).map((name) => [
    name,
    ...slots.map((count) => {
      const { whole } = random(9);
      const weights = Array.from({ length: count }, () => whole(1000, 30_000));
      const amount = count * 1000 + 7;
      const caps = name === 'with caps' ? weights.map((weight) => Math.floor(weight / 12)) : undefined;
      return show((1e6 * steadyMilliseconds(() => allocate({ amount, weights, caps }), windowMs)) / count);
    }),
  ]);
  table(['', ...slots.map((count) => count.toLocaleString('en-US'))], rows);
}

function timeOf(price: (cart: Cart) => unknown, cart: Cart, windowMs: number): number {
  return steadyMilliseconds(() => price(cart), windowMs);
}
