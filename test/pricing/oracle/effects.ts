import type { Effect } from '../../../src/pricing/effect.ts';
import type { Promotion } from '../../../src/pricing/promotion.ts';
import { base, bearable, eligible, net, partTarget, targeted, unitsOf, type Books, type LineBook, type Pool } from './books.ts';
import { at, compare, evenly, fractionOf, least, most, one, plus, rounded, share, spread, sum, type Fraction } from './exact.ts';

/** What a promotion would take off, were there no minimum payable and no budget. */
export interface Taking {
  /** From each line, in the order of the cart. */
  readonly lines: readonly bigint[];
  readonly shipping: bigint;
  /** The units it claims on each line and what they cost before it. */
  readonly claims?: readonly Pool[] | undefined;
  /** What it turns into a deposit on each line. */
  readonly deposits?: readonly bigint[] | undefined;
  /** An amount per order is spread by these weights; it is spread again the same way when it is limited. */
  readonly weights?: readonly bigint[] | undefined;
}

type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>;

/** What the effect takes off now. `measure` is what the promotion's threshold is compared with, for ladders. */
export function taking(books: Books, promotion: Promotion, measure: { spend: bigint; quantity: bigint }): Taking {
  const { effect } = promotion;
  switch (effect.kind) {
    case 'percent-off':
      return percentOff(books, promotion, effect);
    case 'threshold-percent-off': {
      const step = effect.steps.filter((candidate) => reached(candidate, measure)).at(-1);
      return step === undefined ? nothing(books) : percentOff(books, promotion, { rate: step.rate, cap: effect.cap, per: effect.per });
    }
    case 'amount-off':
      return amountOff(books, promotion, effect);
    case 'threshold-amount-off':
      return orderAmount(books, promotion, ladderAmount(effect, measure));
    case 'unit-price':
      return unitPrice(books, promotion, effect);
    case 'tiered-price':
      return tieredPrice(books, promotion, effect);
    case 'nth-unit':
      return nthUnit(books, promotion, effect);
    case 'buy-x-get-y':
      return buyXGetY(books, promotion, effect);
    case 'bundle-price':
      return bundlePrice(books, promotion, effect);
    case 'shipping-off': {
      const left = promotion.base === 'original' ? books.listFee : books.fee;
      const wanted = effect.rate === undefined ? BigInt(effect.amount ?? 0) : share(left, fractionOf(effect.rate), books.policy.rounding);
      return { lines: books.lines.map(() => 0n), shipping: least(wanted, capOf(effect.cap, wanted), books.fee) };
    }
    case 'points-payment':
      return pointsPayment(books, promotion, effect);
    case 'deposit-expansion':
      return depositExpansion(books, promotion, effect);
    case 'gift':
    case 'points-earned':
    case 'points-multiplier':
    case 'cashback':
      return nothing(books);
  }
}

const nothing = (books: Books): Taking => ({ lines: books.lines.map(() => 0n), shipping: 0n });

export const reached = (step: { spend?: number | undefined; quantity?: number | undefined }, measure: { spend: bigint; quantity: bigint }): boolean =>
  step.spend === undefined ? measure.quantity >= BigInt(step.quantity ?? 0) : measure.spend >= BigInt(step.spend);

const capOf = (cap: number | undefined, otherwise: bigint): bigint => (cap === undefined ? otherwise : BigInt(cap));

/** How many units the promotion may still price or discount, over all lines. */
function unitsLeft(books: Books, promotion: Promotion): number {
  const limit = promotion.limits?.units;
  const gone = books.cart.usage?.find(({ promotionId }) => promotionId === promotion.id)?.units ?? 0;
  return limit === undefined ? Infinity : Math.max(0, limit - gone);
}

/** Calls a rule for the target lines and fills in nothing for the others. */
function onTarget<T>(books: Books, promotion: Promotion, otherwise: T, rule: (line: LineBook, index: number) => T): T[] {
  const target = new Set(targeted(books, promotion.target));
  return books.lines.map((line, index) => (target.has(index) ? rule(line, index) : otherwise));
}

