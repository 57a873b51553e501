/**
 * Tests of your own shop with our laws: specifications without a framework, laws that say which of them is broken, and arbitraries for
 * fast-check, which is an optional peer: it is passed in, never imported at run time.
 *
 * @packageDocumentation
 */
export type { BrokenLaw } from './broken-law.ts';
export { cartArbitrary, type CartArbitraryOptions } from './cart-arbitrary.ts';
export type { Arbitrary, Fc } from './fast-check.ts';
export { givenCart, type GivenCart, type ThenPriced } from './given-cart.ts';
export { orderCommandsArbitrary, orderEventsArbitrary, type OrderArbitraryOptions } from './order-commands-arbitrary.ts';
export { orderDecider } from './order-decider.ts';
export { orderLaws, type OrderLawsInput } from './order-laws.ts';
export { pricingLaws, type PricingLawsInput } from './pricing-laws.ts';
export { promotionArbitrary, promotionsArbitrary, type PromotionArbitraryOptions } from './promotion-arbitrary.ts';
export { specify, type Decided, type Decider, type Part, type Specification, type Then, type When } from './specify.ts';
