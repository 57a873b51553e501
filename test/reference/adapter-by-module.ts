import type { Adapter } from './adapter.ts';
import { pricingAdapter } from './adapters/pricing.ts';

/** The adapters there are. */
export const adapterByModule: ReadonlyMap<string, Adapter> = new Map([['pricing', pricingAdapter]]);
