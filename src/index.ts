/**
 * The decision math of an online store. Every module is a namespace here and a subpath of its own: `shopwright/money`, `shopwright/pricing`, …
 *
 * @packageDocumentation
 */
export * as customers from './customers/index.ts';
export * as experiments from './experiments/index.ts';
export * as goals from './goals/index.ts';
export * as inventory from './inventory/index.ts';
export * as kernel from './kernel/index.ts';
export * as metrics from './metrics/index.ts';
export * as money from './money/index.ts';
export * as orders from './orders/index.ts';
export * as pricing from './pricing/index.ts';
export * as stats from './stats/index.ts';
export * as time from './time/index.ts';
