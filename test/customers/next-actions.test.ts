import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boughtTogether, chineseLexicon, customerProfile, englishLexicon, maskPersonalData, netPromoterScore, recommend, triageFeedback } from '../../src/customers/index.ts';
import { refusals } from '../support/refusals.ts';

const articles = ['a', 'b', 'c', 'd', 'e', 'f'];

describe('boughtTogether and recommend', () => {
  const baskets = fc.array(fc.array(fc.constantFrom(...articles), { maxLength: 5 }), { maxLength: 25 });
  it('count pairs as two loops do', () => {
    fc.assert(fc.property(baskets, fc.integer({ min: 1, max: 3 }), fc.constantFrom('lift', 'jaccard', 'confidence', 'cosine', 'count'), (list, minimumBaskets, measure) => {
      const model = boughtTogether({ baskets: list, minimumBaskets, measure, top: 99 });
      const sets = list.map((each) => new Set(each)).filter(({ size }) => size > 0);
      const count = (...items: string[]): number => sets.filter((set) => items.every((item) => set.has(item))).length;
      expect(model.baskets).toBe(sets.length);
      for (const one of articles) {
        const companions = model.items.find(({ item }) => item === one)?.companions ?? [];
        expect(companions.map(({ item }) => item).sort()).toEqual(articles.filter((other) => other !== one && count(one, other) >= minimumBaskets));
        companions.forEach(({ item, baskets: both, lift, jaccard, confidence, score }, index) => {
          expect(both).toBe(count(one, item));
          expect(lift).toBeCloseTo((both * sets.length) / (count(one) * count(item)), 12);
          expect(jaccard).toBeCloseTo(both / (count(one) + count(item) - both), 12);
          expect(confidence).toBeCloseTo(both / count(one), 12);
          if (index > 0) expect(companions[index - 1]!.score).toBeGreaterThanOrEqual(score);
        });
      }
      const history = ['a', 'b'];
      const found = recommend({ model, items: history, exclude: ['c'], top: 99 });
      for (const { item, score, because } of found) {
        expect([...history, 'c']).not.toContain(item);
        expect(because.reduce((sum, each) => sum + each.score, 0)).toBeCloseTo(score, 12);
      }
    }));
  });

  it('leave wholesale baskets out, weigh items, and refuse what is none', () => {
    const model = boughtTogether({ baskets: [['a', 'b'], ['a', 'b'], ['a', 'c'], ['a', 'c'], [], ['a', 'b', 'c', 'd']], minimumBaskets: 2, largestBasket: 3 });
    expect(model.leftOut).toEqual({ empty: 1, tooLarge: 1 });
    expect(recommend({ model, items: ['b', 'c'], weights: [1, 0] })).toEqual([{ item: 'a', score: 0.5, because: [{ item: 'b', score: 0.5, baskets: 2 }] }]);
    expect(recommend({ model, items: ['unknown'] })).toEqual([]);
    expect(refusals(() => boughtTogether({ baskets: [['a', ''], 'b'] as never, top: 0 }))).toEqual(['top too-small', 'baskets.0.1 too-small', 'baskets.1 wrong-type']);
    expect(refusals(() => recommend({ model, items: ['a'], weights: [] }))).toEqual(['weights wrong-length']);
  });
});

