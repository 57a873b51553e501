import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cartProfit, checkPromotions, priceCart, type CartLine, type PricingPolicy, type Promotion, type PromotionFinding } from '../../../src/pricing/index.ts';
import { situation, small } from '../arbitraries.ts';
import { refusals } from '../../support/refusals.ts';
import { frozen } from '../../support/frozen.ts';
import { line, off, percent, plain } from '../support.ts';

const mug: CartLine = line('mug', 3000, 1, { cost: 1500, category: 'kitchen' });
const found = (promotions: readonly Promotion[], rest: Partial<Parameters<typeof checkPromotions>[0]> = {}): readonly PromotionFinding[] => checkPromotions(frozen({ promotions, ...rest })).findings;
const window = (from: string, until: string): Promotion['when'] => [{ kind: 'window', from, until }];

describe('promotions that never apply', () => {
  it.each<{ name: string; promotion: Promotion; policy?: PricingPolicy; reason: string }>([
    { name: 'nothing off', promotion: percent('p', '0'), reason: 'gives-nothing' },
    { name: 'a cap of 0', promotion: { id: 'p', effect: { kind: 'percent-off', rate: '0.1', cap: 0 } }, reason: 'gives-nothing' },
    { name: 'a deposit that counts once', promotion: { id: 'p', effect: { kind: 'deposit-expansion', depositPerUnit: 10, factor: 1 } }, reason: 'gives-nothing' },
    { name: 'no uses', promotion: off('p', 1, { limits: { uses: 0 } }), reason: 'limit-is-zero' },
    { name: 'a closed stage', promotion: off('p', 1), policy: { maxPerStage: [{ stage: 'order', limit: 0 }] }, reason: 'policy' },
    { name: 'not among those given', promotion: off('p', 1), policy: { selection: 'given', given: [] }, reason: 'policy' },
    { name: 'a target that excludes itself', promotion: off('p', 1, { target: { tags: ['t'], exclude: { tags: ['t', 'u'] } } }), reason: 'target-is-empty' },
    { name: 'nothing of the kind on sale', promotion: off('p', 1, { target: { categories: ['shoes'] } }), reason: 'no-article' },
    { name: 'a flash price above the price', promotion: { id: 'p', effect: { kind: 'unit-price', price: 3000 } }, reason: 'no-article' },
    { name: 'two windows apart', promotion: off('p', 1, { when: [...window('2027-01-01T00:00:00Z', '2027-02-01T00:00:00Z')!, ...window('2027-02-01T00:00:00Z', '2027-03-01T00:00:00Z')!] }), reason: 'conditions-contradict' },
    { name: 'new and not new', promotion: off('p', 1, { when: [{ kind: 'customer', isNew: true }, { kind: 'customer', isNew: false }] }), reason: 'conditions-contradict' },
    { name: 'a window that is over', promotion: off('p', 1, { when: window('2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z') }), reason: 'window-is-over' },
  ])('$name', ({ promotion, policy, reason }) => {
    expect(found([promotion], { policy, at: '2026-06-01T00:00:00Z', articles: [mug], limit: 0 })).toEqual([{ code: 'never-applies', promotionId: 'p', reason }]);
  });
});

describe('promotions that never stand together', () => {
  it.each<{ name: string; one: Partial<Promotion>; policy?: PricingPolicy; rule: string }>([
    { name: 'exclusive', one: { exclusive: true }, rule: 'exclusive' },
    { name: 'named', one: { cannotCombineWith: { promotions: ['q'] } }, rule: 'cannot-combine' },
    { name: 'tags', one: { combinesWithTags: ['x'] }, rule: 'tags' },
    { name: 'one for each stage', one: {}, policy: { maxPerStage: [{ stage: 'order', limit: 1 }] }, rule: 'max-per-stage' },
    { name: 'one in all', one: {}, policy: { maxPromotions: 1 }, rule: 'max-promotions' },
    { name: 'app and web', one: { when: [{ kind: 'channel', in: ['web'] }] }, rule: 'conditions' },
  ])('$name', ({ one, policy, rule }) => {
    const findings = found([off('p', 5, one), percent('q', '0.1', { stage: 'order', when: [{ kind: 'channel', in: ['app'] }] })], { policy });
    expect(findings).toEqual([{ code: 'never-together', promotionIds: ['p', 'q'], rule }]);
  });

  it('a group of which two may apply stands together', () => {
    const both = [off('p', 5, { exclusiveGroup: 'g' }), off('q', 6, { exclusiveGroup: 'g' })];
    expect(found(both, { policy: { groupLimits: [{ group: 'g', limit: 2 }] } })).toEqual([]);
    expect(found(both)).toEqual([{ code: 'never-together', promotionIds: ['p', 'q'], rule: 'exclusive-group' }, { code: 'dominated', promotionId: 'p', by: 'q' }]);
  });
});

