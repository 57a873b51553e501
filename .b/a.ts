import { compilePromotions } from '/work/main/src/pricing/index.ts';
import { cartOf, job } from './gen.ts';
const carts = Array.from({ length: 64 }, (_, i) => cartOf(i));
function bare(cart: any) { const n = cart.lines.length; const r: number[] = []; for (const l of cart.lines) r.push(l.unitPrice * l.quantity);
  for (let k = 0; k < 5; k++) { const num = k + 3;
    for (let i = 0; i < n; i++) { const x = r[i]! * num; const q = Math.floor(x / 100); r[i]! -= q + ((x - q * 100) * 2 >= 100 ? 1 : 0); }
    let W = 0; for (let i = 0; i < n; i++) W += r[i]!; const A = 1000 + 37 * k; let spare = A; const rest: number[] = []; const sh: number[] = [];
    for (let i = 0; i < n; i++) { const x = A * r[i]!; const q = Math.floor(x / W); sh.push(q); rest.push(x - q * W); spare -= q; }
    const idx = rest.map((_, i) => i).sort((a, b) => rest[b]! - rest[a]! || a - b); for (let j = 0; j < spare; j++) sh[idx[j]!]! += 1;
    for (let i = 0; i < n; i++) r[i]! -= sh[i]!; }
  let t = 0; for (const x of r) t += x; return t; }
function bench(name: string, f: (c: any) => any) { for (let i = 0; i < 2000; i++) f(carts[i % 64]); const res = []; for (let w = 0; w < 5; w++) { const t0 = process.cpuUsage(); let k = 0; const e = Date.now() + 500; while (Date.now() < e) { for (let j = 0; j < 64; j++) f(carts[j]); k += 64; } const u = process.cpuUsage(t0); res.push(k / ((u.user + u.system) / 1e6)); } res.sort((a, b) => a - b); console.log(name, Math.round(res[2]!), 'ops/s'); }
const given = compilePromotions(job, { selection: 'priority' });
console.log(given(carts[0] as any).total + 0, bare(carts[0]) + 1000);
bench('bare', bare); bench('given', given as any);
if (process.argv[2]) { const best = compilePromotions(job); console.log(best(carts[0] as any).search); bench('best', best as any); }
