import * as fc from 'fast-check';
import type { Cart, CartLine, PromotionUsage } from '../../src/pricing/cart.ts';
import type { Effect } from '../../src/pricing/effect.ts';
import { defaultStages, type PricingPolicy } from '../../src/pricing/policy.ts';
import type { Condition, Promotion, PromotionLimits } from '../../src/pricing/promotion.ts';
import type { LineFilter, Target } from '../../src/pricing/target.ts';

/** A cart with promotions and a policy that fit each other: valid, and made so that promotions usually apply and get in each other's way. */
export interface Situation {
  readonly cart: Cart;
  readonly promotions: readonly Promotion[];
  readonly policy: PricingPolicy;
  /** Promotions in some order, for the selection `given`. */
  readonly given: readonly string[];
}

/** How much of everything there is at most. */
export interface Size {
  readonly lines: number;
  readonly promotions: number;
  /** Units of a line. */
  readonly quantity: number;
  /** Left out: every effect there is. */
  readonly effects?: readonly Effect['kind'][] | undefined;
}

/** Few enough of everything that every combination can be tried. */
export const small: Size = { lines: 4, promotions: 4, quantity: 6 };
/** Few lines, and as many promotions that lower the price as can be tried in every order. */
export const contested: Size = {
  lines: 3,
  promotions: 5,
  quantity: 4,
  effects: [
    'percent-off',
    'amount-off',
    'unit-price',
    'tiered-price',
    'nth-unit',
    'buy-x-get-y',
    'bundle-price',
    'threshold-amount-off',
    'threshold-percent-off',
    'shipping-off',
    'points-payment',
    'deposit-expansion',
  ],
};
/** Too much to try every combination, little enough to read. */
export const large: Size = { lines: 6, promotions: 9, quantity: 40 };
/** Lines of many units, which the code must count and not explode. */
export const bulky: Size = { lines: 3, promotions: 6, quantity: 400 };

/** A situation of a size. Amounts in promotions lie near what the cart costs, so that thresholds are just met or just missed. */
export function situation(size: Size): fc.Arbitrary<Situation> {
  return fc
    .record({
      cart: cart(size),
      drafts: fc.array(promotion(size), { minLength: 1, maxLength: size.promotions, size: 'max' }),
      policy: policy(),
      order: fc.shuffledSubarray(ids(size.promotions), { minLength: size.promotions }),
      given: fc.shuffledSubarray(ids(size.promotions), { minLength: Math.ceil(size.promotions / 2) }),
      usages: usages(size.promotions),
    })
    .map(({ cart: drawn, drafts, policy: rules, order, given, usages: usage }) => {
      const promotions = drafts.map((draft, index) => withId(resolve(drawn, draft), order[index] ?? ''));
      const known = new Set(promotions.map(({ id }) => id));
      return {
        cart: { ...drawn, usage: usage.filter(({ promotionId }) => known.has(promotionId)) },
        promotions,
        policy: resolve(drawn, rules),
        given: given.filter((id) => known.has(id)),
      };
    });
}

/** Same, with promotions on single units and groups of units only, for the assignment of units. */
export function unitSituation(): fc.Arbitrary<Situation> {
  const price = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constantFrom(97, 100, 101));
  const lines = fc
    .array(fc.record({ sku: fc.constantFrom('s1', 's2', 's3'), unitPrice: price, quantity: fc.integer({ min: 1, max: 3 }), tags: tagList }), { minLength: 1, maxLength: 4 })
    .map((drawn) => drawn.map((line, index) => ({ id: `l${index + 1}`, ...line })))
    .filter((drawn) => drawn.reduce((total, { quantity }) => total + quantity, 0) <= 6);
  const effect = fc.oneof(
    fc.record({ kind: fc.constant('percent-off' as const), rate, per: fc.constant('unit' as const) }),
    fc.record({ kind: fc.constant('amount-off' as const), amount: share('price'), per: fc.constant('unit' as const) }),
    fc.record({ kind: fc.constant('unit-price' as const), price: share('price') }),
    nthUnit(3),
    buyXGetY(2),
    fc.record({ kind: fc.constant('bundle-price' as const), price: share('subtotal'), quantity: fc.integer({ min: 2, max: 3 }) }),
  );
  return fc
    .tuple(lines, fc.array(fc.record({ effect, target: target(false) }, { requiredKeys: ['effect'] }), { minLength: 1, maxLength: 3 }))
    .map(([drawn, drafts]) => {
      const subject: Cart = { currency: 'CNY', at: '2026-05-01T00:00:00Z', lines: drawn };
      const promotions = drafts.map((draft, index) => resolve(subject, { ...draft, id: `p${index + 1}`, stage: 'item' }));
      return { cart: subject, promotions, policy: {}, given: [] };
    });
}

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `p${index + 1}`);