describe('triageFeedback', () => {
  const read = (text: string, rating?: number) => triageFeedback({ items: [{ id: 'x', text, rating }], lexicons: [chineseLexicon, englishLexicon] }).items[0]!;
  it.each([
    ['衣服质量很好，很满意', 'product', 'positive', 'other'],
    ['快递太慢了，包装破损', 'delivery', 'negative', 'negative'],
    ['客服态度很差，没人回', 'service', 'negative', 'negative'],
    ['性价比高，推荐', 'price', 'positive', 'other'],
    ['不满意，和图片不一样', null, 'negative', 'negative'],
    ['质量不错，就是物流太慢', 'product', 'mixed', 'negative'],
    ['用了以后过敏，要求退款', 'service', 'neutral', 'urgent'],
    ['The courier was late and the parcel arrived damaged', 'delivery', 'negative', 'negative'],
    ['Not good at all', null, 'negative', 'negative'],
    ['Never disappointed, great support', 'service', 'positive', 'other'],
    ['It doesn’t work', 'product', 'negative', 'negative'],
    ['The charger caught fire', null, 'neutral', 'urgent'],
    ['GREAT!!! ＬＯＶＥ it', null, 'positive', 'other'],
    ['goodness knows', null, 'neutral', 'other'],
    ['', null, 'neutral', 'other'],
  ])('%s', (text, category, polarity, urgency) => {
    const found = read(text);
    expect([found.category, found.polarity, found.urgency]).toEqual([category, polarity, urgency]);
  });

  it('goes by the stars where no word speaks, ranks problems, and sets a time to answer', () => {
    expect([1, 3, 5].map((rating) => read('…', rating).polarity)).toEqual(['negative', 'neutral', 'positive']);
    const items = ['broken', 'broken again', 'late'].map((text, index) => ({ id: String(index), text, at: '2026-11-11T00:00:00Z' }));
    const triage = triageFeedback({ items, lexicons: [englishLexicon], respondWithinHours: { urgent: 1, negative: 12, other: 48 } });
    expect(triage.problems.map(({ category, items: count, words }) => [category, count, words[0]!.word])).toEqual([['product', 2, 'broken'], ['delivery', 1, 'late']]);
    expect(triage.items[0]!.respondBy).toBe('2026-11-11T12:00:00.000Z');
    // Found at every place of a text, for ever.
    expect(refusals(() => triageFeedback({ items: [items[0]!], lexicons: [{ ...chineseLexicon, negative: ['*'] }] }))).toEqual(['lexicons.0.negative.0 wrong-format']);
    expect(refusals(() => triageFeedback({ items: [items[0]!, items[0]!], lexicons: [] }))).toEqual(['lexicons too-small']);
    expect(refusals(() => triageFeedback({ items: [items[0]!, items[0]!], lexicons: [englishLexicon] }))).toEqual(['items.1.id duplicate-id']);
  });
});

describe('netPromoterScore', () => {
  it('lies in its interval, which narrows with answers and stays within the scale', () => {
    fc.assert(fc.property(fc.tuple(fc.nat(500), fc.nat(500), fc.nat(500)), ([promoters, passives, detractors]) => {
      const found = netPromoterScore({ counts: { promoters, passives, detractors } });
      if (promoters + passives + detractors === 0) return expect(found.score).toBeNull();
      expect(found.interval!.lower).toBeLessThanOrEqual(found.score! + 1e-9);
      expect(found.interval!.upper).toBeGreaterThanOrEqual(found.score! - 1e-9);
      const mirrored = netPromoterScore({ counts: { promoters: detractors, passives, detractors: promoters } });
      expect(mirrored.score! + found.score!).toBeCloseTo(0, 9);
      expect(mirrored.interval!.lower + found.interval!.upper).toBeCloseTo(0, 9);
    }));
  });

  it('agrees with the adjusted interval worked out by hand: 40, 30, 30 of 100', () => {
    // (40.75 − 30.75) / 103, and the square root of (71.5 / 103 − 0.0970873786²) / 103, times 1.959963984540054
    expect(netPromoterScore({ counts: { promoters: 40, passives: 30, detractors: 30 } }).interval!.lower).toBeCloseTo(100 * (10 / 103 - 1.959963984540054 * Math.sqrt((71.5 / 103 - (10 / 103) ** 2) / 103)), 9);
    expect(refusals(() => netPromoterScore({ scores: [11, -1, 8.5] }))).toEqual(['scores.0 too-large', 'scores.1 too-small', 'scores.2 wrong-type']);
    expect(refusals(() => netPromoterScore({ scores: [9], confidence: 95 }))).toEqual(['confidence out-of-range']);
  });
});