const limitsOf = (books: Books, promotion: Promotion): bigint[] => onTarget(books, promotion, 0n, (line) => bearable(line, promotion));

/** Spreads an amount over the target lines by their bases. */
function orderAmount(books: Books, promotion: Promotion, amount: bigint, weights = onTarget(books, promotion, 0n, (line) => base(line, promotion))): Taking {
  return { lines: spread(amount, weights, limitsOf(books, promotion)), shipping: 0n, weights };
}

/**
 * How many units of each line a promotion on units discounts: at most so many of a line, and of all lines the units with the
 * dearest base, the earlier line first among equals.
 */
function unitsTaken(books: Books, promotion: Promotion, perLine = Infinity): number[] {
  const all = onTarget<{ line: number; worth: bigint }[]>(books, promotion, [], (line, index) =>
    baseUnits(line, promotion)
      .slice(0, perLine)
      .map((worth) => ({ line: index, worth })),
  ).flat();
  all.sort((a, b) => (a.worth === b.worth ? a.line - b.line : a.worth > b.worth ? -1 : 1));
  const taken = all.slice(0, unitsLeft(books, promotion));
  return books.lines.map((_, index) => taken.filter(({ line }) => line === index).length);
}

/** The base of a line unit by unit, the dearer first. */
const baseUnits = (line: LineBook, promotion: Promotion): bigint[] => evenly(base(line, promotion), eligible(line, promotion).units);

function percentOff(books: Books, promotion: Promotion, effect: Omit<EffectOf<'percent-off'>, 'kind'>): Taking {
  const { policy } = books;
  const rate = fractionOf(effect.rate);
  const counts = unitsTaken(books, promotion, effect.maxUnitsPerLine);
  const units = books.lines.map((line, index) => baseUnits(line, promotion).slice(0, at(counts, index)));
  const bases = units.map(sum);
  const per = effect.per ?? policy.roundPer;
  if (per === 'order') {
    const wanted = share(sum(bases), rate, policy.rounding);
    return orderAmount(books, promotion, least(wanted, capOf(effect.cap, wanted)), bases);
  }
  const limits = limitsOf(books, promotion);
  const lines = units.map((amounts, index) => {
    const wanted = per === 'line' ? share(sum(amounts), rate, policy.rounding) : sum(amounts.map((amount) => share(amount, rate, policy.rounding)));
    return least(wanted, at(limits, index));
  });
  if (effect.cap !== undefined && sum(lines) > BigInt(effect.cap)) return orderAmount(books, promotion, BigInt(effect.cap));
  return { lines, shipping: 0n };
}

function amountOff(books: Books, promotion: Promotion, effect: EffectOf<'amount-off'>): Taking {
  const { policy } = books;
  const cartIncludesTax = policy.prices === 'tax-inclusive';
  const converts = effect.includesTax !== undefined && effect.includesTax !== cartIncludesTax;
  const amount = BigInt(effect.amount);
  const limits = limitsOf(books, promotion);
  const withTax = (line: LineBook): Fraction => plus(one, fractionOf(line.line.taxRate ?? 0));
  /** From the way the promotion states amounts to the way the cart does. */
  const toCart = (line: LineBook, stated: bigint): bigint => {
    if (!converts) return stated;
    const { top, bottom } = withTax(line);
    return cartIncludesTax ? rounded(stated * top, bottom, policy.rounding) : rounded(stated * bottom, top, policy.rounding);
  };
  const toPromotion = (line: LineBook, ofCart: bigint): bigint => {
    const { top, bottom } = withTax(line);
    return cartIncludesTax ? rounded(ofCart * bottom, top, policy.rounding) : rounded(ofCart * top, bottom, policy.rounding);
  };

  if (effect.per === 'order') {
    if (!converts) return orderAmount(books, promotion, amount);
    const weights = onTarget(books, promotion, 0n, (line) => toPromotion(line, base(line, promotion)));
    const caps = onTarget(books, promotion, 0n, (line) => toPromotion(line, bearable(line, promotion)));
    const shares = spread(amount, weights, caps);
    return { lines: books.lines.map((line, index) => least(toCart(line, at(shares, index)), at(limits, index))), shipping: 0n };
  }
  if (effect.per === 'line') {
    return { lines: onTarget(books, promotion, 0n, (line) => toCart(line, amount)).map((wanted, index) => least(wanted, at(limits, index))), shipping: 0n };
  }
  const counts = unitsTaken(books, promotion, effect.maxUnitsPerLine);
  const units = books.lines.map((line, index) => unitsOf(eligible(line, promotion)).slice(0, at(counts, index)));
  return {
    lines: books.lines.map((line, index) => least(sum(at(units, index).map((has) => least(toCart(line, amount), has))), at(limits, index))),
    shipping: 0n,
  };
}

