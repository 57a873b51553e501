import { describe, expect, it } from 'vitest';
import { priceCart, type CartLine, type Effect, type PricingPolicy, type Promotion } from '../../../src/pricing/index.ts';
import { cartOf, cuts, line, off, outcome, percent, plain } from '../support.ts';

type AmountFields = Omit<Extract<Effect, { kind: 'threshold-amount-off' }>, 'kind'>;
type PercentFields = Omit<Extract<Effect, { kind: 'threshold-percent-off' }>, 'kind'>;

const amounts = (effect: AmountFields): Effect => ({ kind: 'threshold-amount-off', ...effect });
const rates = (effect: PercentFields): Effect => ({ kind: 'threshold-percent-off', ...effect });

const ladder = [
  { spend: 20000, amount: 3000 },
  { spend: 50000, amount: 10000 },
];
const every300 = { steps: [{ spend: 30000, amount: 5000 }], every: true };

describe('threshold-amount-off', () => {
  it.each<[string, CartLine[], AmountFields, number[], Partial<Promotion>?, PricingPolicy?]>([
    ['满200减30, just met', [line('a', 20000)], { steps: ladder }, [3000]],
    ['a fen short', [line('a', 19999)], { steps: ladder }, [0]],
    ['above the step it stays 30', [line('a', 49999)], { steps: ladder }, [3000]],
    ['the highest step reached', [line('a', 50000)], { steps: ladder }, [10000]],
    ['spread by amounts', [line('a', 10000), line('b', 30000)], { steps: ladder }, [750, 2250]],
    ['only the target counts and gives', [line('a', 15000), line('b', 30000)], { steps: ladder }, [0, 3000], { target: { skus: ['b'] } }],
    ['每满300减50: 999 holds it three times', [line('a', 99900)], every300, [15000]],
    ['at most twice', [line('a', 99900)], { ...every300, maxTimes: 2 }, [10000]],
    ['below the first multiple', [line('a', 29999)], every300, [0]],
    ['by quantity: three pieces 10 off', [line('a', 5000, 2), line('b', 5000)], { steps: [{ quantity: 3, amount: 1000 }] }, [667, 333]],
    ['every two pieces', [line('a', 5000, 5)], { steps: [{ quantity: 2, amount: 1000 }], every: true }, [2000]],
    ['never more than there is', [line('a', 100)], { steps: [{ spend: 1, amount: 1000 }] }, [100]],
    ['floors move it on', [line('a', 10000, 1, { floorPrice: 9900 }), line('b', 10000)], { steps: ladder }, [100, 2900]],
    ['floors stop it', [line('a', 20000, 1, { floorPrice: 19000 })], { steps: ladder }, [1000]],
    ['the minimum payable', [line('a', 20000)], { steps: ladder }, [500], {}, { minimumPayable: 19500 }],
    ['a budget', [line('a', 20000)], { steps: ladder }, [120], { limits: { budget: 120 } }],
    ['a step of an amount of 0 gives nothing', [line('a', 20000)], { steps: [{ spend: 1, amount: 0 }] }, [0]],
    ['a higher step may give less', [line('a', 20000)], { steps: [{ spend: 1, amount: 50 }, { spend: 2, amount: 10 }] }, [10]],
  ])('%s', (_, lines, effect, expected, rest = {}, policy = {}) => {
    expect(cuts(lines, amounts(effect), rest, { ...plain, ...policy })).toEqual(expected);
  });

  it('counts steps from 1, multiples as they are, and measures what it was measured on', () => {
    expect(outcome([line('a', 50000)], amounts({ steps: ladder }))).toMatchObject({ times: 2, basis: 50000 });
    expect(outcome([line('a', 99900)], amounts(every300))).toMatchObject({ times: 3, basis: 99900, amount: 15000 });
  });

  it.each<[string, AmountFields, object]>([
    ['spend', { steps: ladder }, { measure: 'spend', have: 10000, need: 20000, gap: 10000 }],
    ['quantity', { steps: [{ quantity: 3, amount: 1 }] }, { measure: 'quantity', have: 2, need: 3, gap: 1 }],
  ])('says how much %s is missing', (_, effect, expected) => {
    expect(outcome([line('a', 5000, 2)], amounts(effect))).toEqual({ promotionId: 'p', code: 'below-threshold', ...expected });
  });

  // 268.00 with 10% off in the item stage and 10.00 off earlier in the order stage: 231.20 now, 241.20 when the stage opened.
  it.each([
    ['stage', 24120],
    ['running', 23120],
    ['original', 26800],
  ] as const)('measures spend on the %s amounts', (threshold, have) => {
    const step = (spend: number): Promotion => ({ id: 'step', threshold, effect: amounts({ steps: [{ spend, amount: 100 }] }) });
    const before = [percent('ten', '0.1'), off('first', 1000, { priority: 1 })];
    const priced = (spend: number) => priceCart(cartOf([line('a', 26800)]), [...before, step(spend)], plain);
    expect(priced(have).applied[2]).toMatchObject({ promotionId: 'step', amount: 100, basis: have });
    expect(priced(have + 1).rejected).toEqual([{ promotionId: 'step', code: 'below-threshold', measure: 'spend', have, need: have + 1, gap: 1 }]);
  });

  it('counts claimed units towards the threshold, but takes nothing from them', () => {
    const flash: Promotion = { id: 'flash', stage: 'order', priority: 1, effect: { kind: 'unit-price', price: 4000 } };
    const step: Promotion = { id: 'step', effect: amounts({ steps: [{ quantity: 2, amount: 1000 }] }) };
    const priced = priceCart(cartOf([line('a', 5000), line('b', 3000)]), [flash, step], plain);
    expect(priced.applied.map(({ lines }) => lines)).toEqual([[{ lineId: 'a', amount: 1000 }], [{ lineId: 'b', amount: 1000 }]]);
  });

  it.each([
    ['a thousand million units', line('a', 30000, 1_000_000_000), 5000 * 1_000_000_000],
    ['multiples past 2^53 together', line('a', 30000, 1_000_000), 30_000_000_000],
  ])('stays exact: %s', (name, one, expected) => {
    const effect = name.startsWith('a thousand') ? every300 : { steps: [{ spend: 1, amount: 2 ** 50 }], every: true };
    const answer = outcome([one], amounts(effect));
    expect(answer).toMatchObject({ amount: expected });
    expect(answer).toSatisfy(({ turnedAway }: { turnedAway: number }) => Number.isSafeInteger(turnedAway));
  });

  it('takes as many steps as there are', () => {
    const steps = Array.from({ length: 200_000 }, (_, index) => ({ spend: index + 1, amount: 1 }));
    expect(priceCart(cartOf([line('a', 300_000)]), [{ id: 'p', effect: amounts({ steps }) }]).total).toBe(299_999);
  });
});

