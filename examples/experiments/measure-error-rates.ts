// npx tsx examples/experiments/measure-error-rates.ts [repeats]: how often each way of testing is wrong, by simulation. Seeded.
import { peekingErrorRate } from 'shopwright/experiments';
import { textTable } from '../shop/text-table.ts';
import { simulate } from './simulation.ts';

const repeats = Number(process.argv[2] ?? 20_000);
const share = (value: number): string => `${(value * 100).toFixed(2)}%`;
const columns = ['', 'once', 'peeking', 'theory', 'group-sequential', 'confidence sequence', 'mixture SPRT', 'interval holds'].map((heading, index) => ({ heading, align: index === 0 ? ('left' as const) : ('right' as const) }));

const cases = [
  { name: 'no effect, 1 look', rateA: 0.1, rateB: 0.1, looks: 1 },
  { name: 'no effect, 5 looks', rateA: 0.1, rateB: 0.1, looks: 5 },
  { name: 'no effect, 10 looks', rateA: 0.1, rateB: 0.1, looks: 10 },
  { name: 'no effect, 20 looks', rateA: 0.1, rateB: 0.1, looks: 20 },
  { name: '10% against 12%, 10 looks', rateA: 0.1, rateB: 0.12, looks: 10 },
];
const rows = cases.map(({ name, rateA, rateB, looks }, index) => {
  const rates = simulate({ rateA, rateB, perGroup: 4000, looks, repeats, seed: 100 + index });
  const theory = rateA === rateB ? share(peekingErrorRate({ looks }).errorRate) : '';
  return [name, share(rates.once), share(rates.peeking), theory, share(rates.groupSequential), share(rates.confidenceSequence), share(rates.mixtureSprt), share(rates.coverage)];
});
for (const line of textTable(columns, rows)) process.stdout.write(`${line}\n`);
process.stdout.write(`${repeats} repeats each, 4000 people a group; the standard error of a share of 5% is ${share(Math.sqrt((0.05 * 0.95) / repeats))}\n`);
