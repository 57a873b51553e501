import { compilePromotions } from '/work/main/src/pricing/index.ts';
import { cartOf, rng } from './gen.ts';
import { promo } from './best.ts';
for (const s of [6,5]) { const r = rng(s); const ps:any[] = Array.from({ length: 10 }, (_, k) => promo(r, k, {}));
 const c:any=cartOf(s===5?2:0); const p = compilePromotions(ps, {searchLimit: 300000})(c); console.log(p.subtotal, p.total, p.search, p.applied.map(a=>a.promotionId+':'+a.amount).join(' '), p.rejected.map(x=>x.promotionId+':'+x.code).join(' '));
 for (const q of ps) console.log(JSON.stringify(q));}