describe('promotions that another makes pointless', () => {
  const group = { exclusiveGroup: 'g' };
  const ladder = (id: string, ...steps: [number, number][]): Promotion => ({ id, ...group, effect: { kind: 'threshold-amount-off', steps: steps.map(([spend, amount]) => ({ spend, amount })) } });
  it.each<{ name: string; p: Promotion; q: Promotion; dominated: boolean }>([
    { name: 'a smaller rate', p: percent('p', '0.1', group), q: percent('q', '0.2', group), dominated: true },
    { name: 'a smaller rate of more lines', p: percent('p', '0.1', group), q: percent('q', '0.2', { ...group, target: { skus: ['a'] } }), dominated: false },
    { name: 'a smaller rate without the cap', p: percent('p', '0.1', group), q: { ...percent('q', '0.2', group), effect: { kind: 'percent-off', rate: '0.2', cap: 500 } }, dominated: false },
    { name: 'a ladder below', p: ladder('p', [300, 30]), q: ladder('q', [200, 30], [400, 60]), dominated: true },
    { name: 'a ladder that crosses', p: ladder('p', [300, 50]), q: ladder('q', [200, 30], [400, 60]), dominated: false },
    { name: 'a coupon without conditions beside one with', p: off('p', 5, { ...group, when: [{ kind: 'spend', atLeast: 9 }] }), q: off('q', 5, group), dominated: true },
    { name: 'a limited one', p: off('p', 5, group), q: off('q', 6, { ...group, limits: { uses: 1 } }), dominated: false },
    { name: 'another code', p: off('p', 5, { ...group, code: 'A' }), q: off('q', 6, { ...group, code: 'B' }), dominated: false },
  ])('$name', ({ p, q, dominated }) => {
    expect(found([p, q]).filter(({ code }) => code === 'dominated')).toEqual(dominated ? [{ code: 'dominated', promotionId: 'p', by: 'q' }] : []);
  });

  it('never make a total lower when they are there (searched for)', () => {
    const effect = fc.oneof(
      fc.record({ kind: fc.constant('percent-off' as const), rate: fc.constantFrom('0.1', '0.2', '0.5') }),
      fc.record({ kind: fc.constant('amount-off' as const), amount: fc.constantFrom(100, 500), per: fc.constantFrom('order' as const, 'unit' as const) }),
      fc.uniqueArray(fc.record({ spend: fc.constantFrom(500, 1000, 2000), amount: fc.constantFrom(50, 100, 300) }), { minLength: 1, maxLength: 3, selector: ({ spend }) => spend }).map((steps) => ({ kind: 'threshold-amount-off' as const, steps: [...steps].sort((a, b) => a.spend - b.spend) })),
    );
    const two = fc.array(effect, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(situation(small), two, ({ cart }, effects) => {
        const promotions = effects.map((each, index): Promotion => ({ id: `p${index}`, stage: 'order', exclusiveGroup: 'g', effect: each }));
        for (const finding of found(promotions)) {
          if (finding.code !== 'dominated') continue;
          const without = promotions.filter(({ id }) => id !== finding.promotionId);
          expect(priceCart(cart, without).total).toBe(priceCart(cart, promotions).total);
        }
      }),
    );
  });
});

