import { forecastDemand, type ForecastMethod } from 'shopwright/inventory';

/** How a method did over many articles. */
interface MethodScore {
  readonly method: ForecastMethod;
  readonly articles: number;
  readonly chosen: number;
  readonly mae: number;
  readonly rmse: number;
  /** Over the articles where it is known. */
  readonly mase: number;
  readonly bias: number;
  readonly coverage: number;
}

/** Every method on every article in the same backtest, and how often it was chosen; the last row is what choosing reached. */
export function backtestTable(articles: readonly (readonly number[])[], progress: (done: number) => void): MethodScore[] {
  const sums = new Map<ForecastMethod, { articles: number; chosen: number; mae: number; rmse: number; mase: number; scaled: number; bias: number; coverage: number }>();
  articles.forEach((history, index) => {
    const answer = forecastDemand({ history, horizon: 1, backtest: { periods: 13, horizon: 1 } });
    if (index % 100 === 0) progress(index);
    if (!answer.ok) return;
    for (const row of answer.backtest) {
      const sum = sums.get(row.method) ?? { articles: 0, chosen: 0, mae: 0, rmse: 0, mase: 0, scaled: 0, bias: 0, coverage: 0 };
      sums.set(row.method, sum);
      sum.articles += 1;
      sum.chosen += Number(row.method === answer.method);
      sum.mae += row.mae;
      sum.rmse += row.rmse;
      sum.mase += row.mase ?? 0;
      sum.scaled += Number(row.mase !== null);
      sum.bias += row.bias;
      sum.coverage += row.coverage;
    }
  });
  return [...sums]
    .map(([method, { articles: count, chosen, mae, rmse, mase, scaled, bias, coverage }]) => ({ method, articles: count, chosen, mae: mae / count, rmse: rmse / count, mase: mase / scaled, bias: bias / count, coverage: coverage / count }))
    .sort((one, other) => one.mase - other.mase);
}
