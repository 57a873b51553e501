import type { IssuePath } from '../kernel/invalid-input-error.ts';
import { fieldsOf, problem, refuse, type Problems } from '../kernel/problems.ts';
import { dayText, readDay, type CalendarDay } from './calendar-day.ts';
import { DAY_MS, dayNumberOf, hasLeapDay, type DayNumber } from './day-number.ts';
import type { Instant } from './instant.ts';
import { checkWallClock } from './wall-clock.ts';

/** On which day a birthday of 29 February is observed in a year without one. */
export type LeapDayRule = 'feb-28' | 'mar-1';

/** How many days around a birthday count as the birthday, and what becomes of 29 February. */
export interface BirthdayRule {
  /** Whole days before the birthday, 0 to 365. 0 when left out. */
  readonly daysBefore?: number | undefined;
  /** Whole days after the birthday, 0 to 365. 0 when left out. */
  readonly daysAfter?: number | undefined;
  /** `feb-28` when left out, which keeps the birthday in its month, so that birthday-month offers hold too, and never greets late. */
  readonly leapDay?: LeapDayRule | undefined;
}

/** A customer's birthday, an instant, and the rule. */
export interface BirthdayQuestion extends BirthdayRule {
  /** `YYYY-MM-DD`, or `MM-DD` when the year is not known. */
  readonly birthday: string;
  readonly at: Instant;
  readonly timeZone: string;
}

/** The birthday that an answer is about. */
export interface BirthdayWindow {
  readonly inWindow: boolean;
  /** The day on which it is observed: of those whose window is open, or else of all, the one nearest to today, and of two the coming one. */
  readonly observed: CalendarDay;
  /** How many days it is until then: 0 today, negative when it has passed. */
  readonly daysAway: number;
}

/**
 * Whether today, where the customer or the shop is, is the customer's birthday or within some days of it.
 *
 * @throws InvalidInputError as `birthdayWindow` does.
 * @example
 * ```ts
 * import { isBirthday } from 'shopwright/time';
 * isBirthday({ birthday: '1996-02-29', at: '2026-02-28T04:00:00Z', timeZone: 'Asia/Shanghai' }) // => true
 * isBirthday({ birthday: '12-30', at: '2026-01-02T04:00:00Z', timeZone: 'Asia/Shanghai', daysAfter: 3 }) // => true
 * ```
 */
export function isBirthday(question: BirthdayQuestion): boolean {
  return birthdayWindow(question).inWindow;
}

/**
 * Whether today, where the customer or the shop is, lies in the window around the customer's birthday, which birthday that is, and how far off.
 *
 * inWindow ⇔ −daysAfter ≤ daysAway ≤ daysBefore, daysAway = observed − today in calendar days
 *
 * Windows run across New Year. Birthdays begin with the day of birth itself, when its year is given.
 *
 * @throws InvalidInputError when `birthday` is not a day (`not-a-day`), `at` is not an instant (see `parseInstant`) in the local years
 * 0001–9999, `timeZone` is not known (`unknown-time-zone`), a number of days is not whole and within 0–365 (`out-of-range`), or `leapDay` is
 * neither rule (`not-allowed`).
 * @see Civil Code of China, article 202: a period of years that ends on a day its last month lacks ends with that month
 * @example
 * ```ts
 * import { birthdayWindow } from 'shopwright/time';
 * birthdayWindow({ birthday: '1990-01-02', at: '2026-12-29T04:00:00Z', timeZone: 'Asia/Shanghai', daysBefore: 7 })
 * // => { inWindow: true, observed: '2027-01-02', daysAway: 4 }
 * ```
 */
export function birthdayWindow(input: BirthdayQuestion): BirthdayWindow {
  const { birthday, at, timeZone, ...rule } = fieldsOf(input);
  const problems: Problems = [];
  const born = checkBirthday(problems, birthday, ['birthday']);
  const wall = checkWallClock(problems, { at, timeZone });
  checkBirthdayRule(problems, rule, []);
  refuse(problems);
  const found = birthdaysNear(born!, Math.floor(wall! / DAY_MS), rule);
  const best = found.reduce((a, b) => (a.inWindow === b.inWindow ? Math.abs(b.daysAway) < Math.abs(a.daysAway) : b.inWindow) ? b : a);
  return { ...best, observed: dayText(best.observed) };
}

/** A birthday taken apart. `year` is 1 when it is not known. */
export interface ReadBirthday {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Reads a birthday, noting the problem when it is not one. */
export function checkBirthday(problems: Problems, value: unknown, path: IssuePath): ReadBirthday | undefined {
  const bare = typeof value === 'string' && value.length === 5;
  // A leap year, so that 02-29 is a day.
  if (readDay(bare ? `2000-${value}` : value) === undefined) {
    problem(problems, path, 'not-a-day', 'must be a day, written YYYY-MM-DD or MM-DD');
    return undefined;
  }
  const [day, month, year] = (value as string).split('-').reverse().map(Number);
  return { year: year ?? 1, month: month!, day: day! };
}

/** Notes what is wrong with a rule. */
function checkBirthdayRule(problems: Problems, { daysBefore = 0, daysAfter = 0, leapDay = 'feb-28' }: BirthdayRule, path: IssuePath): void {
  for (const [name, days] of Object.entries({ daysBefore, daysAfter })) {
    if (!Number.isInteger(days) || days < 0 || days > 365) problem(problems, [...path, name], 'out-of-range', 'must be a whole number from 0 to 365');
  }
  if (!['feb-28', 'mar-1'].includes(leapDay)) problem(problems, [...path, 'leapDay'], 'not-allowed', 'must be feb-28 or mar-1');
}

/** The birthdays that may be the nearest to a day: last year's, this year's and next year's, as they are observed. */
export function birthdaysNear(born: ReadBirthday, today: DayNumber, { daysBefore = 0, daysAfter = 0, leapDay = 'feb-28' }: BirthdayRule): { inWindow: boolean; observed: DayNumber; daysAway: number }[] {
  const thisYear = new Date(today * DAY_MS).getUTCFullYear();
  return [thisYear + 1, thisYear, thisYear - 1].map((year) => {
    const observed = observedIn(Math.min(Math.max(year, born.year), 9999), born, leapDay);
    const daysAway = observed - today;
    return { inWindow: daysAway <= daysBefore && -daysAway <= daysAfter, observed, daysAway };
  });
}

function observedIn(year: number, { month, day }: ReadBirthday, leapDay: LeapDayRule): DayNumber {
  if (month !== 2 || day !== 29 || hasLeapDay(year)) return dayNumberOf(year, month, day);
  return leapDay === 'feb-28' ? dayNumberOf(year, 2, 28) : dayNumberOf(year, 3, 1);
}