describe('carts that show what promotions come to', () => {
  it('are fewer where each takes long', () => {
    const many = Array.from({ length: 12 }, (_, index) => percent(`p${index}`, '0.1', { when: [{ kind: 'spend', atLeast: index + 1 }] }));
    const articles = Array.from({ length: 6 }, (_, index) => line(`a${index}`, 1000 + index));
    const policy = { searchLimit: 50 };
    const { tried, stoppedEarly } = checkPromotions({ promotions: many, policy, articles });
    expect(stoppedEarly).toBe(true);
    expect(tried).toBeLessThan(40);
    expect(checkPromotions({ promotions: many, policy, articles, limit: 100 }).tried).toBe(100);
  });

  it('a free order', () => {
    const findings = found([off('p', 3000)], { articles: [mug] });
    expect(findings).toMatchObject([{ code: 'free-order', promotionIds: ['p'], subtotal: 3000 }, { code: 'loss', promotionIds: ['p'], loss: 1500, stacked: false }]);
  });

  it('a stack that loses, where neither does alone', () => {
    const promotions = [percent('a', '0.4'), off('b', 1000, { when: [{ kind: 'customer', tiers: ['gold'] }], code: 'B' })];
    const [loss] = found(promotions, { articles: [mug], fees: { paymentRate: '0.006' } });
    expect(loss).toMatchObject({ code: 'loss', promotionIds: ['a', 'b'], loss: 1500 - 800 + 5, stacked: true });
  });

  it('nothing where nothing is lost, or the price alone loses', () => {
    expect(found([percent('a', '0.5')], { articles: [mug] })).toEqual([]);
    expect(found([percent('a', '0.5')], { articles: [{ ...mug, cost: 4000 }] })).toEqual([]);
    expect(found([percent('a', '0.9')], { articles: [line('mug', 3000)] })).toEqual([]);
  });

  it('a cart that the shop had', () => {
    const cart = { currency: 'CNY', at: 0, lines: [mug] };
    expect(found([percent('a', '0.6')], { carts: [cart] })).toMatchObject([{ code: 'loss', cart }]);
  });

  it('are what they are said to be', () => {
    const articles = [mug, line('pan', 8000, 1, { cost: 5000, taxRate: '0.13' }), line('tea', 500, 1, { cost: 400 })];
    fc.assert(
      fc.property(situation(small), ({ promotions }) => {
        const checked = checkPromotions({ promotions, policy: plain, articles, limit: 60 });
        expect(checked.tried).toBeLessThanOrEqual(60);
        expect(JSON.parse(JSON.stringify(checked))).toEqual(checked);
        for (const finding of checked.findings) {
          if (finding.code === 'free-order') expect(priceCart(finding.cart, promotions, plain).total).toBe(0);
          if (finding.code === 'never-applies') for (const cart of [{ currency: 'CNY', at: 0, lines: articles }]) expect(priceCart(cart, promotions, plain).applied.map(({ promotionId }) => promotionId)).not.toContain(finding.promotionId);
          if (finding.code !== 'loss') continue;
          const { lines } = cartProfit({ cart: finding.cart, priced: priceCart(finding.cart, promotions, plain) });
          expect(lines.reduce((sum, { profit }) => sum - (profit ?? 0), 0)).toBe(finding.loss);
        }
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 40) },
    );
  });
});

it.each([
  ['nothing', () => checkPromotions(undefined as never), ['promotions wrong-type']],
  ['a broken promotion, article and limit', () => checkPromotions({ promotions: [off('', 1)], articles: [{} as CartLine], limit: -1 }), ['promotions.0.id too-small', 'articles.0.id wrong-type', 'articles.0.sku wrong-type', 'articles.0.unitPrice wrong-type', 'articles.0.quantity wrong-type', 'limit too-small']],
  ['an instant that is none', () => checkPromotions({ promotions: [], at: 'soon' }), ['at wrong-format']],
] as const)('refuses %s', (_, call, says) => {
  expect(refusals(call)).toEqual(says);
});
