import type { IssuePath } from '../kernel/invalid-input-error.ts';
import type { Problems } from '../kernel/problems.ts';
import { birthdaysNear, checkBirthday } from '../time/birthday.ts';
import { DAY_MS } from '../time/day-number.ts';
import { checkTimeZone } from '../time/time-zone.ts';
import { wallClock } from '../time/wall-clock.ts';
import { readSchedule, wallIsOnSchedule } from '../time/weekly-schedule.ts';
import { checkWindow, stateOfWindow } from '../time/window.ts';
import type { Cart, CartCustomer } from './cart.ts';
import type { PreparedCart } from './prepared-cart.ts';
import type { EligibilityKind } from './priced-cart.ts';
import type { Condition } from './promotion.ts';
import { belowThreshold, type Refusal } from './refusal.ts';
import { among, amongAny, compileTarget, matchingLines } from './target.ts';
import { measureQuantity } from './threshold.ts';

/** A condition on the moment, the shopper or the order, ready to be asked. Spend and quantity depend on other promotions and are `thresholds`. */
export type ConditionTest = (cart: PreparedCart) => Refusal | undefined;

/** Reads a condition, noting what is wrong with it. `undefined` for spend and quantity. */
export function compileCondition(condition: Condition, problems: Problems, path: IssuePath): ConditionTest | undefined {
  switch (condition.kind) {
    case 'spend':
    case 'quantity':
      return undefined;
    case 'contains': {
      const matches = compileTarget(condition.target);
      const need = condition.quantity ?? 1;
      return (cart) => {
        const have = measureQuantity(cart, matchingLines(matches, cart));
        return have >= need ? undefined : belowThreshold('quantity', have, need);
      };
    }
    case 'window': {
      const window = checkWindow(problems, condition, path);
      if (window === undefined) return undefined;
      const text = (ms: number): string | null => (Number.isFinite(ms) ? new Date(ms).toISOString() : null);
      return ({ at }) => {
        const state = stateOfWindow(window, at);
        return state === 'open' ? undefined : { code: 'outside-window', state, from: text(window.from), until: text(window.until) };
      };
    }
    case 'schedule': {
      const schedule = readSchedule(problems, condition, path);
      if (schedule === undefined) return undefined;
      return ({ at }) => (wallIsOnSchedule(schedule, wallClock(at, schedule.timeZone)) ? undefined : { code: 'outside-schedule' });
    }
    case 'customer':
      return customerTest(condition);
    case 'birthday':
      if (!checkTimeZone(problems, condition.timeZone, [...path, 'timeZone'])) return undefined;
      return ({ cart, at }) => {
        const born = checkBirthday([], cart.customer?.birthday, []);
        const today = Math.floor(wallClock(at, condition.timeZone) / DAY_MS);
        return born !== undefined && birthdaysNear(born, today, condition).some(({ inWindow }) => inWindow) ? undefined : notEligible('birthday');
      };
    case 'channel':
      return wants('channel', among(condition.in, ({ channel }) => channel));
    case 'payment-method':
      return wants('payment-method', among(condition.in, ({ paymentMethod }) => paymentMethod));
    case 'region':
      return wants('region', among(condition.in, ({ shipping }) => shipping?.region));
  }
}

function customerTest({ tiers, tags, isNew, firstOrder }: Extract<Condition, { kind: 'customer' }>): ConditionTest {
  const inTiers = tiers && among(tiers, ({ tier }: CartCustomer) => tier);
  const hasTag = tags && amongAny(tags, (customer: CartCustomer) => customer.tags);
  return ({ cart: { customer = {} } }) => {
    if (inTiers?.(customer) === false) return notEligible('tier');
    if (hasTag?.(customer) === false) return notEligible('tag');
    if (isNew !== undefined && (customer.isNew ?? false) !== isNew) return notEligible(isNew ? 'new-customer' : 'returning-customer');
    if (firstOrder === undefined) return undefined;
    // Who has not said how often they ordered has not shown that this is the first time, nor that it is not.
    if (customer.orderCount !== undefined && (customer.orderCount === 0) === firstOrder) return undefined;
    return notEligible(firstOrder ? 'first-order' : 'returning-customer');
  };
}

function wants(requires: EligibilityKind, holds: (cart: Cart) => boolean): ConditionTest {
  return ({ cart }) => (holds(cart) ? undefined : notEligible(requires));
}

function notEligible(requires: EligibilityKind): Refusal {
  return { code: 'not-eligible', requires };
}
