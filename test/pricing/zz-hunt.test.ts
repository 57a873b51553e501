import * as fc from 'fast-check';
import { it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { priceCart } from '../../src/pricing/index.ts';
import { priceCartPerUnit } from '../../src/pricing/price-cart-per-unit.ts';
import { situation, small, large, contested, bulky, unitSituation } from './arbitraries.ts';
import { oraclePrice } from './oracle/reprice.ts';
import { oracleBest } from './oracle/brute-force.ts';
import { oracleBestPerUnit } from './oracle/best-per-unit.ts';

const comparable = (priced: any): any => ({
  lines: priced.lines.map(({ id, listAmount, discounts, netAmount, tax, unitNet }: any) => ({ id, listAmount, discounts, netAmount, tax, unitNet })),
  ...Object.fromEntries(['subtotal','discountTotal','shippingListFee','shippingDiscount','shippingFee','shippingTax','taxTotal','pricesIncludeTax','total'].map((k) => [k, priced[k]])),
  applied: priced.applied.map(({ promotionId, stage, amount, lines: parts, shippingAmount }: any) => ({ promotionId, stage, amount, lines: parts, shippingAmount })),
  rejected: Object.fromEntries(priced.rejected.map((r: any) => r.code === 'unknown-code' ? [`code:${r.couponCode}`, { code: r.code, couponCode: r.couponCode }] : [r.promotionId, (({ promotionId: _, ...w }) => w)(r)])),
  gifts: priced.gifts, pointsEarned: priced.pointsEarned, pointsUsed: priced.pointsUsed, liabilities: priced.liabilities, deposit: priced.deposit,
});
function sig(sel: string, s: any): { sig: string; detail: any } | undefined {
  let mine: any, yours: any, pol: any;
  try {
    if (sel === 'best') {
      pol = { ...s.policy, selection: 'best', searchLimit: 1000000 };
      const { total, ids, winners } = oracleBest(s.cart, s.promotions, pol);
      const p: any = priceCart(s.cart, s.promotions, pol);
      if (p.total !== total || !p.search?.optimal || p.search?.bound !== p.total) return { sig: 'best-total', detail: { total, ids, got: p.total, applied: p.applied, search: p.search } };
      const applied = p.applied.map((a: any) => a.promotionId).sort();
      const want = winners[0]!.applied.map((a: any) => a.promotionId).sort();
      if (!isDeepStrictEqual(ids, applied.filter((i: string) => !['gift','points-earned','points-multiplier','cashback'].includes(s.promotions.find((x: any) => x.id === i).effect.kind)))) return { sig: 'best-ids', detail: { ids, applied } };
      if (!winners.some((w: any) => isDeepStrictEqual(w.applied.map((a: any) => a.promotionId).sort(), applied))) return { sig: 'best-extras', detail: { want, applied } };
      const c = comparable(p); delete c.rejected; const byId = (l: any) => [...l].sort((q: any, z: any) => q.promotionId < z.promotionId ? -1 : 1); c.applied = byId(c.applied);
      if (!winners.some((w: any) => { const m: any = { ...w, applied: byId(w.applied) }; delete m.rejected; return isDeepStrictEqual(m, c); })) { const m: any = { ...winners[0], applied: byId(winners[0]!.applied) }; for (const k of Object.keys(c)) if (!isDeepStrictEqual(m[k], c[k])) return { sig: 'best-field ' + k, detail: { oracle: m[k], code: c[k] } }; }
      return undefined;
    }
    if (sel === 'unit') {
      const { discount, applications } = oracleBestPerUnit(s.cart, s.promotions, s.policy);
      const p: any = priceCartPerUnit(s.cart, s.promotions);
      return p.discountTotal === discount ? undefined : { sig: 'unit-discount', detail: { discount, applications, got: p.discountTotal, applied: p.applied, search: p.search } };
    }
    pol = { ...s.policy, selection: sel, ...(sel === 'given' ? { given: s.given } : {}) };
    mine = oraclePrice(s.cart, s.promotions, pol);
    yours = comparable(priceCart(s.cart, s.promotions, pol));
  } catch (e: any) { return { sig: sel + ' THROWS ' + String(e?.message).replace(/\d+/g, '#').slice(0, 160), detail: String(e?.stack).slice(0, 600) }; }
  const kindOf = (id: string) => s.promotions.find((x: any) => x.id === id)?.effect.kind;
  const a = mine.applied.map((x: any) => x), b = yours.applied;
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (!isDeepStrictEqual(a[i], b[i])) {
    const x = a[i], y = b[i]; const id = x?.promotionId ?? y?.promotionId;
    const why = x === undefined || y === undefined || x.promotionId !== y.promotionId ? `applied-differs ${kindOf(id)} oracle=${mine.rejected[y?.promotionId]?.code ?? '-'} code=${yours.rejected[x?.promotionId]?.code ?? '-'}` : x.amount !== y.amount ? `amount ${kindOf(id)}` : `spread ${kindOf(id)}`;
    return { sig: `${sel} ${why}`, detail: { oracle: x, code: y } };
  }
  for (const k of Object.keys(mine)) if (k !== 'rejected' && !isDeepStrictEqual(mine[k], yours[k])) return { sig: `${sel} field ${k}`, detail: { oracle: mine[k], code: yours[k] } };
  for (const k of new Set([...Object.keys(mine.rejected), ...Object.keys(yours.rejected)])) if (!isDeepStrictEqual(mine.rejected[k], yours.rejected[k])) {
    const m = mine.rejected[k], y = yours.rejected[k];
    const diff = m?.code !== y?.code ? `${m?.code}->${y?.code}` : `${m.code} ${Object.keys({ ...m, ...y }).filter((f) => !isDeepStrictEqual(m[f], y[f])).join(',')}${m.rule !== y.rule ? ` ${m.rule}->${y.rule}` : ''} ${m.limit ?? ''} ${m.requires ?? ''}`;
    return { sig: `${sel} rej ${diff}`, detail: { id: k, oracle: m, code: y } };
  }
  return undefined;
}
let sel_ = '';
function* smaller(s: any): Generator<any> {
  for (let i = 0; i < s.promotions.length; i++) { const id = s.promotions[i].id; yield { ...s, promotions: s.promotions.filter((_: any, j: number) => j !== i), given: s.given.filter((g: string) => g !== id), cart: { ...s.cart, usage: (s.cart.usage ?? []).filter((u: any) => u.promotionId !== id) } }; }
  if (s.cart.lines.length > 1) for (let i = 0; i < s.cart.lines.length; i++) yield { ...s, cart: { ...s.cart, lines: s.cart.lines.filter((_: any, j: number) => j !== i) } };
  for (const k of Object.keys(s.policy)) if (k !== 'selection') { const p = { ...s.policy }; delete p[k]; yield { ...s, policy: p }; }
  for (const k of ['customer', 'shipping', 'channel', 'paymentMethod', 'codes', 'usage']) if (k in s.cart) { const c = { ...s.cart }; delete c[k]; yield { ...s, cart: c }; }
  for (let i = 0; i < s.given.length; i++) yield { ...s, given: s.given.filter((_: any, j: number) => j !== i) };
  for (let i = 0; i < s.cart.lines.length; i++) { for (const k of Object.keys(s.cart.lines[i])) if (!['id', 'sku', 'unitPrice', 'quantity'].includes(k)) { const l = { ...s.cart.lines[i] }; delete l[k]; yield { ...s, cart: { ...s.cart, lines: s.cart.lines.map((x: any, j: number) => j === i ? l : x) } }; }
    for (const k of ['unitPrice', 'quantity', 'floorPrice']) { const v = s.cart.lines[i][k]; if (v > 1) for (const nv of [1, 10, Math.floor(v / 2), v - 1]) if (nv < v) yield { ...s, cart: { ...s.cart, lines: s.cart.lines.map((x: any, j: number) => j === i ? { ...x, [k]: nv } : x) } }; } }
  for (let i = 0; i < s.promotions.length; i++) { const p = s.promotions[i]; const set = (n: any) => ({ ...s, promotions: s.promotions.map((x: any, j: number) => j === i ? n : x) });
    for (const k of Object.keys(p)) if (!['id', 'effect'].includes(k)) { const n = { ...p }; delete n[k]; yield set(n); }
    for (const k of ['when']) if (Array.isArray(p[k]) && p[k].length > 1) for (let q = 0; q < p[k].length; q++) yield set({ ...p, [k]: p[k].filter((_: any, z: number) => z !== q) });
    for (const k of Object.keys(p.effect)) if (k !== 'kind' && !(sel_ === 'unit' && k === 'per')) { const e = { ...p.effect }; delete e[k]; yield set({ ...p, effect: e }); const v = p.effect[k]; if (typeof v === 'number' && v > 1) for (const nv of [1, Math.floor(v / 2), v - 1]) yield set({ ...p, effect: { ...p.effect, [k]: nv } }); if (Array.isArray(v) && v.length > 1) for (let q = 0; q < v.length; q++) yield set({ ...p, effect: { ...p.effect, [k]: v.filter((_: any, z: number) => z !== q) } }); } }
}
function minimise(sel: string, s: any, want: string): any {
  let cur = s, steps = 0; sel_ = sel;
  outer: for (;;) { for (const c of smaller(cur)) { if (steps++ > 1500) return cur; if (sig(sel, c)?.sig === want) { cur = c; continue outer; } } return cur; }
}
it('hunt', () => {
  const seed = Number(process.env['SEED'] ?? 7), n = Number(process.env['N'] ?? 500);
  const found = new Map<string, { count: number; sel: string; s: any }>();
  const only = process.env['ONLY']?.split(',');
  for (const [sel, arb, k] of [['given', situation(small), n], ['given', situation(large), n], ['priority', situation(small), n], ['priority', situation(large), n], ['best', situation(small), n], ['best', situation(contested), n], ['given', situation(bulky), Math.ceil(n / 4)], ['priority', situation(bulky), Math.ceil(n / 4)], ['unit', unitSituation(), n]] as const) {
    if (only && !only.includes(sel)) continue;
    const skip = (s: any) => process.env['SKIP'] === '3' ? (s.policy.rounding === 'half-even' && s.promotions.some((p: any) => p.effect.includesTax !== undefined)) || s.promotions.some((p: any) => ['gift','points-earned','points-multiplier','cashback'].includes(p.effect.kind) && p.target?.onlyUndiscounted) : (process.env['SKIP'] === '2' && s.policy.rounding === 'half-even' && s.promotions.some((p: any) => p.effect.includesTax !== undefined)) || s.promotions.some((p: any) => (p.effect.kind === 'tiered-price' && p.effect.mode === 'graduated' && p.effect.tiers[0].from > 1) || (['gift','points-earned','points-multiplier','cashback'].includes(p.effect.kind) && p.target?.onlyUndiscounted) || (p.effect.kind === 'buy-x-get-y' && (p.target?.onlyUndiscounted || p.effect.buy.target?.onlyUndiscounted || p.effect.get.target?.onlyUndiscounted)));
    let bad = 0;
    for (const s of fc.sample(arb as any, { numRuns: k, seed })) { if (process.env['SKIP'] && skip(s)) continue; const r = sig(sel, s); if (r) { bad++; const e = found.get(r.sig); if (e) { e.count++; } else found.set(r.sig, { count: 1, sel, s }); } }
    console.log(sel, k, 'bad', bad);
  }
  let out = '';
  for (const [name, { count, sel, s }] of [...found].sort((a, b) => b[1].count - a[1].count)) { const m = minimise(sel, s, name); out += `## ${name} ×${count}\n${JSON.stringify(m)}\n${JSON.stringify(sig(sel, m)?.detail)}\n\n`; }
  writeFileSync('/tmp/hunt.out', out);
}, 3_000_000);