// ── amounts that depend on the cart ─────────────────────────────────────────

/** Stands for an amount: so many twelfths of the subtotal, or of the price of one of the lines, and a little more or less. */
interface Share {
  readonly share: 'subtotal' | 'price' | 'quantity';
  readonly twelfths: number;
  readonly nudge: number;
  readonly line: number;
}

/** An amount of the size of the cart's. Where a number is expected the draft holds a `Share` until the cart is known. */
function share(of: Share['share'], most = 14): fc.Arbitrary<number> {
  return fc.record({
    share: fc.constant(of),
    twelfths: fc.integer({ min: 0, max: most }),
    nudge: fc.constantFrom(0, 0, 1, -1),
    line: fc.nat({ max: 5 }),
  }) as unknown as fc.Arbitrary<number>;
}

/** Puts amounts in the place of shares, everywhere in a draft, and ladders in ascending order. */
function resolve<T>(subject: Cart, draft: T): T {
  if (Array.isArray(draft)) return draft.map((entry: unknown) => resolve(subject, entry)) as T;
  if (typeof draft !== 'object' || draft === null) return draft;
  if ('share' in draft) return amountOf(subject, draft as unknown as Share) as T;
  const resolved = Object.fromEntries(Object.entries(draft).map(([field, value]) => [field, resolve(subject, value as unknown)]));
  if (Array.isArray(resolved['steps'])) resolved['steps'] = ascending(resolved['steps'] as Rung[], (step) => step.spend ?? step.quantity ?? 0);
  if (Array.isArray(resolved['tiers'])) resolved['tiers'] = ascending(resolved['tiers'] as { from: number }[], ({ from }) => from);
  return resolved as T;
}

interface Rung {
  readonly spend?: number;
  readonly quantity?: number;
}

function ascending<T>(rungs: readonly T[], by: (rung: T) => number): T[] {
  const sorted = [...rungs].sort((a, b) => by(a) - by(b));
  return sorted.filter((rung, index) => index === 0 || by(rung) !== by(sorted[index - 1] as T));
}

function amountOf({ lines }: Cart, { share: of, twelfths, nudge, line }: Share): number {
  const chosen = lines[line % lines.length];
  const whole =
    of === 'price'
      ? (chosen?.unitPrice ?? 0)
      : of === 'quantity'
        ? lines.reduce((total, { quantity }) => total + quantity, 0)
        : lines.reduce((total, { unitPrice, quantity, priceBasis = 1 }) => total + Math.round((unitPrice * quantity) / priceBasis), 0);
  return Math.max(of === 'price' ? 0 : 1, Math.floor((whole / 12) * twelfths) + nudge);
}

// ── carts ───────────────────────────────────────────────────────────────────

const rate = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('0.1', '0.5', '0.2', '0.05', '0.333', '0.125', '0.075', 0.1, 0.3) },
  { weight: 1, arbitrary: fc.constantFrom('0', '1', 1, '0.021739130434782608', '1e-3', '.5') },
);
const taxRate = fc.constantFrom('0', '0.2', '0.1', '0.0825', '0.13', 0.2, '0.10', '1');
const tagList = fc.subarray(['t1', 't2']);

const money = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 3000 }) },
  { weight: 3, arbitrary: fc.constantFrom(2, 3, 7, 10, 99, 100, 101, 333, 997, 1000, 1999, 2500) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1) },
  { weight: 1, arbitrary: fc.constantFrom(9_999_999, 4_503_599_627, 900_719_925_474) },
);

