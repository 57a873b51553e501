/**
 * The decision math of an online store. Every module is a namespace here and a subpath of its own: `shopwright/money`, `shopwright/pricing`, …
 *
 * @packageDocumentation
 */
export * as kernel from './kernel/index.ts';
export * as money from './money/index.ts';
export * as pricing from './pricing/index.ts';
export * as time from './time/index.ts';
