import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { checkShape, flag, instant, integer, list, named, number, optional, record, type Shape } from '../kernel/shape.ts';
import type { Minor } from '../money/minor.ts';
import { sampleQuantile } from '../stats/sample-quantile.ts';
import { DAY_MS, isoWeekday } from '../time/day-number.ts';
import { checkInstant, type Instant } from '../time/instant.ts';
import { checkTimeZone } from '../time/time-zone.ts';
import { wallClock } from '../time/wall-clock.ts';

/** An article of a purchase. */
export interface ProfileLine {
  readonly category?: string | undefined;
  /** What a unit was listed at, in minor units. */
  readonly unitPrice: Minor;
  readonly quantity: number;
  /** What came off all of its units. 0 unless told. */
  readonly discount?: Minor | undefined;
}

/** A purchase, as a profile looks at it. */
export interface ProfileOrder {
  readonly at: Instant;
  readonly channel?: string | undefined;
  /** Whether a coupon was used. */
  readonly coupon?: boolean | undefined;
  readonly lines: readonly ProfileLine[];
}

/** A customer's purchases, and the date to look from. */
export interface CustomerProfileInput {
  readonly orders: readonly ProfileOrder[];
  readonly at: Instant;
  readonly timeZone: string;
  /** After so many days a purchase counts half: taste changes. 180 unless told. */
  readonly halfLifeDays?: number | undefined;
  /** Bounds of price bands, ascending: `[5_000, 20_000]` makes three. */
  readonly priceBands?: readonly Minor[] | undefined;
  /** How many favourites to list; 5 unless told. */
  readonly top?: number | undefined;
}

/** A share of something. */
export interface ProfileShare {
  readonly name: string;
  readonly share: number;
}

/** What a customer likes, and when. */
export interface CustomerProfile {
  readonly orders: number;
  /** Of the money spent, recent purchases counting more. */
  readonly favouriteCategories: ProfileShare[];
  /** Of the orders, recent ones counting more. */
  readonly channels: ProfileShare[];
  /** By units: the quartiles of list prices, and the band with most units (0 the lowest); `null` without units or bands. */
  readonly price: { readonly lowerQuartile: Minor; readonly median: Minor; readonly upperQuartile: Minor; readonly band: number | null } | null;
  /** Days between purchases: median, and days since the last one. `null` where unknown. */
  readonly rhythm: { readonly medianGapDays: number | null; readonly daysSinceLast: number | null };
  /** When orders are placed, by local clocks: ISO weekday and hour with most orders, the earlier of equals; `null` without orders. */
  readonly favouriteTime: { readonly weekday: number; readonly hour: number } | null;
  /** Of the units, those with a discount; of the orders, those with a coupon; discount by list amount. `null` without any. */
  readonly discountAffinity: { readonly discountedUnits: number | null; readonly couponOrders: number | null; readonly meanDiscountRate: number | null };
}

/**
 * What a customer likes: categories, price band, channel, rhythm, favourite hour, and how much discounts matter.
 *
 * Weight of an order = 2^(−age in days / halfLifeDays), for categories and channels; prices, rhythm and discounts weigh all orders alike.
 *
 * Orders after the date are left out. Days and hours are local. A quartile is the lower of two middle prices, so that it is a price.
 *
 * @throws InvalidInputError when an order is not one, a discount is more than its line, bands do not ascend, or date and zone are not what they should be.
 * @see `docs/customers.md`
 * @example
 * ```ts
 * import { customerProfile } from 'shopwright/customers';
 * const orders = [
 *   { at: '2026-10-01T12:00:00Z', channel: 'app', lines: [{ category: 'shoes', unitPrice: 20_000, quantity: 1, discount: 2_000 }] },
 *   { at: '2026-11-01T12:00:00Z', channel: 'app', lines: [{ category: 'socks', unitPrice: 2_000, quantity: 1 }] },
 * ];
 * const profile = customerProfile({ orders, at: '2026-11-11T00:00:00Z', timeZone: 'UTC', priceBands: [5_000] });
 * profile.favouriteCategories[0]!.name // => 'shoes'
 * profile.rhythm // => { medianGapDays: 31, daysSinceLast: 10 }
 * profile.discountAffinity.discountedUnits // => 0.5
 * ```
 */
