export function rng(seed: number) { let s = seed >>> 0; return () => { s = (s + 0x6d2b79f5) >>> 0; let t = s; t = Math.imul(t ^ (t >>> 15), t | 1); t ^= t + Math.imul(t ^ (t >>> 7), t | 61); return ((t ^ (t >>> 14)) >>> 0) / 4294967296; }; }
export function cartOf(seed: number, n = 50) {
  const r = rng(seed); const lines = [];
  for (let i = 0; i < n; i++) lines.push({ id: `l${i}`, sku: `s${i}`, unitPrice: 500 + Math.floor(r() * 29500), quantity: 1 + Math.floor(r() * 3), category: `c${Math.floor(r() * 5)}`, brand: `b${Math.floor(r()*4)}` });
  return { currency: 'CNY', at: '2026-11-11T12:00:00+08:00', lines, shipping: { fee: 1000 } };
}
export const job: any[] = [];
for (let k = 0; k < 5; k++) { job.push({ id: `p${k}`, priority: 100 - 2*k, effect: { kind: 'percent-off', rate: `0.0${k + 3}` } , stage:'order'}); job.push({ id: `f${k}`, priority: 99 - 2*k, stage:'order', effect: { kind: 'amount-off', per: 'order', amount: 1000 + 37 * k } }); }
