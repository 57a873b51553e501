import { join } from 'node:path';
import {
  adjustWithCovariate,
  chiSquareTest,
  confidenceSequence,
  countsByVariant,
  momentsByVariant,
  pairMomentsByVariant,
  ratioMetricTest,
  sampleRatioMismatch,
  twoProportionZTest,
  welchTTest,
} from 'shopwright/experiments';
import type { Output } from '../shop/output.ts';
import { readRows } from './read-columns.ts';

/** A figure from the raw rows and what was published, or computed elsewhere, for it. */
interface Finding {
  readonly text: string;
  readonly actual: number;
  /** `null` where nobody published it. */
  readonly published: number | null;
  /** How many digits after the point were published. */
  readonly digits: number;
}

const finding = (text: string, actual: number | null, published: number | null, digits: number): Finding => ({ text, actual: actual ?? NaN, published, digits });

/** Analyses the experiments whose files lie in `data`, from their raw rows. */
export async function analyzeRealData(output: Output, data: string): Promise<void> {
  const parts: readonly (readonly [string, (data: string) => Promise<readonly Finding[]>])[] = [
    ['Cookie Cats: the gate at level 30 (A) or 40 (B)', cookieCats],
    ["Hillstrom's e-mails: none (A), men's or women's", hillstrom],
    ['Udacity: asking for the time before the free trial', udacity],
    ['ASOS: 78 experiments with their checkpoints', asos],
  ];
  for (const [title, analyze] of parts) {
    output.progress(title);
    const findings = await analyze(data);
    output.progress('');
    output.print('');
    output.print(title);
    for (const { text, actual, published, digits } of findings) {
      const agrees = published === null || Math.abs(actual - published) <= 0.5000001 * 10 ** -digits;
      output.print(`  ${published === null ? '·' : agrees ? '✓' : '✗'} ${text}: ${Math.abs(actual) < 1e-4 && actual !== 0 ? actual.toExponential(3) : actual.toFixed(Math.min(digits, 6))}`);
      if (!agrees) throw new Error(`${text} is ${actual}, and was published as ${String(published)}`);
    }
  }
}

async function cookieCats(data: string): Promise<readonly Finding[]> {
  const [variant, day1, day7]: [number[], number[], number[]] = [[], [], []];
  for await (const row of readRows(join(data, 'experiment-cookie-cats.csv.gz'))) {
    variant.push(row.get('version') === 'gate_40' ? 1 : 0);
    day1.push(row.get('retention_1') === 'True' ? 1 : 0);
    day7.push(row.get('retention_7') === 'True' ? 1 : 0);
  }
  const [a1, b1] = countsByVariant({ variant, variantCount: 2, values: day1 });
  const [a7, b7] = countsByVariant({ variant, variantCount: 2, values: day7 });
  const first = twoProportionZTest({ control: a1!, treatment: b1! });
  const week = twoProportionZTest({ control: a7!, treatment: b7! });
  const split = sampleRatioMismatch({ observed: [a1!.visitors, b1!.visitors] });
  return [
    finding('players who came back on day 1, A', first.control.rate, 0.4482, 4),
    finding('players who came back on day 1, B', first.treatment.rate, 0.4423, 4),
    finding('p-value of day 1', first.pValue, 0.07441, 5),
    finding('players who came back on day 7, A', week.control.rate, 0.1902, 4),
    finding('players who came back on day 7, B', week.treatment.rate, 0.182, 4),
    finding('z of day 7', week.z, -3.1644, 4),
    finding('p-value of day 7: keep the gate at 30', week.pValue, 0.0016, 4),
    finding('p-value of the split (a warning, not an alarm)', split.pValue, 0.0086, 4),
  ];
}

async function hillstrom(data: string): Promise<readonly Finding[]> {
  const names = ['No E-Mail', 'Mens E-Mail', 'Womens E-Mail'];
  const [variant, visit, conversion, spend, history]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []];
  for await (const row of readRows(join(data, 'experiment-hillstrom.csv.gz'))) {
    variant.push(names.indexOf(row.get('segment') ?? ''));
    visit.push(Number(row.get('visit')));
    conversion.push(Number(row.get('conversion')));
    spend.push(Number(row.get('spend')));
    history.push(Number(row.get('history')));
  }
  const bought = countsByVariant({ variant, variantCount: 3, values: conversion });
  const all = chiSquareTest({ variants: bought.map((counts, index) => ({ id: names[index]!, ...counts })) });
  const [none, mens] = momentsByVariant({ variant, variantCount: 3, values: spend });
  const revenue = welchTTest({ control: none!, treatment: mens! });
  const [control, , womens] = pairMomentsByVariant({ variant, variantCount: 3, y: spend, x: visit });
  const perVisit = ratioMetricTest({ control: control!, treatment: womens! });
  const [before, after] = pairMomentsByVariant({ variant, variantCount: 3, y: spend, x: history });
  const cuped = adjustWithCovariate({ control: before!, treatment: after! });
  return [
    finding('chi-square of the three arms, conversions', all.chiSquare, 55.25804, 5),
    finding("z of men's e-mail against none", all.pairs[0]!.z, 7.385114, 6),
    finding("dollars a customer more with men's e-mail", revenue.difference, 0.7698, 4),
    finding('t of that', revenue.statistic, 5.3001, 4),
    finding('degrees of freedom of that', revenue.degreesOfFreedom, 36671.16, 2),
    finding("dollars a visitor more with women's e-mail (ratio of sums)", perVisit.difference, 0.966233, 6),
    finding('share of the variance that last year explains: next to nothing', cuped.varianceReduction, 0.000434, 6),
  ];
}

