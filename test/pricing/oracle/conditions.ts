import type { Cart, CartLine } from '../../../src/pricing/cart.ts';
import type { Condition, Promotion } from '../../../src/pricing/promotion.ts';
import type { LineFilter, Target } from '../../../src/pricing/target.ts';
import type { Instant } from '../../../src/time/instant.ts';

/** Why a promotion did not apply: the code, and the numbers that go with it. */
export interface Rejection {
  readonly code: string;
  readonly [detail: string]: unknown;
}

/** Whether the line is one the target names. What promotions did to the line before is not asked here. */
export function names(target: Target | undefined, line: CartLine): boolean {
  if (target === undefined) return true;
  const { unitPrice, exclude } = target;
  if (unitPrice?.min !== undefined && line.unitPrice < unitPrice.min) return false;
  if (unitPrice?.max !== undefined && line.unitPrice > unitPrice.max) return false;
  if (exclude !== undefined && lists(exclude, line).includes(true)) return false;
  return !lists(target, line).includes(false);
}

/** For every list that is stated, whether the line is in it. */
function lists(filter: LineFilter, line: CartLine): boolean[] {
  const found: boolean[] = [];
  if (filter.skus !== undefined) found.push(filter.skus.includes(line.sku));
  if (filter.categories !== undefined) found.push(line.category !== undefined && filter.categories.includes(line.category));
  if (filter.brands !== undefined) found.push(line.brand !== undefined && filter.brands.includes(line.brand));
  if (filter.sellers !== undefined) found.push(line.seller !== undefined && filter.sellers.includes(line.seller));
  if (filter.tags !== undefined) found.push((line.tags ?? []).some((tag) => filter.tags?.includes(tag)));
  return found;
}

/** The first condition on the moment, the shopper or the order that fails; conditions on what the target lines cost or count are not asked here. */
export function refusedByCircumstance(cart: Cart, promotion: Promotion): Rejection | undefined {
  for (const condition of promotion.when ?? []) {
    const refusal = refusedBy(cart, condition);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function refusedBy(cart: Cart, condition: Condition): Rejection | undefined {
  const shopper = cart.customer;
  const notEligible = (requires: string): Rejection => ({ code: 'not-eligible', requires });
  switch (condition.kind) {
    case 'window': {
      const now = moment(cart.at);
      const from = condition.from === undefined ? null : moment(condition.from);
      const until = condition.until === undefined ? null : moment(condition.until);
      const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());
      if (from !== null && now < from) return { code: 'outside-window', state: 'before', from: iso(from), until: iso(until) };
      if (until !== null && now >= until) return { code: 'outside-window', state: 'after', from: iso(from), until: iso(until) };
      return undefined;
    }
    case 'schedule': {
      const today = localClock(moment(cart.at), condition.timeZone);
      const onDay = ({ year, month, day, weekday }: LocalDay): boolean => {
        const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
        const onWeekday = condition.weekdays?.includes(weekday) ?? true;
        return onWeekday && (condition.monthDays?.some((wanted) => (wanted > 0 ? wanted : lastDay + 1 + wanted) === day) ?? true);
      };
      // Hours that run past midnight belong to the day they began on.
      const open = (condition.hours ?? [{ from: '00:00', until: '24:00' }]).some(({ from, until }) => {
        if (from < until) return from <= today.time && today.time < until && onDay(today);
        return (from <= today.time && onDay(today)) || (today.time < until && onDay(dayBefore(today)));
      });
      return open ? undefined : { code: 'outside-schedule' };
    }
    case 'customer': {
      const { tiers, tags, isNew, firstOrder } = condition;
      if (tiers !== undefined && !(shopper?.tier !== undefined && tiers.includes(shopper.tier))) return notEligible('tier');
      if (tags !== undefined && !(shopper?.tags ?? []).some((tag) => tags.includes(tag))) return notEligible('tag');
      if (isNew === true && shopper?.isNew !== true) return notEligible('new-customer');
      if (isNew === false && shopper?.isNew === true) return notEligible('returning-customer');
      if (firstOrder === true && shopper?.orderCount !== 0) return notEligible('first-order');
      if (firstOrder === false && (shopper?.orderCount ?? 0) === 0) return notEligible('returning-customer');
      return undefined;
    }
    case 'birthday': {
      if (shopper?.birthday === undefined) return notEligible('birthday');
      const today = localClock(moment(cart.at), condition.timeZone);
      const now = Date.UTC(today.year, today.month - 1, today.day) / DAY;
      const [month = 1, day = 1] = shopper.birthday.split('-').slice(-2).map(Number);
      const near = [today.year - 1, today.year, today.year + 1].some((year) => {
        const leap = new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;
        const moved = month === 2 && day === 29 && !leap;
        const kept = moved ? (condition.leapDay === 'mar-1' ? Date.UTC(year, 2, 1) : Date.UTC(year, 1, 28)) : Date.UTC(year, month - 1, day);
        const since = now - kept / DAY;
        return since >= -(condition.daysBefore ?? 0) && since <= (condition.daysAfter ?? 0);
      });
      return near ? undefined : notEligible('birthday');
    }
    case 'channel':
      return cart.channel !== undefined && condition.in.includes(cart.channel) ? undefined : notEligible('channel');
    case 'payment-method':
      return cart.paymentMethod !== undefined && condition.in.includes(cart.paymentMethod) ? undefined : notEligible('payment-method');
    case 'region':
      return cart.shipping?.region !== undefined && condition.in.includes(cart.shipping.region) ? undefined : notEligible('region');
    case 'contains': {
      const have = cart.lines.reduce((total, line) => (names(condition.target, line) ? total + line.quantity : total), 0);
      const need = condition.quantity ?? 1;
      return have >= need ? undefined : { code: 'below-threshold', measure: 'quantity', have, need, gap: need - have };
    }
    case 'spend':
    case 'quantity':
      return undefined;
  }
}

const DAY = 86_400_000;

/** Milliseconds since 1970. */
function moment(instant: Instant): number {
  return new Date(instant).getTime();
}

/** A calendar day; months from 1, weekdays from Monday, 1, to Sunday, 7. */
interface LocalDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

function calendarDay(utc: Date): LocalDay {
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate(), weekday: utc.getUTCDay() === 0 ? 7 : utc.getUTCDay() };
}

const dayBefore = ({ year, month, day }: LocalDay): LocalDay => calendarDay(new Date(Date.UTC(year, month - 1, day - 1)));

/** What the shop's calendar and clock show; the time as `HH:mm`. */
function localClock(instant: number, timeZone: string): LocalDay & { readonly time: string } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type as string, value]));
  const number = (name: string): number => Number(parts.get(name));
  const day = calendarDay(new Date(Date.UTC(number('year'), number('month') - 1, number('day'))));
  return { ...day, time: `${parts.get('hour')}:${parts.get('minute')}` };
}
