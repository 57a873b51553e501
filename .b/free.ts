import { compilePromotions } from '/work/main/src/pricing/index.ts';
import { cartOf, rng } from './gen.ts';


import { promo } from "./best.ts";
for (let s = 1; s <= 12; s++) { const r = rng(s); const ps = Array.from({ length: 10 }, (_, k) => promo(r, k, {}));
  const price = compilePromotions(ps, {searchLimit: 300000}); const res=[];
  let cpu0=process.cpuUsage(); for (let c = 0; c < 4; c++) { const p = price(cartOf(c) as any); res.push(p.search!.explored + (p.search!.optimal?'':'!')); }
  const u=process.cpuUsage(cpu0);
  console.log(s, res.join(' '), Math.round(u.user/4000)+'ms', ps.map((p) => p.effect.kind.replace('threshold-amount-off','thr').replace('percent-off','pct'+(p.effect.per?'O':'L')+(p.effect.cap?'c':'')).replace('amount-off','amt'+(p.effect.per??'')[0]) + (p.target?'*':'')+ (p.effect.every?'E':'')).join(' ')); }