async function udacity(data: string): Promise<readonly Finding[]> {
  const sums = { control: { views: 0, clicks: 0, tracked: 0, enrolled: 0, paid: 0 }, experiment: { views: 0, clicks: 0, tracked: 0, enrolled: 0, paid: 0 } };
  for await (const row of readRows(join(data, 'experiment-udacity-free-trial-screener-daily.csv'))) {
    const group = sums[row.get('group') === 'control' ? 'control' : 'experiment'];
    group.views += Number(row.get('pageviews'));
    group.clicks += Number(row.get('clicks'));
    if (row.get('enrollments') === '') continue;
    group.tracked += Number(row.get('clicks'));
    group.enrolled += Number(row.get('enrollments'));
    group.paid += Number(row.get('payments'));
  }
  const { control, experiment } = sums;
  const gross = twoProportionZTest({ control: { conversions: control.enrolled, visitors: control.tracked }, treatment: { conversions: experiment.enrolled, visitors: experiment.tracked }, differenceMethod: 'wald' });
  const net = twoProportionZTest({ control: { conversions: control.paid, visitors: control.tracked }, treatment: { conversions: experiment.paid, visitors: experiment.tracked } });
  return [
    finding('p-value of the split of page views', sampleRatioMismatch({ observed: [control.views, experiment.views] }).pValue, 0.2878, 4),
    finding('enrollments a click, difference', gross.difference, -0.0206, 4),
    finding('its interval from', gross.interval.lower, -0.0291, 4),
    finding('its interval to: fewer enroll', gross.interval.upper, -0.012, 4),
    finding('payments a click, difference: not shown to differ', net.difference, -0.0049, 4),
  ];
}

async function asos(data: string): Promise<readonly Finding[]> {
  let checkpoints = 0;
  const last = new Map<string, { readonly time: number; readonly difference: number; readonly error: number; readonly people: number }>();
  const ends = new Map<string, number | null>();
  const fixed = new Set<string>();
  const always = new Set<string>();
  for await (const row of readRows(join(data, 'experiment-asos-checkpoints.csv.gz'))) {
    const number = (name: string): number => Number(row.get(name));
    const people = number('count_c') + number('count_t');
    const error = Math.sqrt(number('variance_c') / number('count_c') + number('variance_t') / number('count_t'));
    checkpoints += 1;
    const id = `${row.get('experiment_id') ?? ''} ${row.get('variant_id') ?? ''}`;
    const group = (letter: 'c' | 't') => ({ count: number(`count_${letter}`), mean: number(`mean_${letter}`), variance: number(`variance_${letter}`) });
    // The rows of one experiment and metric ascend in time: the last one stays.
    if (group('c').count > 1 && group('t').count > 1) ends.set(`${id} ${row.get('metric_id') ?? ''}`, welchTTest({ control: group('c'), treatment: group('t'), distribution: 'normal' }).statistic);
    if (row.get('metric_id') !== '1' || !(error > 0)) continue;
    const difference = number('mean_t') - number('mean_c');
    const time = number('time_since_start');
    if (time >= (last.get(id)?.time ?? 0)) last.set(id, { time, difference, error, people });
    if (Math.abs(difference / error) >= 1.959964) fixed.add(id);
    if (confidenceSequence({ difference, standardError: error, visitors: people, tuning: 100_000 }).pValue <= 0.05) always.add(id);
  }
  const atEnd = [...last.values()].filter(({ difference, error }) => Math.abs(difference / error) >= 1.959964).length;
  return [
    finding('checkpoints', checkpoints, 24_153, 0),
    finding('variants', last.size, 99, 0),
    finding('z of experiment c56288, metric 2, at its end', ends.get('c56288 1 2') ?? null, 1.945617, 6),
    finding('z of experiment fdaf62, metric 4, at its end', ends.get('fdaf62 1 4') ?? null, 6.890982, 6),
    finding('of the variants, share significant at the end', atEnd / last.size, null, 3),
    finding('share significant at some checkpoint: what peeking would have claimed', fixed.size / last.size, null, 3),
    finding('share shown by an interval that may be looked at whenever one likes', always.size / last.size, null, 3),
  ];
}