function ladderAmount(effect: EffectOf<'threshold-amount-off'>, measure: { spend: bigint; quantity: bigint }): bigint {
  const step = effect.steps.filter((candidate) => reached(candidate, measure)).at(-1);
  if (step === undefined) return 0n;
  if (effect.every !== true) return BigInt(step.amount);
  const times = step.spend === undefined ? measure.quantity / BigInt(step.quantity ?? 1) : measure.spend / BigInt(step.spend);
  return BigInt(step.amount) * (effect.maxTimes === undefined ? times : least(times, BigInt(effect.maxTimes)));
}

/** What some units of a line cost at a price for one unit (or for the line's price basis). */
const atPrice = (books: Books, line: LineBook, price: bigint, units: number): bigint =>
  rounded(price * BigInt(units), BigInt(line.line.priceBasis ?? 1), books.policy.rounding);

function unitPrice(books: Books, promotion: Promotion, effect: EffectOf<'unit-price'>): Taking {
  const { policy } = books;
  const priceOn = (line: LineBook): bigint => {
    if (effect.price !== undefined) return BigInt(effect.price);
    const ordinary = BigInt(line.line.unitPrice);
    return ordinary - share(ordinary, fractionOf(effect.rate ?? 0), policy.rounding);
  };
  // Every unit with what it would save; limited units are not spent on what saves nothing. Where a price is for several units a line gains as a whole or not at all.
  const left = unitsLeft(books, promotion);
  const candidates = onTarget<{ line: number; saving: Fraction }[]>(books, promotion, [], (line, index) => {
    const basis = BigInt(line.line.priceBasis ?? 1);
    const units = unitsOf(eligible(line, promotion)).slice(0, effect.maxUnitsPerLine ?? Infinity);
    return units
      .map((costs) => ({ line: index, saving: { top: costs * basis - priceOn(line), bottom: basis } }))
      .filter(({ saving }) => basis > 1n || saving.top > 0n || (saving.top === 0n && left === Infinity));
  }).flat();
  candidates.sort((a, b) => compare(b.saving, a.saving) || a.line - b.line);
  const chosen = candidates.slice(0, left);
  const claims: Pool[] = books.lines.map((line, index) => {
    const units = chosen.filter((unit) => unit.line === index).length;
    return { units, amount: sum(unitsOf(eligible(line, promotion)).slice(0, units)) };
  });
  return priced(books, promotion, claims, (line, units) => atPrice(books, line, priceOn(line), units));
}

/** Each line's claimed units at a new cost, where that is less; a line that would not become cheaper is left alone. */
function priced(books: Books, promotion: Promotion, wanted: readonly Pool[], cost: (line: LineBook, units: number) => bigint): Taking {
  const lines = books.lines.map((line, index) => {
    const { units, amount } = at(wanted, index);
    return least(most(0n, amount - cost(line, units)), bearable(line, promotion));
  });
  return { lines, shipping: 0n, claims: wanted.map((pool, index) => (at(lines, index) > 0n ? pool : { units: 0, amount: 0n })) };
}

