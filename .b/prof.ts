import { compilePromotions } from '/work/main/src/pricing/index.ts';
import { cartOf, job } from './gen.ts';
const carts = Array.from({ length: 64 }, (_, i) => cartOf(i));
const p = compilePromotions(job, process.argv[2]==='best'?{}:{ selection: 'priority' });
const e = Date.now() + 5000; let k=0; while (Date.now() < e) for (let j = 0; j < 64; j++) { p(carts[j] as any);k++ }
console.log(k);
