import { compilePromotions } from '/work/main/src/pricing/index.ts';
import { cartOf, rng } from './gen.ts';
const carts = Array.from({ length: 40 }, (_, i) => cartOf(i));
export function promo(r: () => number, k: number, extra: any): any {
  const id = `p${String(k).padStart(2, '0')}`; const kind = Math.floor(r() * 6);
  const target = r() < 0.4 ? { target: { categories: [`c${Math.floor(r() * 5)}`] } } : {};
  const stage = { stage: 'coupon' };
  const base = { id, ...stage, ...target, ...extra };
  if (kind === 0) return { ...base, effect: { kind: 'percent-off', rate: String((2 + Math.floor(r() * 18)) / 100) } };
  if (kind === 1) return { ...base, effect: { kind: 'percent-off', per: 'order', rate: String((2 + Math.floor(r() * 18)) / 100), ...(r() < 0.5 ? { cap: 5000 + Math.floor(r() * 20000) } : {}) } };
  if (kind === 2) return { ...base, effect: { kind: 'amount-off', per: 'order', amount: 500 + Math.floor(r() * 20000) } };
  if (kind === 3) return { ...base, threshold: 'running', effect: { kind: 'threshold-amount-off', steps: [{ spend: target.target ? 100000 + Math.floor(r() * 200000) : 500000 + Math.floor(r() * 800000), amount: 2000 + Math.floor(r() * 40000) }] } };
  if (kind === 4) return { ...base, threshold: 'running', effect: { kind: 'threshold-amount-off', every: true, steps: [{ spend: 30000, amount: 500 + Math.floor(r() * 2000) }] } };
  return { ...base, threshold: 'running', effect: { kind: 'amount-off', per: 'unit', amount: 100 + Math.floor(r() * 900) }, when: [{ kind: 'spend', atLeast: 200000 + Math.floor(r() * 600000), over: 'cart' }] };
}
const sets: Record<string, (s: number) => any[]> = {
  '10 given order': (s) => { const r = rng(s); return Array.from({ length: 10 }, (_, k) => promo(r, k, { priority: 100 - k })); },
  '10 free order': (s) => { const r = rng(s); return Array.from({ length: 10 }, (_, k) => promo(r, k, {})); },
  '20 in 4 groups': (s) => { const r = rng(s); return Array.from({ length: 20 }, (_, k) => promo(r, k, { priority: 100 - k, exclusiveGroup: `g${k % 4}` })); },
  '20 in 4 groups free': (s) => { const r = rng(s); return Array.from({ length: 20 }, (_, k) => promo(r, k, { exclusiveGroup: `g${k % 4}` })); },
  '20 given order': (s) => { const r = rng(s); return Array.from({ length: 20 }, (_, k) => promo(r, k, { priority: 100 - k })); },
  '40 few apply': (s) => { const r = rng(s); return Array.from({ length: 40 }, (_, k) => { const p = promo(r, k, {}); return r() < 0.15 ? p : { ...p, target: { skus: ['none' + k] } }; }); },
};
if (process.argv[1]!.endsWith("best.ts")) main(); function main() {
const only = process.argv[2];
for (const [name, make] of Object.entries(sets)) {
  if (only && !name.includes(only)) continue;
  let worst = 0, sum = 0, cnt = 0, notOpt = 0, expl = 0;
  for (let s = 1; s <= 12; s++) { const price = compilePromotions(make(s), process.argv[3]?{searchLimit:Number(process.argv[3])}:{});
    for (const c of carts.slice(0, 6)) price(c as any);
    for (const c of carts.slice(0, 12)) { const t = process.cpuUsage(); const p = price(c as any); const u = process.cpuUsage(t); const ms = (u.user+u.system)/1e3; sum += ms; cnt++; expl += p.search!.explored; worst = Math.max(worst, ms); if (!p.search!.optimal) notOpt++; } }
  console.log(name, 'mean', (sum / cnt).toFixed(3), 'ms worst', worst.toFixed(1), 'explored', Math.round(expl / cnt), 'not optimal', notOpt, '/', cnt);
}
}