function cartLine(size: Size): fc.Arbitrary<Omit<CartLine, 'id'>> {
  return fc
    .record(
      {
        sku: fc.constantFrom('s1', 's2', 's3', 's4'),
        unitPrice: money,
        quantity: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: Math.min(4, size.quantity) }) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: size.quantity }) }),
        category: fc.constantFrom('c1', 'c2'),
        brand: fc.constantFrom('b1', 'b2'),
        seller: fc.constantFrom('x1', 'x2'),
        tags: tagList,
        taxRate,
        floor: fc.integer({ min: 0, max: 13 }),
        priceBasis: fc.constantFrom(1, 2, 3, 7, 10, 1000),
        basisAtAll: fc.integer({ min: 0, max: 7 }),
        floorAtAll: fc.integer({ min: 0, max: 3 }),
      },
      { requiredKeys: ['sku', 'unitPrice', 'quantity', 'basisAtAll', 'floorAtAll'] },
    )
    .map(({ floor, floorAtAll, priceBasis, basisAtAll, ...line }) => ({
      ...line,
      ...(floor !== undefined && floorAtAll === 1 ? { floorPrice: Math.ceil((line.unitPrice / 12) * floor) } : {}),
      ...(priceBasis !== undefined && basisAtAll === 1 ? { priceBasis } : {}),
    }));
}

const instants = ['2026-05-01T12:00:00Z', '2026-02-28T23:30:00+08:00', '2024-02-29T00:00:00Z', 1_767_225_599_999] as const;

function cart(size: Size): fc.Arbitrary<Cart> {
  return fc
    .record(
      {
        currency: fc.constantFrom('CNY', 'JPY'),
        at: fc.constantFrom(...instants),
        lines: fc.array(cartLine(size), { minLength: 1, maxLength: size.lines, size: 'max' }),
        customer: sometimes(6, fc.record(
          {
            id: fc.constant('u1'),
            tier: fc.constantFrom('gold', 'silver'),
            isNew: fc.boolean(),
            orderCount: fc.constantFrom(0, 1, 5),
            birthday: fc.constantFrom('1990-05-01', '02-29', '2000-02-29', '12-31', '03-01'),
            tags: fc.subarray(['v1', 'v2']),
            points: fc.oneof(fc.integer({ min: 0, max: 5000 }), share('subtotal', 20)),
          },
          { requiredKeys: ['points', 'tier'] },
        )),
        shipping: sometimes(5, fc.record({ fee: fc.oneof(fc.constantFrom(0, 1, 10, 599, 1000), share('subtotal')), taxRate, region: fc.constantFrom('north', 'south') }, { requiredKeys: ['fee'] })),
        channel: fc.constantFrom('app', 'web'),
        paymentMethod: fc.constantFrom('card', 'wallet'),
        codes: fc.shuffledSubarray(['K1', 'K2', 'K3', 'NOBODY'], { minLength: 3 }),
      },
      { requiredKeys: ['currency', 'at', 'lines', 'codes', 'customer', 'shipping'] },
    )
    .map((drawn) => {
      const { customer, shipping, lines, ...rest } = drawn;
      const subject: Cart = {
        ...rest,
        lines: lines.map((line, index) => ({ id: `l${index + 1}`, ...line })),
        ...(customer === undefined ? {} : { customer }),
        ...(shipping === undefined ? {} : { shipping }),
      };
      return resolve(subject, subject);
    });
}

function usages(count: number): fc.Arbitrary<PromotionUsage[]> {
  return fc.uniqueArray(
    fc.record(
      { promotionId: fc.constantFrom(...ids(count)), uses: fc.nat({ max: 2 }), usesByCustomer: fc.nat({ max: 2 }), units: fc.nat({ max: 2 }), money: fc.nat({ max: 200 }) },
      { requiredKeys: ['promotionId'] },
    ),
    { selector: ({ promotionId }) => promotionId, maxLength: 3 },
  );
}

// ── promotions ──────────────────────────────────────────────────────────────

function filter(): fc.Arbitrary<LineFilter> {
  return fc.oneof(
    fc.record({ skus: fc.subarray(['s1', 's2', 's3', 's4'], { minLength: 1 }) }),
    fc.record({ categories: fc.constantFrom(['c1'], ['c1', 'c2']) }),
    fc.record({ brands: fc.constant(['b1']) }),
    fc.record({ sellers: fc.constant(['x1']) }),
    fc.record({ tags: fc.constantFrom(['t1'], ['t2'], ['t1', 't2']) }),
    fc.record({ skus: fc.constant(['s1', 's2']), tags: fc.constant(['t1']) }),
  );
}

