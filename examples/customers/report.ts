import {
  boughtTogether, cohortRetention, elevenSegments, fitPurchaseModel, fitSpendModel, lifetimeValue, purchaseHistories, recommend, repurchase, rfmScores, rfmTable, segmentCustomers,
  type CustomerOrder, type OrderRows,
} from 'shopwright/customers';
import type { Output } from '../shop/output.ts';
import { textTable } from '../shop/text-table.ts';

/** Orders of a shop, and how to read them. */
export interface Shop {
  readonly orders: readonly CustomerOrder[];
  readonly rows?: OrderRows | undefined;
  /** The day after the last order. */
  readonly at: string;
  readonly observationEnd: string;
  readonly currency: string;
  /** So many of the smallest unit make one of the currency. */
  readonly unit: number;
}

const share = (value: number | null): string => (value === null ? '' : `${(value * 100).toFixed(1)}%`);

/** Segments by RFM, with what to do for each. */
export function tellSegments({ print }: Pick<Output, 'print'>, { orders, rows, at, currency, unit }: Shop) {
  const table = rfmTable({ orders, rows, at, timeZone: 'UTC' });
  const segmentation = segmentCustomers({ customers: rfmScores({ customers: table.customers }).customers, map: elevenSegments });
  print(`${table.customers.length.toLocaleString('en-US')} customers with a purchase, ${table.counts.refunds.toLocaleString('en-US')} refunds, ${table.counts.guests.toLocaleString('en-US')} orders of guests`);
  const columns = [['segment', 'left'], ['', 'left'], ['customers', 'right'], ['share', 'right'], [currency, 'right'], ['what to do', 'left']] as const;
  const lines = segmentation.segments.filter(({ customers, info }) => customers > 0 && info !== null).map(({ customers, share: of, monetary, info }) => [info!.en, info!.zh, String(customers), share(of), Math.round(monetary! / unit).toLocaleString('en-US'), info!.actions.join(', ')]);
  for (const line of textTable(columns.map(([heading, align]) => ({ heading, align })), lines)) print(`  ${line}`);
  return segmentation;
}

/** The first months of the first cohorts, and how many come back at all. */
export function tellCohorts({ print }: Pick<Output, 'print'>, { orders, rows, at, observationEnd }: Shop) {
  const retention = cohortRetention({ orders, rows, timeZone: 'UTC', observationEnd });
  const repeat = repurchase({ orders, rows, at, timeZone: 'UTC' });
  const months = Math.min(7, retention.cohorts.length);
  const columns = ['first order', 'customers', ...Array.from({ length: months }, (_, later) => (later === 0 ? 'same' : `+${later}`))];
  const lines = retention.cohorts.slice(0, 8).map(({ cohort, size, rates }) => [cohort, String(size), ...rates.slice(0, months).map(share)]);
  for (const line of textTable(columns.map((heading, index) => ({ heading, align: index === 0 ? 'left' : 'right' })), lines)) print(`  ${line}`);
  const within = repeat.withinDays.flatMap(({ days, probability }) => (probability === null ? [] : [`${share(probability)} within ${days} days`]));
  print(`  ${share(repeat.rate)} of customers have come back; counting who has not been there long enough: ${within.join(', ')}`);
  return { retention, repeat };
}

/** What the models make of the next year. */
export function tellLifetimeValue({ print }: Pick<Output, 'print'>, { orders, rows, observationEnd, currency, unit }: Shop) {
  const customers = purchaseHistories({ orders, rows, timeZone: 'UTC', observationEnd, unit: 'week' });
  const purchaseModel = fitPurchaseModel({ model: 'bg-nbd', customers });
  const spendModel = fitSpendModel({ customers });
  if (!purchaseModel.ok || !spendModel.ok) {
    print(`  the data cannot carry the models: ${purchaseModel.ok ? '' : purchaseModel.code} ${spendModel.ok ? '' : spendModel.code}`);
    return undefined;
  }
  const values = lifetimeValue({ method: 'model', customers, purchaseModel, spendModel, steps: 52, stepLength: 1, discountRatePerStep: 0.002 }).customers;
  const named = Object.entries(purchaseModel.parameters).map(([name, value]) => `${name} ${value.toFixed(3)}`);
  print(`  BG/NBD ${named.join(', ')}${purchaseModel.converged ? '' : ' (not converged)'}; correlation of frequency and value ${spendModel.correlation?.toFixed(2) ?? 'unknown'}`);
  const best = values.toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0)).slice(0, 5);
  const lines = best.map(({ customerId, expectedPurchases, expectedSpend, value }) => [customerId ?? '', expectedPurchases.toFixed(1), ((expectedSpend ?? 0) / unit).toFixed(2), ((value ?? 0) / unit).toFixed(2)]);
  for (const line of textTable([{ heading: 'most valuable in 52 weeks', align: 'left' }, { heading: 'orders', align: 'right' }, { heading: `${currency} each`, align: 'right' }, { heading: 'value now', align: 'right' }], lines)) print(`  ${line}`);
  const total = values.reduce((sum, { value }) => sum + (value ?? 0), 0);
  print(`  all customers together: ${currency} ${Math.round(total / unit).toLocaleString('en-US')}`);
  return { purchaseModel, spendModel, values };
}

/** What goes with the articles that sell most. */
export function tellRecommendations({ print }: Pick<Output, 'print'>, baskets: readonly (readonly string[])[], nameOf: (item: string) => string) {
  const model = boughtTogether({ baskets, minimumBaskets: Math.max(3, Math.ceil(baskets.length / 500)) });
  const popular = model.items.toSorted((one, other) => other.baskets - one.baskets).slice(0, 4);
  for (const { item, baskets: count } of popular) {
    const [first] = recommend({ model, items: [item], top: 1 });
    if (first !== undefined) print(`  with ${nameOf(item)} (${count} baskets): ${nameOf(first.item)} (together in ${first.because[0]!.baskets})`);
  }
  return model;
}
