// run.ts [price-cart] [best] [scaling] [--short]: all benchmarks or those that are named; --short is what a gate can wait for.
import { benchBest } from './best.ts';
import { machine } from './measure.ts';
import { benchPriceCart } from './price-cart.ts';
import { benchScaling, fullScaling, shortScaling } from './scaling.ts';

const known = ['price-cart', 'best', 'scaling'];
const words = process.argv.slice(2).filter((word) => word !== '--short');
const short = process.argv.includes('--short');
const unknown = words.filter((word) => !known.includes(word));
if (unknown.length > 0) throw new Error(`there is ${known.join(', ')}, but not ${unknown.join(', ')}`);
const wanted = (name: string): boolean => words.length === 0 || words.includes(name);

console.log(machine());
if (wanted('price-cart')) await benchPriceCart(short ? { rounds: 3, windowMs: 150, warmUpMs: 500 } : { rounds: 7, windowMs: 600, warmUpMs: 2000 });
if (wanted('best')) benchBest(short ? { sets: 3, carts: 4, calls: 1, warmUpMs: 300 } : { sets: 12, carts: 12, calls: 3, warmUpMs: 1000 });
if (wanted('scaling')) benchScaling(short ? shortScaling : fullScaling);