/** Which lines; mostly many, so that targets overlap. */
function target(ofState = true): fc.Arbitrary<Target> {
  const bounds = fc.oneof(fc.record({ min: share('price', 12) }), fc.record({ max: share('price') }));
  const choices: fc.WeightedArbitrary<Target>[] = [
    { weight: 1, arbitrary: fc.constant({}) },
    { weight: 4, arbitrary: filter() },
    { weight: 2, arbitrary: fc.record({ exclude: filter() }) },
    { weight: 1, arbitrary: fc.record({ unitPrice: bounds }) },
    { weight: 1, arbitrary: fc.tuple(filter(), filter()).map(([wanted, exclude]) => ({ ...wanted, exclude })) },
  ];
  if (ofState) {
    choices.push(
      { weight: 1, arbitrary: fc.constant({ onlyUndiscounted: true }) },
      { weight: 1, arbitrary: filter().map((wanted) => ({ ...wanted, onlyUndiscounted: true })) },
      { weight: 2, arbitrary: fc.constantFrom<Target>({ claimedUnits: 'include' }, { claimedUnits: 'skip' }) },
      { weight: 1, arbitrary: filter().map((wanted) => ({ ...wanted, claimedUnits: 'include' as const })) },
    );
  }
  return fc.oneof(...choices);
}

const rung = (maxUnits: number): fc.Arbitrary<Rung>[] => [
  fc.record({ spend: share('subtotal') }),
  fc.record({ quantity: fc.oneof(fc.integer({ min: 1, max: maxUnits }), share('quantity')) }),
];

/** One step or several, all by the same measure; sorted when the cart is known. */
function steps<T>(worth: fc.Arbitrary<T>, maxSteps: number): fc.Arbitrary<(Rung & T)[]> {
  return fc.oneof(...rung(5).map((measure) => fc.array(fc.tuple(measure, worth).map(([step, value]) => ({ ...step, ...value })), { minLength: 1, maxLength: maxSteps })));
}

function nthUnit(maxGroup: number): fc.Arbitrary<Effect> {
  return fc.integer({ min: 1, max: maxGroup }).chain((groupSize) =>
    fc.record(
      {
        kind: fc.constant('nth-unit' as const),
        groupSize: fc.constant(groupSize),
        rates: fc.uniqueArray(fc.record({ position: fc.integer({ min: 1, max: groupSize }), rate }), { minLength: 1, maxLength: 2, selector: ({ position }) => position }),
        maxTimes: fc.integer({ min: 1, max: 3 }),
      },
      { requiredKeys: ['kind', 'groupSize', 'rates'] },
    ),
  );
}

function buyXGetY(maxUnits: number): fc.Arbitrary<Effect> {
  const units = fc.integer({ min: 1, max: maxUnits });
  const gives = fc.oneof(fc.constant({}), fc.record({ rate }), fc.record({ amount: share('price') }));
  return fc.record(
    {
      kind: fc.constant('buy-x-get-y' as const),
      buy: fc.record({ quantity: units, target: target(false) }, { requiredKeys: ['quantity'] }),
      get: fc
        .tuple(fc.record({ quantity: units, target: target(false), choose: fc.constantFrom('cheapest', 'dearest') }, { requiredKeys: ['quantity'] }), gives)
        .map(([get, loss]) => ({ ...get, ...loss })),
      maxTimes: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: ['kind', 'buy', 'get'] },
  );
}

