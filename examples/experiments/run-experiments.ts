import type { Output } from '../shop/output.ts';
import { textTable } from '../shop/text-table.ts';
import { analyzeRealData } from './real-data.ts';
import { simulate } from './simulation.ts';
import { tellStory } from './story.ts';

/** A shop plans an experiment, looks at it every day, and decides; then the experiments of others, if their files are there. */
export async function runExperiments(output: Output, { data }: { readonly data?: string | undefined } = {}): Promise<void> {
  const { perGroup, days, detectable, daily } = tellStory();
  output.print('A shop tries a shorter order form. One in ten visitors orders today; two points more would be worth it.');
  output.print(`It needs ${perGroup} people in each group: ${days} days, in whole weeks. Such a test finds ${(detectable * 100).toFixed(2)} points.`);
  output.print('');
  const columns = [{ heading: 'day', align: 'right' }, { heading: 'A', align: 'right' }, { heading: 'B', align: 'right' }, { heading: 'p today', align: 'right' }, { heading: 'verdict', align: 'left' }] as const;
  const rows = daily.map(({ day, analysis: { test, verdict } }) => [String(day), `${(test.control.rate * 100).toFixed(2)}%`, `${(test.treatment.rate * 100).toFixed(2)}%`, test.pValue.toFixed(4), verdict]);
  for (const line of textTable(columns, rows)) output.print(line);
  output.print('');
  output.print(daily.at(-1)!.analysis.sentence);
  output.print('');
  output.print('Why not stop on the first day below 0.05? 200 shops with no effect at all, each looking ten times:');
  const rates = simulate({ rateA: 0.1, rateB: 0.1, perGroup: 1000, looks: 10, repeats: 200, seed: 5 });
  const share = (value: number): string => `${(value * 100).toFixed(1)}%`;
  output.print(`  one look at the end      ${share(rates.once)} raise a false alarm`);
  output.print(`  stopping when p < 0.05   ${share(rates.peeking)}`);
  output.print(`  group-sequential bounds  ${share(rates.groupSequential)}`);
  output.print(`  confidence sequence      ${share(rates.confidenceSequence)}`);
  if (data !== undefined) await analyzeRealData(output, data);
}
