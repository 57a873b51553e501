// run.ts [names] [--short]: all benchmarks or those that are named; --short is what a gate can wait for.
import { benchBest } from './best.ts';
import { benchCustomers, fullCustomers, shortCustomers } from './customers.ts';
import { benchExperiments } from './experiments.ts';
import { benchInventoryTheory } from './inventory-theory.ts';
import { benchMachine } from './machine.ts';
import { machine } from './measure.ts';
import { benchMetrics } from './metrics.ts';
import { benchOrders } from './orders.ts';
import { benchPriceCart } from './price-cart.ts';
import { benchScaling, fullScaling, shortScaling } from './scaling.ts';
import { benchStats } from './stats.ts';

const benchmarks: Readonly<Record<string, (short: boolean) => unknown>> = {
  'price-cart': (short) => benchPriceCart(short ? { rounds: 3, windowMs: 150, warmUpMs: 500 } : { rounds: 7, windowMs: 600, warmUpMs: 2000 }),
  best: (short) => benchBest(short ? { sets: 3, carts: 4, calls: 1, warmUpMs: 300 } : { sets: 12, carts: 12, calls: 3, warmUpMs: 1000 }),
  scaling: (short) => benchScaling(short ? shortScaling : fullScaling),
  machine: (short) => benchMachine(short ? { rounds: 3, windowMs: 150, warmUpMs: 300, most: 12 } : { rounds: 7, windowMs: 600, warmUpMs: 1500, most: 30 }),
  experiments: (short) => benchExperiments(short ? { rounds: 3, windowMs: 150, warmUpMs: 300, rows: 1_000_000 } : { rounds: 7, windowMs: 600, warmUpMs: 1500, rows: 10_000_000 }),
  'inventory-theory': (short) => benchInventoryTheory(short ? { calls: 3, windowMs: 300 } : { calls: 9, windowMs: 1500 }),
  orders: (short) => benchOrders(short ? { rounds: 3, windowMs: 150, warmUpMs: 300, replayed: 100_000 } : { rounds: 7, windowMs: 600, warmUpMs: 1500, replayed: 1_000_000 }),
  stats: (short) => benchStats(short ? { items: 20_000, calls: 3 } : { items: 100_000, calls: 9 }),
  customers: (short) => benchCustomers(short ? shortCustomers : fullCustomers),
  metrics: (short) => benchMetrics(short ? { rows: 1_000_000, calls: 1 } : { rows: 10_000_000, calls: 3 }),
};

const names = process.argv.slice(2).filter((word) => word !== '--short');
const unknown = names.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0) throw new Error(`there is ${Object.keys(benchmarks).join(', ')}, but not ${unknown.join(', ')}`);

console.log(machine());
for (const [name, run] of Object.entries(benchmarks)) if (names.length === 0 || names.includes(name)) await run(process.argv.includes('--short'));