function tieredPrice(books: Books, promotion: Promotion, effect: EffectOf<'tiered-price'>): Taking {
  const counts = onTarget(books, promotion, 0, (line) => eligible(line, promotion).units);
  const overTarget = counts.reduce((total, count) => total + count, 0);
  const tierAt = (count: number): bigint | undefined => {
    const tier = effect.tiers.filter(({ from }) => from <= count).at(-1);
    return tier === undefined ? undefined : BigInt(tier.price);
  };
  if (effect.mode === 'graduated') {
    const first = at(effect.tiers, 0).from;
    const wanted = books.lines.map((line, index) => {
      const units = unitsOf(eligible(line, promotion)).slice(0, at(counts, index)).slice(first - 1);
      return { units: units.length, amount: sum(units) };
    });
    return priced(books, promotion, wanted, (line, units) => {
      const positions = Array.from({ length: units }, (_, index) => first + index);
      // The units of each tier together, rounded once.
      const ofTier = effect.tiers.map(({ from }) => positions.filter((position) => effect.tiers.filter((tier) => tier.from <= position).at(-1)?.from === from).length);
      return sum(effect.tiers.map(({ price }, index) => atPrice(books, line, BigInt(price), at(ofTier, index))));
    });
  }
  const priceOf = (line: LineBook): bigint | undefined => tierAt(effect.countOver === 'target' ? overTarget : at(counts, books.lines.indexOf(line)));
  const wanted = onTarget<Pool>(books, promotion, { units: 0, amount: 0n }, (line) => (priceOf(line) === undefined ? { units: 0, amount: 0n } : eligible(line, promotion)));
  return priced(books, promotion, wanted, (line, units) => atPrice(books, line, priceOf(line) ?? 0n, units));
}

/** One unit of the cart. */
interface Unit {
  readonly line: number;
  /** What it costs now. */
  readonly amount: bigint;
  /** Its ordinary price. */
  readonly price: Fraction;
}

/** The eligible units of some lines one by one, dearest first; of equally dear ones those of the earlier line first. */
function unitsOfLines(books: Books, promotion: Promotion, lines: readonly number[]): Unit[] {
  const units = lines.flatMap((index) => {
    const line = at(books.lines, index);
    const price = { top: BigInt(line.line.unitPrice), bottom: BigInt(line.line.priceBasis ?? 1) };
    return unitsOf(eligible(line, promotion)).map((amount) => ({ line: index, amount, price }));
  });
  return units.sort((a, b) => compare(b.price, a.price) || a.line - b.line);
}

/** Adds up what single units lose and which are claimed, line by line. */
function unitByUnit(books: Books, promotion: Promotion, claimed: readonly Unit[], losses: readonly { unit: Unit; amount: bigint }[]): Taking {
  const lines = books.lines.map((line, index) =>
    least(sum(losses.filter(({ unit }) => unit.line === index).map(({ amount }) => amount)), bearable(line, promotion)),
  );
  const claims = books.lines.map((_, index) => {
    const units = claimed.filter((unit) => unit.line === index);
    return { units: units.length, amount: sum(units.map(({ amount }) => amount)) };
  });
  return { lines, shipping: 0n, claims };
}

function nthUnit(books: Books, promotion: Promotion, effect: EffectOf<'nth-unit'>): Taking {
  const units = unitsOfLines(books, promotion, targeted(books, promotion.target));
  const groups = Math.min(Math.floor(units.length / effect.groupSize), effect.maxTimes ?? Infinity);
  const claimed = units.slice(0, groups * effect.groupSize);
  const losses = claimed.map((unit, index) => {
    const position = (index % effect.groupSize) + 1;
    const rate = effect.rates.find((entry) => entry.position === position)?.rate ?? 0;
    return { unit, amount: share(unit.amount, fractionOf(rate), books.policy.rounding) };
  });
  return unitByUnit(books, promotion, claimed, losses);
}

