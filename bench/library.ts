/** The library as its users get it: built, not through the loader that runs these files, which slows closures down. */
export { compilePromotions, priceCart } from '../dist/pricing/index.js';
export { allocate } from '../dist/money/index.js';
export type { Cart, CartLine, PricedCart, PricingPolicy, Promotion } from '../dist/pricing/index.js';
