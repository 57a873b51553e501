import { problem, type Problems } from '../../kernel/problems.ts';
import { anyOf, anything, checkShape, flag, integer, list, named, optional, record, refined } from '../../kernel/shape.ts';
import { amountShape } from '../../money/shapes.ts';
import { repeats } from '../repeats.ts';
import type { Pricer } from '../pricer.ts';
import type { Cart } from '../cart.ts';
import type { PaidCart, RefundPolicy, RefundRequest } from './refund.ts';

/** The shape of a refund request. */
export const refundRequestShape = /* @__PURE__ */ (() => {
  const units = integer(1);
  return record({ id: named, lines: list(record({ lineId: named, quantity: units }), 1), gifts: optional(list(record({ sku: named, quantity: units }))) });
})();

/** The shape of a refund policy. Which payments there are, and which settings go with which method, is checked with it. */
export const refundPolicyShape = /* @__PURE__ */ (() =>
  record({
    method: optional(anyOf('exact-share', 'reprice-kept')),
    reprice: optional(record({ cart: anything<Cart>(), price: anything<Pricer>() })),
    atMostShare: optional(flag),
    shipping: optional(anyOf('when-all-returned', 'by-share', 'now', 'keep')),
    points: optional(anyOf('by-share', 'when-all-returned', 'keep')),
    coupons: optional(anyOf('when-all-returned', 'when-unused', 'keep')),
    gifts: optional(anyOf('when-all-returned', 'when-unearned', 'keep')),
    giftWorth: optional(list(record({ sku: named, amount: amountShape }))),
    paymentOrder: optional(refined(anything<NonNullable<RefundPolicy['paymentOrder']>>(), paymentOrderRefusal)),
  }))();

const NO_ORDER = ['not-allowed', 'must be last-first, first-first, by-share, or every payment once'] as const;

function paymentOrderRefusal(value: unknown): { readonly code: string; readonly message: string } | undefined {
  if (value === 'last-first' || value === 'first-first' || value === 'by-share' || (Array.isArray(value) && value.every((id) => typeof id === 'string'))) return undefined;
  return { code: NO_ORDER[0], message: NO_ORDER[1] };
}

/** The places of the request's lines in a paid cart that is right. Notes what is wrong with the request and the policy. */
export function checkRefundRequest(problems: Problems, paid: PaidCart, request: RefundRequest, policy: RefundPolicy): readonly number[] {
  const places = checkShape(problems, refundRequestShape, request, ['request']) ? checkRequest(problems, paid, request) : [];
  if (policy !== NO_POLICY && checkShape(problems, refundPolicyShape, policy, ['policy'])) checkPolicy(problems, paid, policy);
  return places;
}

/** The policy where none is given; it needs no check. */
export const NO_POLICY: RefundPolicy = {};

function checkRequest(problems: Problems, { priced, refunds }: PaidCart, { id, lines }: RefundRequest): readonly number[] {
  if (refunds?.some((refund) => refund.id === id) === true) problem(problems, ['request', 'id'], 'duplicate-id');
  if (lines.length > 1) for (const index of repeats(lines, ({ lineId }) => lineId)) problem(problems, ['request', 'lines', index, 'lineId'], 'duplicate-id');
  const placeOf = placesOf(priced.lines, lines.length);
  return lines.map(({ lineId }, index) => {
    const place = placeOf(lineId);
    if (place < 0) problem(problems, ['request', 'lines', index, 'lineId'], 'unknown-line');
    return place;
  });
}

/** Where a line is, or -1. One of few is looked for; for many, all are noted once. */
function placesOf(lines: PaidCart['priced']['lines'], asked: number): (lineId: string) => number {
  if (asked < 8) return (lineId) => lines.findIndex(({ id }) => id === lineId);
  const places = new Map(lines.map(({ id }, place) => [id, place]));
  return (lineId) => places.get(lineId) ?? -1;
}

function checkPolicy(problems: Problems, { priced, payments }: PaidCart, policy: RefundPolicy): void {
  const { method = 'exact-share', reprice, shipping, coupons, gifts, atMostShare, paymentOrder, giftWorth = [] } = policy;
  const note = (field: string, code: string, message?: string): void => {
    problem(problems, ['policy', field], code, message);
  };
  if (method === 'exact-share') {
    const only = 'needs the method reprice-kept';
    if (reprice !== undefined) note('reprice', 'not-applicable', only);
    if (atMostShare !== undefined) note('atMostShare', 'not-applicable', only);
    if (coupons === 'when-unused') note('coupons', 'not-applicable', only);
    if (gifts === 'when-unearned') note('gifts', 'not-applicable', only);
  } else {
    if (shipping === 'by-share') note('shipping', 'not-applicable', 'is priced with what is kept');
    if (reprice === undefined) note('reprice', 'missing', 'must state the cart and its pricer');
    else if (typeof reprice.price !== 'function') problem(problems, ['policy', 'reprice', 'price'], 'wrong-type', 'must be a pricer');
    else if (!isSameCart(reprice.cart, priced)) problem(problems, ['policy', 'reprice', 'cart'], 'not-the-same', 'must hold the lines and quantities that were priced');
  }
  for (const index of repeats(giftWorth, ({ sku }) => sku)) problem(problems, ['policy', 'giftWorth', index], 'duplicate');
  if (!Array.isArray(paymentOrder)) return;
  const ids = (payments ?? [{ id: 'payment' }]).map(({ id }) => id);
  if (paymentOrder.length !== ids.length || ids.some((id) => !paymentOrder.includes(id))) note('paymentOrder', ...NO_ORDER);
}

function isSameCart(cart: unknown, priced: PaidCart['priced']): boolean {
  const lines: unknown = (cart as Partial<Cart> | null)?.lines;
  if (!Array.isArray(lines) || lines.length !== priced.lines.length) return false;
  return priced.lines.every(({ id, quantity }, index) => {
    const line = lines[index] as Cart['lines'][number] | null | undefined;
    return line?.id === id && line.quantity === quantity;
  });
}
