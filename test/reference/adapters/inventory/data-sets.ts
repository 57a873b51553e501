import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { classifyAbcColumns, classifyXyzColumns, demandStatistics, intermittentForecastColumns, reorderPoint, type IntermittentForecastColumnsInput } from '../../../../src/inventory/index.ts';
import type { Fields } from '../../fields.ts';
import { abcRuleIn, forecastOf, intermittentIn } from './practice.ts';
import { distributionIn, given, needed, numbersIn, type Question } from './question.ts';

/** The rows of a table of weekly sales: a product and its weeks. */
function weeklySales(inputs: Fields, data: string): readonly (readonly number[])[] {
  const [head = '', ...lines] = gunzipSync(readFileSync(join(data, inputs.text('file')!))).toString('utf8').trim().split(/\r?\n/);
  const [first = '', last = ''] = inputs.text('columns')!.split('..');
  const names = head.split(',');
  const [from, to] = [names.indexOf(first), names.indexOf(last)];
  if (from < 0 || to < from) throw new Error(`${inputs.where} names columns that are not there`);
  return lines.map((line) => line.split(',').slice(from, to + 1).map(Number));
}

/** Questions about the whole of a data set. */
export const datasetQuestions: Readonly<Record<string, Question>> = {
  dataset: (inputs, data) => {
    inputs.ignore('ask');
    const rows = weeklySales(inputs, data);
    const all = rows.map((history) => demandStatistics({ history }));
    return {
      rows: rows.length,
      periods: all[0]!.periods,
      units: all.reduce((sum, { total }) => sum + total, 0),
      zeroCells: all.reduce((sum, { periods, zeroShare }) => sum + Math.round(periods * zeroShare!), 0),
    };
  },
  datasetDemandClass: (inputs, data) => {
    if (needed(inputs, 'adiCut') !== 1.32 || needed(inputs, 'cv2Cut') !== 0.49) throw new Error(`${inputs.where} has other cut-offs than the library`);
    const counts: Record<string, number> = { smooth: 0, erratic: 0, intermittent: 0, lumpy: 0 };
    for (const history of weeklySales(inputs, data)) counts[String(demandStatistics({ history }).demandClass)]! += 1;
    return counts;
  },
  datasetReorderPointSum: (inputs, data) => {
    inputs.word('sd', ['sample']);
    const distribution = distributionIn(inputs);
    const serviceLevel = needed(inputs, 'cycleServiceLevel');
    const leadTimeDays = needed(inputs, 'leadTime');
    const underdispersed = inputs.text('fallback')?.startsWith('poisson') === true ? ('poisson' as const) : undefined;
    return weeklySales(inputs, data).reduce((sum, history) => sum + reorderPoint(given({ distribution, serviceLevel, leadTimeDays, history, underdispersed })).units, 0);
  },
  datasetAbc: (inputs, data) => {
    inputs.word('value', ['total units']);
    const value = weeklySales(inputs, data).map((history) => demandStatistics({ history }).total);
    const [A, B, C] = classifyAbcColumns(given({ value, thresholds: numbersIn(inputs, 'thresholds') as [number, number], rule: abcRuleIn(inputs) })).counts;
    return { A, B, C };
  },
  datasetXyz: (inputs, data) => {
    const rows = weeklySales(inputs, data);
    const [X, Y, Z] = classifyXyzColumns(given({ demand: rows.flat(), periods: rows[0]!.length, thresholds: numbersIn(inputs, 'thresholds') as [number, number], stdDevRule: inputs.word('sd', ['sample', 'population']) })).counts;
    return { X, Y, Z };
  },
  datasetForecastSum: (inputs, data) => {
    const rows = weeklySales(inputs, data);
    const intermittent = intermittentIn(inputs);
    const { method, parameters, initialization } = intermittent;
    if (initialization === 'mean') return rows.reduce((sum, history) => sum + Number(forecastOf({ history, ...intermittent })), 0); // the columns begin at the first
    const columns = { method, demand: rows.flat(), periods: rows[0]!.length, ...parameters } as IntermittentForecastColumnsInput;
    return intermittentForecastColumns(columns).reduce((sum, each) => sum + each, 0);
  },
};
