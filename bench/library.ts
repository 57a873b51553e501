/** The library as its users get it: built. A loader that compiles TypeScript as it runs makes closures slower, and with them the library. */
export { compilePromotions, priceCart } from '../dist/pricing/index.js';
export { allocate } from '../dist/money/index.js';
export type { Cart, CartLine, PricedCart, PricingPolicy, Promotion } from '../dist/pricing/index.js';
