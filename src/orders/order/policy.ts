import { anyOf, flag, instant, integer, list, named, optional, record, text, variants, type Infer } from '../../kernel/shape.ts';
import { amountShape, positiveAmountShape } from '../../money/shapes.ts';

/** The shape of the terms an order is placed on. */
export const orderPolicyShape = /* @__PURE__ */ (() => {
  const count = integer(1);
  return record({
    requirePaymentToShip: optional(flag),
    payWithinMinutes: optional(count),
    confirmAfterDays: optional(count),
    returnWindow: optional(variants('kind', { 'after-delivery': record({ days: integer(0), timeZone: named }), 'after-purchase': record({ days: integer(0) }), 'after-receipt': record({ days: integer(0) }) })),
    review: optional(record({ amountFrom: optional(amountShape), regions: optional(list(text)) })),
    presale: optional(
      record({ deposit: positiveAmountShape, payDepositWithinMinutes: optional(count), balanceFrom: instant, balanceTo: instant, whenBuyerDefaults: anyOf('forfeit', 'civil-code', 'refund') }),
    ),
  });
})();

/**
 * The terms an order is placed on: they stay with it.
 *
 * - `requirePaymentToShip`: nothing ships before all of it is captured.
 * - `payWithinMinutes`: an order on which nothing was paid or reserved is cancelled at that instant.
 * - `confirmAfterDays`: receipt confirms itself that many days after the last parcel left.
 * - `returnWindow`: until when a return may be asked for: to the end of the local day, delivery + `days`; before purchase + `days`; up to
 *   receipt + `days`.
 * - `review`: orders of this amount or more, or to these regions, wait for a person.
 * - `presale`: a deposit now and the balance in its window. When the balance stays out, the deposit is forfeited, or only what the Civil
 *   Code knows as a deposit (20% of the price at most), or refunded.
 */
export type OrderPolicy = Infer<typeof orderPolicyShape>;
