import { formatAmount } from 'shopwright/money';
import { estimateElasticity, explainPrice, optimalPrice, priceBands, priceFloor, type Elasticity, type ExplainedPrice, type PriceBands, type PriceFloor } from 'shopwright/pricing';
import type { Output } from '../shop/output.ts';
import { textTable, wrap } from '../shop/text-table.ts';

const yuan = (amount: number): string => formatAmount({ amount, currency: 'CNY', locale: 'en' });

/** A thermos: what it costs to sell one, what others ask, and half a year of weeks at different prices. */
const thermos = {
  sale: { unitCost: 4200, logisticsCost: 650, taxRate: '0.13', fees: [{ name: 'commission', rate: '0.05' }, { name: 'payment', rate: '0.006' }] },
  others: [5990, 6290, 5890, 6490, 9900, 9990, 10900, 9590, 10290, 19900, 18900, 20900],
  prices: [9900, 9900, 10900, 8900, 11900, 9900, 8900, 12900, 10900, 9900, 8500, 11900],
  quantities: [112, 104, 84, 151, 65, 108, 143, 55, 88, 110, 165, 68],
} as const;

/** What of the story a test can hold it to. */
export interface PriceStory {
  readonly floor: PriceFloor;
  readonly bands: PriceBands;
  readonly elasticity: Elasticity;
  readonly explained: ExplainedPrice;
}

/** What to ask for a thermos, with every reason. */
export function tellPrice({ print }: Pick<Output, 'print'>): PriceStory {
  const { sale, others, prices, quantities } = thermos;
  print('What to ask for a thermos');
  print('');
  const floor = priceFloor({ ...sale, margin: '0.3' });
  if (floor.ok) {
    print(`At least ${yuan(floor.price)}: of that ${yuan(floor.at.tax)} is tax, ${floor.at.costs.map(({ name, amount }) => `${yuan(amount)} ${name}`).join(', ')},`);
    print(`and ${yuan(floor.at.profit)} remain, ${(floor.at.margin! * 100).toFixed(2)}% of the revenue. One fen less, and it is ${(floor.oneLess!.margin! * 100).toFixed(3)}%.`);
  }

  print('');
  const bands = priceBands({ prices: others });
  print(`The ${others.length} others stand in ${bands.bands.length} bands; silhouette ${bands.silhouettes.find(({ bands: count }) => count === bands.bands.length)?.silhouette.toFixed(2) ?? '–'}.`);
  print('');
  const [left, right] = ['left', 'right'] as const;
  const columns = [{ heading: 'from', align: right }, { heading: 'to', align: right }, { heading: 'median', align: right }, { heading: 'offers', align: right }, { heading: 'then nobody until', align: left }] as const;
  for (const line of textTable(columns, bands.bands.map(({ from, to, median, count }, index) => [yuan(from), yuan(to), yuan(median), String(count), bands.gaps[index] === undefined ? '' : yuan(bands.gaps[index].to)]))) print(line);

  print('');
  const elasticity = estimateElasticity({ prices, quantities });
  if (elasticity.ok) {
    const { lower, upper } = elasticity.interval!;
    print(`Twelve weeks of sales: 1% dearer sells ${Math.abs(elasticity.elasticity).toFixed(2)}% less (95%: ${Math.abs(upper).toFixed(2)} to ${Math.abs(lower).toFixed(2)}).`);
    const best = optimalPrice({ demand: { kind: 'constant-elasticity', elasticity: elasticity.elasticity, interval: elasticity.interval!, reference: elasticity.reference }, unitCost: sale.unitCost + sale.logisticsCost, feeRate: '0.056' });
    if (best.ok) print(`Tax aside, ${yuan(best.price)} would earn most; anything from ${yuan(Math.round(best.interval!.lowest))} to ${best.interval!.highest === null ? 'no end' : yuan(Math.round(best.interval!.highest))} may.`);
  }

  print('');
  const explained = explainPrice({
    bases: [
      { costPlus: { unitCost: sale.unitCost + sale.logisticsCost, markup: '0.6', taxRate: sale.taxRate } },
      { competitive: { competitors: others.slice(4, 9).map((price) => ({ price })), position: { kind: 'undercut', of: 'median', rate: '0.02' } }, weight: 2 },
    ],
    stock: { onHand: 14 },
    floor: { ...sale, margin: '0.3' },
    points: { currency: 'CNY', endings: ['.9'] },
  });
  const steps = explained.reasons.map(({ code, from, to, figures }) => [code, from === null ? '' : yuan(from), yuan(to), Object.entries(figures).filter(([, value]) => value !== null).slice(0, 3).map(([name, value]) => `${name} ${value!}`).join(', ')]);
  for (const line of textTable([{ heading: 'reason', align: left }, { heading: 'from', align: right }, { heading: 'to', align: right }, { heading: 'because', align: left }], steps)) print(line);
  if (explained.ok) for (const line of wrap(`So ${yuan(explained.price)}, which leaves ${(explained.at!.margin! * 100).toFixed(1)}%: the stock rule wanted to go lower than the margin allows.`, 110)) print(line);
  return { floor, bands, elasticity, explained };
}
