import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { chineseLexicon, englishLexicon, maskPersonalData, membershipTier, netPromoterScore, pointsLedger, triageFeedback, type CustomerOrder } from 'shopwright/customers';
import { createCsvParser } from '../real-orders/csv.ts';
import type { Output } from '../shop/output.ts';
import { tellCohorts, tellLifetimeValue, tellRecommendations, tellSegments, type Shop } from './report.ts';
import { createStory, storyDate } from './story.ts';

/** Who the customers are, who comes back, what they will bring, and what to do next: for a made-up shop, and for real ones where there is data. */
export function runCustomers(output: Output, { data }: { readonly data?: string | undefined } = {}): void {
  const { print } = output;
  print('Customers of a small shop, eighteen months');
  tellShop(output, { orders: createStory(20_261_111), at: storyDate, observationEnd: '2026-11-10', currency: 'CNY', unit: 100 });
  print('');
  tellLoyalty(output);
  if (data !== undefined && existsSync(join(data, 'online-retail.csv.gz'))) tellOnlineRetail(output, data);
  if (data !== undefined && existsSync(join(data, 'cdnow-master.csv.gz'))) tellCdnow(output, data);
}

function tellShop(output: Output, shop: Shop): void {
  tellSegments(output, shop);
  output.print('');
  tellCohorts(output, shop);
  output.print('');
  tellLifetimeValue(output, shop);
}

function tellLoyalty({ print }: Output): void {
  const tiers = [{ tier: 'member', threshold: 0 }, { tier: 'silver', threshold: 20_000, benefits: ['10-percent-off', 'birthday-gift'] }, { tier: 'gold', threshold: 100_000 }];
  const { tier, next } = membershipTier({ tiers, spend: 76_000 });
  print(`  ¥760 in a year: ${tier ?? 'none'}, ¥${(next!.remaining / 100).toFixed(0)} to ${next!.tier}`);
  const ledger = pointsLedger({
    events: [
      { kind: 'earn', id: 'spring', at: '2026-03-01T00:00:00Z', points: 300, expiresAt: '2026-12-31T16:00:00Z' },
      { kind: 'earn', id: 'autumn', at: '2026-10-20T00:00:00Z', points: 200, orderId: 'o-1', orderAmount: 20_000, availableFrom: '2026-11-03T00:00:00Z' },
      { kind: 'redeem', id: 'r-1', at: '2026-11-04T00:00:00Z', points: 350 },
      { kind: 'refund', id: 'f-1', at: '2026-11-05T00:00:00Z', orderId: 'o-1', amount: 10_000 },
    ],
    at: storyDate,
    valuePerPoint: 1,
  });
  print(`  Points: ${ledger.available} to spend, ${ledger.redeemed} spent, ${ledger.clawedBack} taken back for half a refund, a liability of ¥${(ledger.liability / 100).toFixed(2)}`);
  const triage = triageFeedback({ items: [{ id: '1', text: '快递太慢，包装破损', at: storyDate }, { id: '2', text: '面料舒服，很满意' }, { id: '3', text: 'The zip broke after a week, and no reply from support' }], lexicons: [chineseLexicon, englishLexicon] });
  for (const { id, category, polarity, negativeWords, positiveWords } of triage.items) print(`  Review ${id}: ${category ?? 'unplaced'}, ${polarity} (${[...negativeWords, ...positiveWords].join(', ')})`);
  const nps = netPromoterScore({ counts: { promoters: 52, passives: 30, detractors: 18 } });
  print(`  NPS ${nps.score!.toFixed(0)}, and with 95% confidence from ${nps.interval!.lower.toFixed(0)} to ${nps.interval!.upper.toFixed(0)}`);
  print(`  On a parcel: ${Object.values(maskPersonalData({ name: '欧阳修文', phone: '13812345678', address: '上海市浦东新区世纪大道100号8幢301室' })).join(' ')}`);
}

function tellOnlineRetail(output: Output, data: string): void {
  output.progress('reading online-retail.csv.gz');
  const orders: CustomerOrder[] = [];
  const baskets = new Map<string, string[]>();
  const names = new Map<string, string>();
  for (const [invoice = '', code = '', description = '', quantity, date = '', price, customer = ''] of records(data, 'online-retail.csv.gz')) {
    // Thousandths of a pound: a few prices have three decimals.
    orders.push({ customerId: customer === '' ? null : customer, orderId: invoice, at: Date.parse(`${date.replace(' ', 'T')}Z`), amount: Number(quantity) * Math.round(Number(price) * 1000) });
    if (invoice.startsWith('C') || Number(quantity) <= 0 || !/^\d/.test(code)) continue;
    names.set(code, description);
    const basket = baskets.get(invoice);
    if (basket === undefined) baskets.set(invoice, [code]);
    else basket.push(code);
  }
  output.progress('');
  output.print('');
  output.print('Online Retail (UCI), cancellations as refunds');
  tellShop(output, { orders, rows: 'lines', at: '2011-12-10T00:00:00Z', observationEnd: '2011-12-09', currency: 'GBP', unit: 1000 });
  output.print('');
  tellRecommendations(output, [...baskets.values()], (code) => names.get(code) ?? code);
}

function tellCdnow(output: Output, data: string): void {
  output.progress('reading cdnow-master.csv.gz');
  const orders = records(data, 'cdnow-master.csv.gz').map(([customerId = '', day = '', , amount]): CustomerOrder => ({ customerId, at: `${day}T00:00:00Z`, amount: Math.round(Number(amount) * 100) }));
  output.progress('');
  output.print('');
  output.print('CDNOW, buyers of early 1997');
  tellShop(output, { orders, at: '1998-07-01T00:00:00Z', observationEnd: '1998-06-30', currency: 'USD', unit: 100 });
}

function records(data: string, file: string): (readonly string[])[] {
  const parser = createCsvParser();
  const all = [...parser.push(gunzipSync(readFileSync(join(data, file))).toString('utf8')), ...parser.end()];
  return all.slice(1).map(({ fields }) => fields);
}
