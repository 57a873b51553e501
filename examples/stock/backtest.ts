import { demandStatistics, type DemandClass } from 'shopwright/inventory';
import type { Rule } from './rules.ts';

/** How a rule did on periods it had not seen. */
export interface Backtest {
  readonly rule: string;
  /** Share of lead times in which the point was enough. */
  readonly covered: number;
  /** Share of units that were short. */
  readonly short: number;
  /** Units held on top of the demand of the lead time, all articles together. */
  readonly safety: number;
  /** Covered shares by class of demand, where there is any. */
  readonly byClass: ReadonlyMap<DemandClass, number>;
}

/**
 * Sets points from the first `fitted` periods of each article, and looks at every lead time in the periods after: was demand within the
 * point? Articles that did not sell at first are left out.
 */
export function backtest(articles: readonly (readonly number[])[], rules: readonly Rule[], { fitted, lead }: { readonly fitted: number; readonly lead: number }): { readonly articles: number; readonly results: readonly Backtest[] } {
  const known = articles
    .map((history) => ({ history, past: demandStatistics({ history: history.slice(0, fitted) }) }))
    .filter(({ past }) => (past.mean ?? 0) > 0);
  const results = rules.map((rule): Backtest => {
    const windows = new Map<DemandClass, { count: number; enough: number }>();
    let [demanded, short, safety] = [0, 0, 0];
    for (const { history, past } of known) {
      const point = rule.pointFor(history.slice(0, fitted), lead);
      safety += point - past.mean! * lead;
      const tally = windows.get(past.demandClass!) ?? { count: 0, enough: 0 };
      windows.set(past.demandClass!, tally);
      for (let start = fitted; start + lead <= history.length; start += 1) {
        let demand = 0;
        for (let period = start; period < start + lead; period += 1) demand += history[period]!;
        tally.count += 1;
        if (demand <= point) tally.enough += 1;
        demanded += demand;
        short += Math.max(0, demand - point);
      }
    }
    const all = [...windows.values()].reduce((sum, { count, enough }) => ({ count: sum.count + count, enough: sum.enough + enough }), { count: 0, enough: 0 });
    return { rule: rule.name, covered: all.enough / all.count, short: short / demanded, safety, byClass: new Map([...windows].map(([name, { count, enough }]) => [name, enough / count])) };
  });
  return { articles: known.length, results };
}