export function customerProfile(input: CustomerProfileInput): CustomerProfile {
  const problems: Problems = [];
  const given = fieldsOf(input);
  const { at, timeZone, halfLifeDays = 180, priceBands, top = 5 } = given;
  const asOf = checkInstant(problems, at, ['at']);
  checkTimeZone(problems, timeZone, ['timeZone']);
  const times = checkShape(problems, profileShape(), given) ? checkOrders(problems, given) : [];
  refuse(problems);

  const orders = given.orders.map((order, index) => ({ ...order, ms: times[index]!, wall: wallClock(times[index]!, timeZone) })).filter(({ ms }) => ms <= asOf!);
  const today = Math.floor(wallClock(asOf!, timeZone) / DAY_MS);
  const categories = new Map<string, number>();
  const channels = new Map<string, number>();
  const clock = new Map<string, number>();
  const units: { readonly price: Minor; readonly quantity: number }[] = [];
  let [discounted, quantity, discount, listAmount, coupons, withCoupon] = [0, 0, 0, 0, 0, 0];
  const newest = orders.reduce((most, { wall }) => Math.max(most, Math.floor(wall / DAY_MS)), -Infinity);
  for (const order of orders) {
    const day = Math.floor(order.wall / DAY_MS);
    // Shares are the same by whatever day ages count from; from the newest, weights do not all vanish.
    const weight = 2 ** (-(newest - day) / halfLifeDays);
    if (order.channel !== undefined) add(channels, order.channel, weight);
    add(clock, `${isoWeekday(day)} ${String(Math.floor((order.wall - day * DAY_MS) / 3_600_000)).padStart(2, '0')}`, 1);
    if (order.coupon !== undefined) coupons += 1;
    if (order.coupon === true) withCoupon += 1;
    for (const line of order.lines) {
      const off = line.discount ?? 0;
      const amount = line.unitPrice * line.quantity;
      if (line.category !== undefined) add(categories, line.category, weight * (amount - off));
      if (line.quantity > 0) units.push({ price: line.unitPrice, quantity: line.quantity });
      quantity += line.quantity;
      if (off > 0) discounted += line.quantity;
      discount += off;
      listAmount += amount;
    }
  }
  const days = [...new Set(orders.map(({ wall }) => Math.floor(wall / DAY_MS)))].sort((one, other) => one - other);
  const gaps = days.slice(1).map((day, index) => day - days[index]!).sort((one, other) => one - other);
  const [favourite] = shares(clock, 1);
  const [weekday, hour] = favourite?.name.split(' ').map(Number) ?? [];
  return {
    orders: orders.length,
    favouriteCategories: shares(categories, top),
    channels: shares(channels, top),
    price: priceOf(units, priceBands),
    rhythm: { medianGapDays: gaps.length === 0 ? null : sampleQuantile(gaps, 0.5), daysSinceLast: days.length === 0 ? null : today - days.at(-1)! },
    favouriteTime: weekday === undefined || hour === undefined ? null : { weekday, hour },
    discountAffinity: { discountedUnits: quantity === 0 ? null : discounted / quantity, couponOrders: coupons === 0 ? null : withCoupon / coupons, meanDiscountRate: listAmount === 0 ? null : discount / listAmount },
  };
}

function add(sums: Map<string, number>, name: string, value: number): void {
  sums.set(name, (sums.get(name) ?? 0) + value);
}

/** The largest first, equals by name. */
function shares(sums: ReadonlyMap<string, number>, top: number): ProfileShare[] {
  const total = [...sums.values()].reduce((sum, value) => sum + value, 0);
  return [...sums]
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, top)
    .map(([name, value]) => ({ name, share: total === 0 ? 0 : value / total }));
}

function priceOf(units: readonly { readonly price: Minor; readonly quantity: number }[], bands: readonly Minor[] | undefined): CustomerProfile['price'] {
  if (units.length === 0) return null;
  const sorted = [...units].sort((one, other) => one.price - other.price);
  const total = sorted.reduce((sum, { quantity }) => sum + quantity, 0);
  const at = (share: number): Minor => {
    let seen = 0;
    return sorted.find(({ quantity }) => (seen += quantity) >= share * total)!.price;
  };
  const counts = new Map<number, number>();
  for (const { price, quantity } of sorted) {
    const band = bands?.filter((bound) => price >= bound).length ?? 0;
    counts.set(band, (counts.get(band) ?? 0) + quantity);
  }
  const [most] = [...counts].sort(([one, a], [other, b]) => b - a || one - other);
  return { lowerQuartile: at(0.25), median: at(0.5), upperQuartile: at(0.75), band: bands === undefined ? null : most![0] };
}

/** Notes what the shape cannot say; gives the instants of the orders. */
function checkOrders(problems: Problems, { orders, halfLifeDays, priceBands = [] }: CustomerProfileInput): (number | undefined)[] {
  if (halfLifeDays === 0) problem(problems, ['halfLifeDays'], 'too-small', 'must be above 0');
  priceBands.forEach((bound, index) => {
    if (index > 0 && bound <= priceBands[index - 1]!) problem(problems, ['priceBands', index], 'not-ascending', 'must ascend');
  });
  let sum = 0;
  const times = orders.map((order, index) => {
    order.lines.forEach(({ unitPrice, quantity, discount = 0 }, place) => {
      sum += unitPrice * quantity;
      if (discount > unitPrice * quantity) problem(problems, ['orders', index, 'lines', place, 'discount'], 'too-large', 'must not be more than the line');
    });
    return checkInstant(problems, order.at, ['orders', index, 'at']);
  });
  if (sum > Number.MAX_SAFE_INTEGER) problem(problems, ['orders'], 'overflow', 'add up to what cannot be counted exactly');
  return times;
}

function profileShape(): Shape<CustomerProfileInput> {
  const amount = integer(0);
  const line = record({ category: optional(named), unitPrice: amount, quantity: amount, discount: optional(amount) });
  return record({
    orders: list(record({ at: instant, channel: optional(named), coupon: optional(flag), lines: list(line) })),
    at: instant,
    timeZone: named,
    halfLifeDays: optional(number(0)),
    priceBands: optional(list(amount)),
    top: optional(integer(1)),
  });
}
