// run.ts [names] [--short]: all benchmarks or those that are named; --short is what a gate can wait for.
import { benchAroundTheOrder } from './around-the-order.ts';
import { benchBest } from './best.ts';
import { benchCustomers, fullCustomers, shortCustomers } from './customers.ts';
import { benchExperiments } from './experiments.ts';
import { benchGoals } from './goals.ts';
import { benchInventoryPractice } from './inventory-practice.ts';
import { benchInventoryTheory } from './inventory-theory.ts';
import { benchMachine } from './machine.ts';
import { machine } from './measure.ts';
import { benchMetrics } from './metrics.ts';
import { benchOrders } from './orders.ts';
import { benchPlanning } from './planning.ts';
import { benchPriceCart } from './price-cart.ts';
import { benchScaling, fullScaling, shortScaling } from './scaling.ts';
import { benchSimulate } from './simulate.ts';
import { benchStats } from './stats.ts';
import { benchUnlocks } from './unlocks.ts';

const benchmarks: Readonly<Record<string, (short: boolean) => unknown>> = {
  'price-cart': (short) => benchPriceCart(short ? { rounds: 3, windowMs: 150, warmUpMs: 500 } : { rounds: 7, windowMs: 600, warmUpMs: 2000 }),
  best: (short) => benchBest(short ? { sets: 3, carts: 4, calls: 1, warmUpMs: 300 } : { sets: 12, carts: 12, calls: 3, warmUpMs: 1000 }),
  scaling: (short) => benchScaling(short ? shortScaling : fullScaling),
  machine: (short) => benchMachine(short ? { rounds: 3, windowMs: 150, warmUpMs: 300, most: 12 } : { rounds: 7, windowMs: 600, warmUpMs: 1500, most: 30 }),
  experiments: (short) => benchExperiments(short ? { rounds: 3, windowMs: 150, warmUpMs: 300, rows: 1_000_000 } : { rounds: 7, windowMs: 600, warmUpMs: 1500, rows: 10_000_000 }),
  'inventory-practice': (short) => benchInventoryPractice(short ? { calls: 3 } : { calls: 9 }),
  'inventory-theory': (short) => benchInventoryTheory(short ? { calls: 3, windowMs: 300 } : { calls: 9, windowMs: 1500 }),
  orders: (short) => benchOrders(short ? { rounds: 3, windowMs: 150, warmUpMs: 300, replayed: 100_000 } : { rounds: 7, windowMs: 600, warmUpMs: 1500, replayed: 1_000_000 }),
  simulate: (short) => benchSimulate({ carts: short ? 20_000 : 1_000_000 }),
  planning: (short) => benchPlanning(short ? { calls: 3 } : { calls: 9 }),
  stats: (short) => benchStats(short ? { items: 20_000, calls: 3 } : { items: 100_000, calls: 9 }),
  customers: (short) => benchCustomers(short ? shortCustomers : fullCustomers),
  'around-the-order': (short) => { benchAroundTheOrder(short ? { orders: 10_000, calls: 3 } : { orders: 100_000, calls: 7 }); },
  metrics: (short) => benchMetrics(short ? { rows: 1_000_000, calls: 1 } : { rows: 10_000_000, calls: 3 }),
  goals: (short) => benchGoals(short ? { goals: 1000, calls: 3 } : { goals: 10_000, calls: 5 }),
  unlocks: (short) => benchUnlocks(short ? { carts: 8, windowMs: 300 } : { carts: 64, windowMs: 1500 }),
};

const names = process.argv.slice(2).filter((word) => word !== '--short');
const unknown = names.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0) throw new Error(`there is ${Object.keys(benchmarks).join(', ')}, but not ${unknown.join(', ')}`);

console.log(machine());
for (const [name, run] of Object.entries(benchmarks)) if (names.length === 0 || names.includes(name)) await run(process.argv.includes('--short'));
