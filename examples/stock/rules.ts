import { demandStatistics, reorderPoint, safetyStock } from 'shopwright/inventory';

/** A way to set the reorder point of an article from its past periods. */
export interface Rule {
  readonly name: string;
  readonly pointFor: (history: readonly number[], leadPeriods: number) => number;
}

/** What the rules that know of service aim at. */
export const TARGET = 0.95;

/** The handbook's rules, and those of theory; `periodDays` is how long a period is. Points are whole units, rounded up. */
export function rules(periodDays: number): readonly Rule[] {
  const meanOf = (history: readonly number[]): number => demandStatistics({ history }).mean ?? 0;
  const whole = (units: number): number => Math.ceil(units - 1e-9);
  return [
    {
      name: 'lead time + 3 days of sales',
      pointFor: (history, leadTimeDays) => {
        const demandPerDay = meanOf(history);
        return whole(safetyStock({ method: 'days-of-cover', demandPerDay, coverDays: 3 / periodDays, leadTimeDays }).reorderPoint!);
      },
    },
    {
      name: 'forecast + 20%',
      pointFor: (history, leadPeriods) => whole(safetyStock({ method: 'percent-buffer', forecast: meanOf(history) * leadPeriods, bufferRate: 0.2 }).orderUpToLevel!),
    },
    ...(['normal', 'poisson', 'negative-binomial', 'gamma', 'empirical'] as const).map((distribution) => ({
      name: `${distribution}, ${TARGET * 100}%`,
      pointFor: (history: readonly number[], leadTimeDays: number): number => whole(reorderPoint({ distribution, serviceLevel: TARGET, history, leadTimeDays, underdispersed: 'poisson' }).units),
    })),
  ];
}
