import { compilePromotions } from '/work/main/src/pricing/index.ts';
import { cartOf, rng } from './gen.ts';
import { promo } from './best.ts';
for (const s of [5,6,7,9]) { const r = rng(s); const ps = Array.from({ length: 10 }, (_, k) => promo(r, k, {}));
  const price = compilePromotions(ps, {searchLimit: 50000}); let n=0; const t=process.cpuUsage(); for (let c = 0; c < 6; c++) n+=price(cartOf(c) as any).search!.explored; const u=process.cpuUsage(t); console.log(s, n, (u.user/n).toFixed(2)+'us/node'); }
