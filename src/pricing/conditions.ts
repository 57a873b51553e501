import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';
import { birthdayNear, checkBirthday } from '../time/birthday.ts';
import { DAY_MS } from '../time/day-number.ts';
import { formatInstant } from '../time/instant.ts';
import { checkTimeZone } from '../time/time-zone.ts';
import { wallClock } from '../time/wall-clock.ts';
import { readSchedule, wallIsOnSchedule } from '../time/weekly-schedule.ts';
import { checkWindow, stateOfWindow } from '../time/window.ts';
import type { PreparedCart } from './prepared-cart.ts';
import type { EligibilityKind, RejectedPromotion } from './priced-cart.ts';
import type { Condition } from './promotion.ts';
import { compileTarget } from './target.ts';

/** What is the matter with a cart for one condition: the rejection without the promotion's id, or nothing. */
export type Refusal = RejectedPromotion extends infer Each ? (Each extends { readonly promotionId: string } ? Omit<Each, 'promotionId'> : never) : never;

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
      return ({ lines, quantity }) => {
        let have = 0;
        for (let line = 0; line < lines.length; line += 1) if (matches === undefined || matches(lines[line]!)) have += quantity[line]!;
        return have >= need ? undefined : { code: 'below-threshold', measure: 'quantity', have, need, gap: need - have };
      };
    }
    case 'window': {
      const window = checkWindow(problems, condition, path);
      if (window === undefined) return undefined;
      const text = (ms: number): string | null => (Number.isFinite(ms) ? formatInstant(ms) : null);
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
    case 'birthday': {
      const before = problems.length;
      checkTimeZone(problems, condition.timeZone, [...path, 'timeZone']);
      // The shape of a promotion lets 366 pass.
      for (const name of ['daysBefore', 'daysAfter'] as const) {
        if ((condition[name] ?? 0) > 365) problem(problems, [...path, name], 'out-of-range', 'must be at most 365');
      }
      if (problems.length > before) return undefined;
      return ({ cart, at }) => {
        const born = checkBirthday([], cart.customer?.birthday, []);
        const today = Math.floor(wallClock(at, condition.timeZone) / DAY_MS);
        return born !== undefined && birthdayNear(born, today, condition).inWindow ? undefined : notEligible('birthday');
      };
    }
    case 'channel':
      return among(condition.in, 'channel', ({ cart }) => cart.channel);
    case 'payment-method':
      return among(condition.in, 'payment-method', ({ cart }) => cart.paymentMethod);
    case 'region':
      return among(condition.in, 'region', ({ cart }) => cart.shipping?.region);
    default:
      problem(problems, path, 'not-allowed', 'is not a condition that is known here');
      return undefined;
  }
}

function customerTest({ tiers, tags, isNew, firstOrder }: Extract<Condition, { kind: 'customer' }>): ConditionTest {
  const [tierNames, tagNames] = [new Set(tiers), new Set(tags)];
  return ({ cart: { customer = {} } }) => {
    if (tiers !== undefined && !tierNames.has(customer.tier!)) return notEligible('tier');
    if (tags !== undefined && customer.tags?.some((tag) => tagNames.has(tag)) !== true) return notEligible('tag');
    if (isNew !== undefined && (customer.isNew ?? false) !== isNew) return notEligible(isNew ? 'new-customer' : 'returning-customer');
    if (firstOrder === undefined) return undefined;
    // Who has not said how often they ordered has not shown that this is the first time, nor that it is not.
    if (customer.orderCount !== undefined && (customer.orderCount === 0) === firstOrder) return undefined;
    return notEligible(firstOrder ? 'first-order' : 'returning-customer');
  };
}

function among(values: readonly string[], requires: EligibilityKind, read: (cart: PreparedCart) => string | undefined): ConditionTest {
  const wanted = new Set<string | undefined>(values);
  return (cart) => (wanted.has(read(cart)) ? undefined : notEligible(requires));
}

function notEligible(requires: EligibilityKind): Refusal {
  return { code: 'not-eligible', requires };
}