/** One effect of every kind, each with all its fields. */
function effectsOf(): Readonly<Record<Effect['kind'], fc.Arbitrary<Effect>>> {
  const units = fc.integer({ min: 1, max: 4 });
  const per = fc.constantFrom('unit', 'line', 'order');
  const unitPrice = { kind: fc.constant('unit-price' as const), maxUnitsPerLine: units };
  const bundle = { kind: fc.constant('bundle-price' as const), price: fc.oneof(share('subtotal', 12), share('price', 24)), maxTimes: units };
  const cashback = { kind: fc.constant('cashback' as const), cap: share('subtotal'), after: fc.constant('review') };
  const shipping = { kind: fc.constant('shipping-off' as const), cap: fc.constantFrom(1, 300, 1000) };
  return {
    'percent-off': fc
      .record({ kind: fc.constant('percent-off' as const), rate, cap: share('subtotal', 4), per, maxUnitsPerLine: units }, { requiredKeys: ['kind', 'rate'] })
      .map(({ maxUnitsPerLine, ...effect }) => (effect.per !== 'order' && maxUnitsPerLine !== undefined ? { ...effect, maxUnitsPerLine } : effect)),
    'amount-off': fc
      .record({ kind: fc.constant('amount-off' as const), amount: fc.oneof(share('subtotal', 6), share('price')), per, maxUnitsPerLine: units, includesTax: fc.boolean() }, { requiredKeys: ['kind', 'amount', 'per'] })
      // Units of a line mean something only where units are discounted.
      .map(({ maxUnitsPerLine, ...effect }) => (effect.per === 'unit' && maxUnitsPerLine !== undefined ? { ...effect, maxUnitsPerLine } : effect)),
    'unit-price': fc.oneof(fc.record({ ...unitPrice, price: share('price', 12) }, { requiredKeys: ['kind', 'price'] }), fc.record({ ...unitPrice, rate }, { requiredKeys: ['kind', 'rate'] })),
    'tiered-price': fc.record(
      {
        kind: fc.constant('tiered-price'),
        tiers: fc.array(fc.record({ from: fc.integer({ min: 1, max: 5 }), price: share('price', 12) }), { minLength: 1, maxLength: 3 }),
        mode: fc.constantFrom('all-units', 'graduated'),
        countOver: fc.constantFrom('line', 'target'),
      },
      { requiredKeys: ['kind', 'tiers'] },
    ),
    'nth-unit': nthUnit(4),
    'buy-x-get-y': buyXGetY(3),
    'bundle-price': fc.oneof(
      fc.record({ ...bundle, quantity: units }, { requiredKeys: ['kind', 'price', 'quantity'] }),
      fc.record(
        {
          ...bundle,
          items: fc.uniqueArray(fc.record({ sku: fc.constantFrom('s1', 's2', 's3'), quantity: fc.integer({ min: 1, max: 2 }) }), { minLength: 1, maxLength: 2, selector: ({ sku }) => sku }),
        },
        { requiredKeys: ['kind', 'price', 'items'] },
      ),
    ),
    'threshold-amount-off': fc.oneof(
      fc.record({ kind: fc.constant('threshold-amount-off' as const), steps: steps(fc.record({ amount: share('subtotal', 6) }), 3) }),
      fc.record(
        { kind: fc.constant('threshold-amount-off' as const), steps: steps(fc.record({ amount: share('subtotal', 3) }), 1), every: fc.constant(true), maxTimes: units },
        { requiredKeys: ['kind', 'steps', 'every'] },
      ),
    ),
    'threshold-percent-off': fc.record({ kind: fc.constant('threshold-percent-off'), steps: steps(fc.record({ rate }), 3), cap: share('subtotal', 4), per }, { requiredKeys: ['kind', 'steps'] }),
    'shipping-off': fc.oneof(
      fc.record({ ...shipping, rate }, { requiredKeys: ['kind', 'rate'] }),
      fc.record({ ...shipping, amount: fc.constantFrom(1, 5, 500, 1000) }, { requiredKeys: ['kind', 'amount'] }),
    ),
    'points-payment': fc.record(
      { kind: fc.constant('points-payment'), points: fc.constantFrom(1, 3, 100, 7), worth: fc.constantFrom(1, 100, 2, 5), maxShare: rate, maxPoints: fc.integer({ min: 1, max: 4000 }) },
      { requiredKeys: ['kind', 'points', 'worth'] },
    ),
    'deposit-expansion': fc.record({ kind: fc.constant('deposit-expansion'), depositPerUnit: share('price', 6), factor: fc.constantFrom(2, '1.5', '1.333', '1', '2.75', 3) }),
    gift: fc.record({ kind: fc.constant('gift'), sku: fc.constant('gift-1'), quantity: units }, { requiredKeys: ['kind', 'sku'] }),
    'points-earned': fc.record({ kind: fc.constant('points-earned'), points: fc.integer({ min: 1, max: 10 }), perSpend: fc.constantFrom(1, 7, 100, 1000) }),
    'points-multiplier': fc.record({ kind: fc.constant('points-multiplier'), factor: fc.constantFrom(2, '1.5', '3') }),
    cashback: fc.oneof(
      fc.record({ ...cashback, rate }, { requiredKeys: ['kind', 'rate'] }),
      fc.record({ ...cashback, amount: share('subtotal', 3) }, { requiredKeys: ['kind', 'amount'] }),
    ),
  } satisfies Record<Effect['kind'], fc.Arbitrary<Effect>>;
}

