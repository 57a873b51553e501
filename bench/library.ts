/** The library, from its sources. They are bundled before they run, as they are when the package is built: a loader that compiles as it goes slows closures down. */
export { compilePromotions, priceCart } from '../src/pricing/index.ts';
export { allocate } from '../src/money/index.ts';
export type { Cart, CartLine, PricedCart, PricingPolicy, Promotion } from '../src/pricing/index.ts';
