import { addBusinessDays, addMonths, businessDaysBetween, daysBetween, isBusinessDay, monthsBetween, parseInstant, periodOf, zonedTime, type PeriodUnit } from '../../../../src/time/index.ts';
import type { Fields } from '../../fields.ts';
import { numbersIn, needed, textIn, type Question } from './words.ts';

/** The free days that a case names, and the days that are worked although they would be free. */
export function calendarIn(inputs: Fields): { weekend?: readonly number[]; holidays?: readonly string[]; workdays?: readonly string[] } {
  const workdays = inputs.texts('workdays') ?? inputs.texts('makeup_days') ?? [];
  return { ...(inputs.has('weekend') ? { weekend: numbersIn(inputs, 'weekend') } : {}), holidays: inputs.texts('holidays') ?? [], workdays };
}

/** Questions to the calendar: `src/time` answers them. */
export const calendarQuestions: Readonly<Record<string, Question>> = {
  add_months: (inputs) => ({ date: addMonths({ day: textIn(inputs, 'date'), months: needed(inputs, 'months') }) }),
  month_sequence: (inputs) => {
    const day = textIn(inputs, 'date');
    return { dates: Array.from({ length: needed(inputs, 'count') }, (_, months) => addMonths({ day, months })) };
  },
  months_between: (inputs) => ({ ...monthsBetween({ from: textIn(inputs, 'from'), to: textIn(inputs, 'to') }) }),
  fiscal_quarter: (inputs) => {
    const { label } = periodOf({ day: textIn(inputs, 'date'), unit: 'quarter', yearStartsInMonth: needed(inputs, 'fiscal_start_month') });
    const [, year, quarter] = /(\d{4})-Q(\d)$/.exec(label)!;
    return { fiscal_year: Number(year), quarter: Number(quarter) };
  },
  iso_week: (inputs) => ({ week: periodOf({ day: textIn(inputs, 'date'), unit: 'week' }).label }),
  add_business_days: (inputs) => ({ date: addBusinessDays({ day: textIn(inputs, 'date'), days: needed(inputs, 'days'), calendar: calendarIn(inputs) }) }),
  // The first working day of the task is its first day; the others come after it.
  task_finish_date: (inputs) => {
    const calendar = calendarIn(inputs);
    const start = addBusinessDays({ day: textIn(inputs, 'start'), days: 0, calendar });
    return { finish: addBusinessDays({ day: start, days: needed(inputs, 'duration_business_days') - 1, calendar }) };
  },
  business_day_share: (inputs) => {
    const [from, end, asOf, calendar] = [textIn(inputs, 'start'), textIn(inputs, 'end'), textIn(inputs, 'as_of_complete_day'), calendarIn(inputs)];
    const total = businessDaysBetween({ from, to: end, calendar });
    const to = asOf < end ? asOf : end;
    const elapsed = to < from ? 0 : businessDaysBetween({ from, to, calendar });
    return { total, elapsed, share: total === 0 ? null : elapsed / total };
  },
  is_business_day: (inputs) => ({ business_day: isBusinessDay({ day: textIn(inputs, 'date'), calendar: calendarIn(inputs) }) }),
  local_day_span: (inputs) => {
    const [from, to, timeZone] = [textIn(inputs, 'from_utc'), textIn(inputs, 'to_utc'), textIn(inputs, 'time_zone')];
    return {
      local_days: daysBetween({ from: zonedTime({ at: from, timeZone }).day, to: zonedTime({ at: to, timeZone }).day }),
      elapsed_hours: (parseInstant(to) - parseInstant(from)) / 3_600_000,
    };
  },
  local_period: (inputs) => {
    const { day } = zonedTime({ at: textIn(inputs, 'instant'), timeZone: textIn(inputs, 'time_zone') });
    return { local_date: day, period: periodOf({ day, unit: inputs.word<PeriodUnit>('grain', ['day', 'week', 'month', 'quarter', 'year'])! }).label };
  },
};