describe('threshold-percent-off', () => {
  const pieces = [
    { quantity: 2, rate: '0.1' },
    { quantity: 3, rate: '0.2' },
  ];
  it.each<[string, CartLine[], PercentFields, number[], Partial<Promotion>?, PricingPolicy?]>([
    ['one piece', [line('a', 100)], { steps: pieces }, [0]],
    ['two pieces 10%', [line('a', 100, 2)], { steps: pieces }, [20]],
    ['three pieces 20%', [line('a', 100, 2), line('b', 50)], { steps: pieces }, [40, 10]],
    ['by spend', [line('a', 100, 2)], { steps: [{ spend: 200, rate: '0.1' }] }, [20]],
    ['a fen short', [line('a', 199)], { steps: [{ spend: 200, rate: '0.1' }] }, [0]],
    ['a cap', [line('a', 100), line('b', 300)], { steps: pieces, cap: 8 }, [2, 6]],
    ['per line by the policy: 3 × 0.1 of 5', [line('a', 5), line('b', 5), line('c', 5)], { steps: [{ quantity: 1, rate: '0.1' }] }, [1, 1, 1]],
    ['per order', [line('a', 5), line('b', 5), line('c', 5)], { steps: [{ quantity: 1, rate: '0.1' }], per: 'order' }, [1, 1, 0]],
    ['per unit', [line('a', 5, 3)], { steps: [{ quantity: 1, rate: '0.1' }], per: 'unit' }, [3]],
    ['per unit by the policy', [line('a', 5, 3)], { steps: [{ quantity: 1, rate: '0.1' }] }, [3], {}, { roundPer: 'unit' }],
    ['only the target', [line('a', 100), line('b', 300, 2)], { steps: pieces }, [0, 60], { target: { skus: ['b'] } }],
  ])('%s', (_, lines, effect, expected, rest = {}, policy = {}) => {
    expect(cuts(lines, rates(effect), rest, { ...plain, ...policy })).toEqual(expected);
  });

  it('runs in the order stage, at the step counted from 1', () => {
    expect(outcome([line('a', 100, 3)], rates({ steps: pieces }))).toMatchObject({ stage: 'order', times: 2, amount: 60 });
  });
});
