import type { Effect, RoundPer, Step } from '../../../../src/pricing/index.ts';
import type { Fields } from '../../fields.ts';
import { rateOf, type CaseMoney } from './case-money.ts';
import { readSide } from './scope.ts';

/** What an effect is read with. */
export interface EffectContext {
  readonly money: CaseMoney;
  /** Where a discount is computed when the promotion does not say. */
  readonly level: RoundPer;
}

/** What a promotion takes off, and whether the neutral vocabulary counts it as a discount of the order rather than of lines. */
export interface ReadEffect {
  readonly effect: Effect;
  readonly ofOrder: boolean;
  /** A cap that the kind of effect has no field for; it is the budget of the promotion then. */
  readonly cap?: number | undefined;
}

const kinds = ['percent', 'fixed', 'perSpend', 'tiered', 'unitPrice', 'nthUnit', 'bundlePrice', 'buyXGetY', 'shippingPercent', 'depositExpansion'] as const;
const MOST_STEPS = 10_000;

export function readEffect(fields: Fields, context: EffectContext): ReadEffect {
  const { money } = context;
  const kind = fields.word('kind', kinds);
  const level = readLevel(fields);
  const cap = money.take(fields, 'maxDiscount');
  switch (kind) {
    case 'percent': {
      const per = level ?? context.level;
      return { effect: { kind: 'percent-off', rate: percentIn(fields, 'value'), per, cap, maxUnitsPerLine: fields.count('maxUnitsPerLine') }, ofOrder: per === 'order' };
    }
    case 'fixed': {
      const per = level ?? context.level;
      const amount = money.need(fields, 'value');
      const includesTax = priceMode(fields);
      if (per !== 'order') return { effect: { kind: 'amount-off', amount, per, maxUnitsPerLine: fields.count('maxUnitsPerLine'), includesTax }, ofOrder: false, cap };
      return { effect: { kind: 'amount-off', amount: Math.min(amount, cap ?? amount), per, includesTax }, ofOrder: true };
    }
    case 'perSpend':
      return { effect: perSpend(fields, money, cap), ofOrder: true };
    case 'tiered':
      return tiered(fields, context, level, cap);
    case 'unitPrice':
      return { effect: { kind: 'unit-price', price: money.need(fields, 'value'), maxUnitsPerLine: fields.count('maxUnitsPerLine') }, ofOrder: false, cap };
    case 'nthUnit':
      return { effect: nthUnit(fields), ofOrder: false, cap };
    case 'bundlePrice':
      return { effect: { kind: 'bundle-price', price: money.need(fields, 'value'), quantity: neededCount(fields, 'groupSize'), maxTimes: times(fields) }, ofOrder: true, cap };
    case 'buyXGetY':
      return { effect: buyXGetY(fields, money), ofOrder: false, cap };
    case 'shippingPercent':
      return { effect: { kind: 'shipping-off', rate: percentIn(fields, 'value'), cap }, ofOrder: false };
    case 'depositExpansion':
      return { effect: { kind: 'deposit-expansion', depositPerUnit: money.need(fields, 'depositPerUnit'), factor: neededText(fields, 'factor') }, ofOrder: false, cap };
    case undefined:
      throw new Error(`${fields.where} has no kind`);
  }
}

/** The level a promotion states; a shop's or the platform's coupon is one on the order of its lines. */
function readLevel(fields: Fields): RoundPer | undefined {
  const level = fields.word('level', ['order', 'line', 'unit', 'shop', 'platform']);
  return level === 'shop' || level === 'platform' ? 'order' : level;
}

/** Once for every multiple. With a cap it is the ladder of all multiples up to the cap. */
function perSpend(fields: Fields, money: CaseMoney, cap: number | undefined): Effect {
  const spend = money.need(fields, 'threshold');
  const amount = money.need(fields, 'value');
  const maxTimes = times(fields);
  if (cap === undefined) return { kind: 'threshold-amount-off', steps: [{ spend, amount }], every: true, maxTimes };
  const count = Math.min(Math.ceil(cap / amount), maxTimes ?? Infinity);
  if (count > MOST_STEPS) throw new Error(`${fields.where} has a cap too many steps away`);
  return { kind: 'threshold-amount-off', steps: Array.from({ length: count }, (_, step) => ({ spend: spend * (step + 1), amount: Math.min(amount * (step + 1), cap) })) };
}