describe('maskPersonalData', () => {
  it.each([
    ['phone', '13812345678', '138****5678'], ['phone', '+86 138-1234-5678', '+86 138-****-5678'], ['phone', '+8613812345678', '+86138****5678'], ['phone', '(020) 7946 0958', '(020) **** 0958'], ['phone', '021-55512345', '021-****2345'],
    ['phone', '5551234', '****234'], ['phone', '110', '***'], ['phone', '', ''],
    ['email', 'li.lei@example.com', 'l*****@example.com'], ['email', 'a@b.cn', '*@b.cn'], ['email', 'no address', '**********'], ['email', '李雷@例子.中国', '李*@例子.中国'],
    ['name', '张三', '张*'], ['name', '张三丰', '张**'], ['name', '欧阳修文', '欧阳**'], ['name', '李', '*'], ['name', '阿卜杜拉·买买提', '阿卜杜拉****'], ['name', 'Ada King Lovelace', 'A** K*** L*******'], ['name', 'Jean-Luc', 'J***-L**'], ['name', '김철수', '김**'],
    ['address', '上海市浦东新区世纪大道100号8幢301室', '上海市浦东新区世纪大道**********'], ['address', '广东省深圳市南山区科技园南路1号', '广东省深圳市南山区科技园南路**'],
    ['address', '221B Baker Street, London NW1 6XE, United Kingdom', '**** ***** ******, ****** *** ***, United Kingdom'],
    ['idNumber', '11010519491231002X', '110***********002X'], ['idNumber', 'E12345678', '*******78'], ['cardNumber', '6222 0212 3456 7890', '**** **** **** 7890'],
  ] as const)('%s %s', (field, value, masked) => {
    expect(maskPersonalData({ [field]: value })).toEqual({ [field]: masked });
  });

  it('masks every field with the mask it is given, and never leaves a phone or card number whole', () => {
    expect(maskPersonalData({ name: '张三', mask: '●' })).toEqual({ name: '张●' });
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...Array.from('0123456789 -+()')), minLength: 1, maxLength: 24 }), (value) => {
      const masked = maskPersonalData({ phone: value, cardNumber: value });
      const digits = (text: string): number => text.replace(/\D/g, '').length;
      if (digits(value) > 0) expect(digits(masked.cardNumber!)).toBeLessThanOrEqual(digits(value) / 2);
      if (digits(value) > 4 && !/^(\+|00)/.test(value.trim())) expect(digits(masked.phone!)).toBeLessThan(digits(value));
    }));
    expect(refusals(() => maskPersonalData({ phone: 138 } as never))).toEqual(['phone wrong-type']);
  });
});

describe('customerProfile', () => {
  const orders = [
    { at: '2026-11-09T12:30:00Z', channel: 'app', coupon: true, lines: [{ category: 'shoes', unitPrice: 20_000, quantity: 1, discount: 4_000 }, { category: 'socks', unitPrice: 1_000, quantity: 3 }] },
    { at: '2026-05-01T12:00:00Z', channel: 'web', coupon: false, lines: [{ category: 'coats', unitPrice: 40_000, quantity: 1 }] },
    { at: '2027-01-01T00:00:00Z', lines: [{ category: 'later', unitPrice: 1, quantity: 1 }] },
  ];
  const profile = customerProfile({ orders, at: '2026-11-11T00:00:00Z', timeZone: 'Asia/Shanghai', priceBands: [5_000, 30_000], halfLifeDays: 30 });
  it('has shares of what was bought long ago', () => {
    const orders = [{ at: '2000-01-01T00:00:00Z', channel: 'app', lines: [{ category: 'shoes', unitPrice: 5, quantity: 1 }] }];
    expect(customerProfile({ orders, at: '2026-01-01T00:00:00Z', timeZone: 'UTC', halfLifeDays: 7 })).toMatchObject({ favouriteCategories: [{ name: 'shoes', share: 1 }], channels: [{ name: 'app', share: 1 }] });
  });

  it('sees what is recent first, local hours, and what discounts do', () => {
    expect(profile).toMatchObject({ orders: 2, favouriteTime: { weekday: 1, hour: 20 }, rhythm: { medianGapDays: 192, daysSinceLast: 2 }, price: { lowerQuartile: 1_000, median: 1_000, upperQuartile: 20_000, band: 0 } });
    expect(profile.favouriteCategories.map(({ name }) => name)).toEqual(['shoes', 'socks', 'coats']);
    expect(profile.channels[0]).toMatchObject({ name: 'app' });
    expect(profile.discountAffinity).toEqual({ discountedUnits: 0.2, couponOrders: 0.5, meanDiscountRate: 4_000 / 63_000 });
    expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
  });

  it('knows nothing of nobody, and refuses discounts beyond the price', () => {
    expect(customerProfile({ orders: [], at: 0, timeZone: 'UTC' })).toMatchObject({ orders: 0, price: null, favouriteTime: null, discountAffinity: { discountedUnits: null } });
    expect(refusals(() => customerProfile({ orders: [{ at: 0, lines: [{ unitPrice: 1, quantity: 1, discount: 2 }] }], at: 0, timeZone: 'UTC' }))).toEqual(['orders.0.lines.0.discount too-large']);
  });
});
