import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { attribution, funnel, funnelFromEvents, orderValues, type Conversion, type Funnel } from 'shopwright/metrics';
import { readRows } from '../experiments/read-columns.ts';
import type { Output } from '../shop/output.ts';
import { textTable } from '../shop/text-table.ts';

const FILES = { courses: 'experiment-udacity-free-trial-screener-daily.csv', mails: 'experiment-hillstrom.csv.gz', purchases: 'growthbook-sample-purchases.csv.gz' } as const;
const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(2)}%`);
const dollars = (cents: number): string => `$${(cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
const line = ({ steps }: Funnel): string => steps.map(({ step, count, fromPrevious }, index) => `${step} ${count.toLocaleString('en-US')}${index === 0 ? '' : ` (${percent(fromPrevious)})`}`).join(' → ');

/** Funnels and attribution on files of real experiments, and on made-up orders of a public sample. */
export async function realFunnels({ print }: Output, folder: string): Promise<void> {
  print('');
  const missing = Object.values(FILES).filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) {
    print(`Left out, for want of ${missing.join(', ')}: funnels and attribution.`);
    return;
  }
  await courses(print, join(folder, FILES.courses));
  await mails(print, join(folder, FILES.mails));
  await purchases(print, join(folder, FILES.purchases));
}

/** A page of courses: only the first 23 days state who enrolled, so that only these are a funnel. */
async function courses(print: Output['print'], path: string): Promise<void> {
  const totals = new Map<string, number[]>();
  for await (const row of readRows(path)) {
    if (row.get('enrollments') === '') continue;
    const group = row.get('group')!;
    totals.set(group, ['pageviews', 'clicks', 'enrollments', 'payments'].map((step, index) => (totals.get(group)?.[index] ?? 0) + Number(row.get(step))));
  }
  for (const [group, counts] of totals) print(`Courses, ${group}: ${line(funnel({ steps: ['page views', 'clicks', 'enrolled', 'paid'].map((step, index) => ({ step, count: counts[index]! })) }))}`);
}

/** 64,000 customers of a shop, of whom two thirds got a mail: who visited, who bought, and what the mails are credited with. */
async function mails(print: Output['print'], path: string): Promise<void> {
  const groups = new Map<string, [sent: number, visits: number, purchases: number]>();
  const conversions: Conversion[] = [];
  const at = '2008-03-20T00:00:00Z';
  for await (const row of readRows(path)) {
    const segment = row.get('segment')!;
    const group = groups.get(segment) ?? [0, 0, 0];
    groups.set(segment, group);
    group[0] += 1;
    group[1] += Number(row.get('visit'));
    group[2] += Number(row.get('conversion'));
    const touches = segment === 'No E-Mail' ? [] : [{ channel: segment, at }];
    if (row.get('conversion') === '1') conversions.push({ id: String(conversions.length), at, amount: Math.round(Number(row.get('spend')) * 100), touches });
  }
  print('');
  for (const [segment, counts] of [...groups].sort()) print(`${segment}: ${line(funnel({ steps: ['customers', 'visited', 'bought'].map((step, index) => ({ step, count: counts[index]! })) }))}`);
  const { channels, unattributed, total } = attribution({ conversions, model: { kind: 'last' } });
  print(`Sales of the fortnight: ${dollars(total)}, of which ${channels.map(({ channel, amount }) => `${channel} ${dollars(amount)}`).join(', ')}, without a mail ${dollars(unattributed.amount)}. Who was mailed was drawn by lot: what would have been bought anyway is in the credit too.`);
}

/** Orders of a sample shop: how many buyers come back within thirty days, and how often. */
async function purchases(print: Output['print'], path: string): Promise<void> {
  const events: { user: string; event: string; at: string }[] = [];
  const amounts: number[] = [];
  for await (const row of readRows(path)) {
    events.push({ user: row.get('userId')!, event: 'order', at: `${row.get('timestamp')!.replace(' ', 'T')}Z` });
    // One order in seven states no amount: \\N, as databases write it.
    if (row.get('amount') !== '\\N') amounts.push(Math.round(Number(row.get('amount')) * 100));
  }
  const within = [7, 30].map((days) => funnelFromEvents({ events, steps: ['order', 'order', 'order'], windowMinutes: days * 1440 }));
  const { mean, median, p90 } = orderValues({ amounts });
  print('');
  print(`A sample of ${events.length.toLocaleString('en-US')} orders, of ${dollars(mean!)} on average and ${dollars(median!)} in the median; one in ten is above ${dollars(p90!)}. Buyers by their first, second and third order:`);
  const rows = within.map(({ steps, between }, index) => [`within ${[7, 30][index]!} days`, ...steps.map(({ count }) => count.toLocaleString('en-US')), between[0]!.medianMinutes === null ? '–' : `${(between[0]!.medianMinutes / 1440).toFixed(1)} days`]);
  for (const text of textTable([{ heading: '', align: 'left' }, { heading: 'first', align: 'right' }, { heading: 'second', align: 'right' }, { heading: 'third', align: 'right' }, { heading: 'to the second, median', align: 'right' }], rows)) print(text);
}
