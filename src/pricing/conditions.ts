import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { problem, type Problems } from '../kernel/problems.ts';
import { birthdayNear, checkBirthday, checkBirthdayRule, type ReadBirthday } from '../time/birthday.ts';
import { DAY_MS } from '../time/day-number.ts';
import { formatInstant } from '../time/instant.ts';
import { checkTimeZone } from '../time/time-zone.ts';
import { wallClock } from '../time/wall-clock.ts';
import { checkSchedule, wallIsOnSchedule } from '../time/weekly-schedule.ts';
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
      const { kind: _, ...fields } = condition;
      const schedule = checkSchedule(problems, fields, path);
      if (schedule === undefined) return undefined;
      return ({ at }) => (wallIsOnSchedule(schedule, wallClock(at, schedule.timeZone)) ? undefined : { code: 'outside-schedule' });
    }
    case 'customer':
      return customerTest(condition);
    case 'birthday': {
      const before = problems.length;
      checkTimeZone(problems, condition.timeZone, [...path, 'timeZone']);
      checkBirthdayRule(problems, condition, path);
      if (problems.length > before) return undefined;
      return ({ cart, at }) => {
        const born = cart.customer?.birthday === undefined ? undefined : readBirthday(cart.customer.birthday);
        if (born === undefined) return { code: 'not-eligible', requires: 'birthday' };
        const today = Math.floor(wallClock(at, condition.timeZone) / DAY_MS);
        return birthdayNear(born, today, condition).inWindow ? undefined : { code: 'not-eligible', requires: 'birthday' };
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

function customerTest(condition: Extract<Condition, { kind: 'customer' }>): ConditionTest {
  const tiers = condition.tiers === undefined ? undefined : new Set(condition.tiers);
  const tags = condition.tags === undefined ? undefined : new Set(condition.tags);
  return ({ cart: { customer } }) => {
    if (tiers !== undefined && (customer?.tier === undefined || !tiers.has(customer.tier))) return notEligible('tier');
    if (tags !== undefined && !(customer?.tags ?? []).some((tag) => tags.has(tag))) return notEligible('tag');
    if (condition.isNew !== undefined && (customer?.isNew ?? false) !== condition.isNew) return notEligible(condition.isNew ? 'new-customer' : 'returning-customer');
    // Who has not said how often they ordered has not shown that this is the first time, nor that it is not.
    if (condition.firstOrder !== undefined && (customer?.orderCount === undefined || (customer.orderCount === 0) !== condition.firstOrder)) {
      return notEligible(condition.firstOrder ? 'first-order' : 'returning-customer');
    }
    return undefined;
  };
}

function among(values: readonly string[], requires: EligibilityKind, read: (cart: PreparedCart) => string | undefined): ConditionTest {
  const wanted = new Set<string | undefined>(values);
  return (cart) => (wanted.has(read(cart)) ? undefined : notEligible(requires));
}

function notEligible(requires: EligibilityKind): Refusal {
  return { code: 'not-eligible', requires };
}

function readBirthday(text: string): ReadBirthday | undefined {
  return checkBirthday([], text, []);
}