function buyXGetY(books: Books, promotion: Promotion, effect: EffectOf<'buy-x-get-y'>): Taking {
  const { buy, get } = effect;
  const buyLines = targeted(books, partTarget(promotion, buy.target));
  const getLines = targeted(books, partTarget(promotion, get.target));
  let left = unitsOfLines(books, promotion, books.lines.map((_, index) => index));
  const claimed: Unit[] = [];
  const losses: { unit: Unit; amount: bigint }[] = [];
  for (let times = 0; times < (effect.maxTimes ?? Infinity); times += 1) {
    const sellable = left.filter((unit) => buyLines.includes(unit.line));
    const bought = [...sellable.filter((unit) => !getLines.includes(unit.line)), ...sellable.filter((unit) => getLines.includes(unit.line))].slice(0, buy.quantity);
    const givable = left.filter((unit) => getLines.includes(unit.line) && !bought.includes(unit));
    if (get.choose !== 'dearest') {
      givable.sort((a, b) => compare(a.price, b.price) || a.line - b.line);
    }
    const given = givable.slice(0, get.quantity);
    if (bought.length < buy.quantity || given.length < get.quantity) break;
    for (const unit of given) {
      const amount =
        get.amount === undefined ? share(unit.amount, fractionOf(get.rate ?? 1), books.policy.rounding) : least(BigInt(get.amount), unit.amount);
      losses.push({ unit, amount });
    }
    claimed.push(...bought, ...given);
    const gone = new Set([...bought, ...given]);
    left = left.filter((unit) => !gone.has(unit));
  }
  return unitByUnit(books, promotion, claimed, losses);
}

function bundlePrice(books: Books, promotion: Promotion, effect: EffectOf<'bundle-price'>): Taking {
  let left = unitsOfLines(books, promotion, targeted(books, promotion.target));
  const claimed: Unit[] = [];
  const losses: { unit: Unit; amount: bigint }[] = [];
  const nextGroup = (): Unit[] | undefined => {
    if (effect.quantity !== undefined) return left.length < effect.quantity ? undefined : left.slice(0, effect.quantity);
    const group: Unit[] = [];
    for (const item of effect.items ?? []) {
      const found = left.filter((unit) => at(books.lines, unit.line).line.sku === item.sku).slice(0, item.quantity);
      if (found.length < item.quantity) return undefined;
      group.push(...found);
    }
    return group;
  };
  for (let times = 0; times < (effect.maxTimes ?? Infinity); times += 1) {
    const group = nextGroup();
    if (group === undefined) break;
    const amounts = group.map(({ amount }) => amount);
    const saving = sum(amounts) - BigInt(effect.price);
    if (saving <= 0n) break;
    const parts = spread(saving, amounts, amounts);
    group.forEach((unit, index) => losses.push({ unit, amount: at(parts, index) }));
    claimed.push(...group);
    left = left.filter((unit) => !group.includes(unit));
  }
  return unitByUnit(books, promotion, claimed, losses);
}

/** Points the shopper still has to spend. */
export const pointsLeft = (books: Books): bigint => most(0n, BigInt(books.cart.customer?.points ?? 0) - books.pointsUsed);

function pointsPayment(books: Books, promotion: Promotion, effect: EffectOf<'points-payment'>): Taking {
  const points = least(pointsLeft(books), capOf(effect.maxPoints, pointsLeft(books)));
  const worth = (points * BigInt(effect.worth)) / BigInt(effect.points);
  const bases = onTarget(books, promotion, 0n, (line) => base(line, promotion));
  const shareOfAmount = effect.maxShare === undefined ? worth : share(sum(bases), fractionOf(effect.maxShare), 'down');
  return orderAmount(books, promotion, least(worth, shareOfAmount), bases);
}

function depositExpansion(books: Books, promotion: Promotion, effect: EffectOf<'deposit-expansion'>): Taking {
  const deposits = onTarget(books, promotion, 0n, (line) => {
    const { units, amount } = eligible(line, promotion);
    return least(BigInt(effect.depositPerUnit) * BigInt(units), amount);
  });
  const lines = books.lines.map((line, index) => {
    const deposit = at(deposits, index);
    const countsAs = least(share(deposit, fractionOf(effect.factor), books.policy.rounding), eligible(line, promotion).amount);
    return least(most(0n, countsAs - deposit), bearable(line, promotion));
  });
  return { lines, shipping: 0n, deposits };
}

/** What is finally paid for some lines. */
export const paidFor = (books: Books, lines: readonly number[]): bigint => sum(lines.map((index) => net(at(books.lines, index))));