/** Conditions; most of them hold for most carts. */
function condition(): fc.Arbitrary<Condition> {
  const over = fc.constantFrom('target', 'cart');
  const base = fc.constantFrom('stage', 'running', 'original');
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('spend' as const), atLeast: share('subtotal'), over, threshold: base }, { requiredKeys: ['kind', 'atLeast'] }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('quantity' as const), atLeast: fc.oneof(fc.integer({ min: 1, max: 3 }), share('quantity')), over }, { requiredKeys: ['kind', 'atLeast'] }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('contains' as const), target: target(false), quantity: fc.integer({ min: 1, max: 3 }) }, { requiredKeys: ['kind', 'target'] }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Condition>(
        { kind: 'window', from: '2024-01-01T00:00:00Z' },
        { kind: 'window', from: '2026-05-01T12:00:00Z', until: '2027-01-01T00:00:00Z' },
        { kind: 'window', until: '2026-05-01T12:00:00Z' },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.record(
        {
          kind: fc.constant('schedule' as const),
          timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'UTC'),
          weekdays: fc.constantFrom([1, 2, 3, 4, 5], [5], [6, 7]),
          monthDays: fc.constantFrom([1, 29], [-1], [28, -2]),
          hours: fc.constantFrom([{ from: '08:00', until: '20:00' }], [{ from: '22:00', until: '06:00' }], [{ from: '12:00', until: '12:01' }]),
        },
        { requiredKeys: ['kind', 'timeZone'] },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Condition>({ kind: 'customer', tiers: ['gold', 'silver'] }, { kind: 'customer', tags: ['v1'] }, { kind: 'customer', isNew: true }, { kind: 'customer', isNew: false }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('customer' as const), firstOrder: fc.boolean() }) },
    {
      weight: 1,
      arbitrary: fc.record(
        { kind: fc.constant('birthday' as const), timeZone: fc.constantFrom('UTC', 'Asia/Shanghai'), daysBefore: fc.constantFrom(0, 1, 3, 365), daysAfter: fc.constantFrom(0, 1, 365), leapDay: fc.constantFrom('feb-28', 'mar-1') },
        { requiredKeys: ['kind', 'timeZone'] },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Condition>({ kind: 'channel', in: ['app', 'store'] }, { kind: 'payment-method', in: ['card'] }, { kind: 'region', in: ['north'] }),
    },
  );
}

/** Effects on which a limit on units means something. */
const countsUnits = (effect: Effect): boolean =>
  effect.kind === 'unit-price' || effect.kind === 'gift' || (effect.kind === 'percent-off' && effect.per !== 'order') || (effect.kind === 'amount-off' && effect.per === 'unit');

function limits(effect: Effect): fc.Arbitrary<PromotionLimits> {
  const money = { budget: share('subtotal', 4), ...(effect.kind === 'cashback' ? {} : { whenShort: fc.constantFrom<'clip' | 'refuse'>('clip', 'refuse') }) };
  return fc.oneof(
    fc.record<PromotionLimits>({ uses: fc.integer({ min: 1, max: 3 }), usesPerCustomer: fc.integer({ min: 1, max: 3 }) }, { requiredKeys: [] }),
    fc.record(money, { requiredKeys: ['budget'] }) as fc.Arbitrary<PromotionLimits>,
    countsUnits(effect) ? fc.record({ units: fc.nat({ max: 6 }) }) : fc.constant({}),
  );
}

/** Gives a draft its id; it does not refuse to stand beside itself. */
function withId(draft: Omit<Promotion, 'id'>, id: string): Promotion {
  const refused = draft.cannotCombineWith?.promotions;
  return refused === undefined ? { ...draft, id } : { ...draft, id, cannotCombineWith: { promotions: refused.filter((other) => other !== id) } };
}