function tiered(fields: Fields, { money, level: otherwise }: EffectContext, level: RoundPer | undefined, cap: number | undefined): ReadEffect {
  const byQuantity = fields.word('tierBy', ['subtotal', 'quantity']) === 'quantity';
  const tiers = (fields.records('tiers') ?? []).map((tier) => {
    const height = byQuantity ? neededCount(tier, 'min') : money.need(tier, 'min');
    const step: Step = byQuantity ? { quantity: height } : { spend: height };
    const off = money.take(tier, 'off');
    const percent = tier.text('percentOff');
    tier.refuseRest();
    return { height, step, off, percent };
  });
  tiers.sort((one, other) => one.height - other.height);
  if (tiers.every(({ off, percent }) => off !== undefined && percent === undefined)) {
    const steps = tiers.map(({ step, off = 0 }) => ({ ...step, amount: Math.min(off, cap ?? off) }));
    return { effect: { kind: 'threshold-amount-off', steps }, ofOrder: true };
  }
  if (tiers.every(({ off, percent }) => off === undefined && percent !== undefined)) {
    const per = level ?? otherwise;
    const steps = tiers.map(({ step, percent = '' }) => ({ ...step, rate: rateOf(percent) }));
    return { effect: { kind: 'threshold-percent-off', steps, per, cap }, ofOrder: per === 'order' };
  }
  throw new Error(`${fields.where}.tiers must all be off or all percentOff`);
}

function nthUnit(fields: Fields): Effect {
  const byPosition = fields.record('percentOffByPosition');
  const groupSize = neededCount(fields, 'groupSize');
  const rates: { position: number; rate: string }[] = [];
  for (let position = 1; position <= groupSize; position += 1) {
    const percent = byPosition?.text(String(position));
    if (percent !== undefined) rates.push({ position, rate: rateOf(percent) });
  }
  byPosition?.refuseRest();
  return { kind: 'nth-unit', groupSize, rates, maxTimes: times(fields) };
}

function buyXGetY(fields: Fields, money: CaseMoney): Effect {
  const buyTarget = readSide(fields.record('buyScope'), money);
  const getTarget = readSide(fields.record('getScope'), money);
  const percent = fields.text('percentOff');
  const amount = money.take(fields, 'fixedOffPerUnit');
  if (percent !== undefined && amount !== undefined) throw new Error(`${fields.where} states both percentOff and fixedOffPerUnit`);
  return {
    kind: 'buy-x-get-y',
    buy: { quantity: neededCount(fields, 'buyQuantity'), target: buyTarget },
    get: {
      quantity: neededCount(fields, 'getQuantity'),
      target: getTarget,
      rate: percent === undefined ? undefined : rateOf(percent),
      amount,
      choose: fields.word('getSelect', ['cheapest', 'mostExpensive']) === 'mostExpensive' ? 'dearest' : 'cheapest',
    },
    maxTimes: times(fields),
  };
}

/** How often at most; the vocabulary has two words for it. */
function times(fields: Fields): number | undefined {
  const [maxTimes, maxApplications] = [fields.count('maxTimes'), fields.count('maxApplications')];
  return maxTimes ?? maxApplications;
}

function priceMode(fields: Fields): boolean | undefined {
  const mode = fields.word('priceMode', ['gross', 'net']);
  return mode === undefined ? undefined : mode === 'gross';
}

function percentIn(fields: Fields, name: string): string {
  fields.ignore('priceMode'); // a share of an amount is the same share with tax and without
  return rateOf(neededText(fields, name));
}

function neededText(fields: Fields, name: string): string {
  const text = fields.text(name);
  if (text === undefined) throw new Error(`${fields.where} has no ${name}`);
  return text;
}

function neededCount(fields: Fields, name: string): number {
  const count = fields.count(name);
  if (count === undefined) throw new Error(`${fields.where} has no ${name}`);
  return count;
}