/** Something, or nothing. */
const sometimes = <T>(weight: number, arbitrary: fc.Arbitrary<T>, otherwise = 1): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: otherwise, arbitrary: fc.constant(undefined) }, { weight, arbitrary });

/** A promotion without its id. */
function promotion(size: Size): fc.Arbitrary<Omit<Promotion, 'id'>> {
  const effects = effectsOf();
  const rare: readonly Effect['kind'][] = ['gift', 'points-earned', 'points-multiplier', 'cashback'];
  const kinds = size.effects ?? (Object.keys(effects) as Effect['kind'][]);
  const effect = fc.oneof(...kinds.map((kind) => ({ weight: rare.includes(kind) ? 1 : 3, arbitrary: effects[kind] })));
  const names = ids(size.promotions);
  const stacking: fc.Arbitrary<Partial<Promotion>> = fc.oneof(
    { weight: 22, arbitrary: fc.constant({}) },
    { weight: 5, arbitrary: fc.record({ exclusiveGroup: fc.constantFrom('g1', 'g2') }) },
    { weight: 1, arbitrary: fc.constant({ exclusive: true }) },
    { weight: 1, arbitrary: fc.record({ cannotCombineWith: fc.oneof(fc.record({ promotions: fc.subarray(names, { minLength: 1, maxLength: 2 }) }), fc.constantFrom({ groups: ['g1'] }, { stages: ['order'] })) }) },
    { weight: 1, arbitrary: fc.record({ tags: tagList, combinesWithTags: tagList }, { requiredKeys: [] }) },
  );
  return effect.chain((drawn) =>
    fc
      .record(
        {
          rest: fc.record(
            {
              code: fc.constantFrom('K1', 'K2', 'K3'),
              stage: fc.constantFrom(...defaultStages),
              priority: fc.constantFrom(0, 0, 1, -1, 5),
              base: fc.constantFrom('running', 'original'),
              threshold: fc.constantFrom('stage', 'running', 'original'),
            },
            { requiredKeys: [] },
          ),
          keepCode: fc.integer({ min: 0, max: 3 }),
          keepStage: fc.integer({ min: 0, max: 3 }),
          target: sometimes(1, target()),
          when: sometimes(1, fc.array(condition(), { minLength: 1, maxLength: 2 }), 2),
          stacking,
          limits: sometimes(1, limits(drawn), 4),
          name: fc.constantFrom(undefined, 'A name'),
        },
      )
      .map(({ rest: { code, stage, ...rest }, keepCode, keepStage, target: lines, when, stacking: rules, limits: most, name }) => ({
        effect: drawn,
        ...rest,
        ...rules,
        ...(code !== undefined && keepCode === 1 ? { code } : {}),
        ...(stage !== undefined && keepStage === 1 ? { stage } : {}),
        ...(lines === undefined ? {} : { target: lines }),
        ...(when === undefined ? {} : { when }),
        ...(most === undefined ? {} : { limits: most }),
        ...(name === undefined ? {} : { name }),
      })),
  );
}

// ── policies ────────────────────────────────────────────────────────────────

function policy(): fc.Arbitrary<PricingPolicy> {
  return fc.record(
    {
      stages: fc.oneof(
        { weight: 3, arbitrary: fc.constant(defaultStages) },
        { weight: 1, arbitrary: fc.shuffledSubarray([...defaultStages], { minLength: defaultStages.length }) },
      ),
      rounding: fc.constantFrom('half-up', 'half-down', 'half-even', 'up', 'down'),
      roundPer: fc.constantFrom('line', 'unit'),
      minimumPayable: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(0, 1, 100) }, { weight: 1, arbitrary: share('subtotal', 9) }),
      maxPromotions: fc.integer({ min: 2, max: 9 }),
      maxPerStage: fc.constantFrom([], [{ stage: 'item', limit: 2 }], [{ stage: 'order', limit: 2 }], [{ stage: 'item', limit: 2 }, { stage: 'coupon', limit: 1 }]),
      groupLimits: fc.constantFrom([{ group: 'g1', limit: 2 }], [{ group: 'g1', limit: 3 }, { group: 'g2', limit: 2 }]),
      prices: fc.constantFrom('tax-inclusive', 'tax-exclusive'),
      taxPer: fc.constantFrom('line', 'order'),
    },
    { requiredKeys: [] },
  );
}
