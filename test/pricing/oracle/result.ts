import type { Cart } from '../../../src/pricing/cart.ts';
import { net, type Books, type LineBook, type Policy } from './books.ts';
import type { Rejection } from './conditions.ts';
import { paidFor } from './effects.ts';
import { at, compare, evenly, fractionOf, least, most, rounded, share, spread, sum, type Fraction } from './exact.ts';
import type { Run } from './sequence.ts';
import { stageOf } from './stacking.ts';

/** What the oracle says of a cart, in the words of `PricedCart`. */
export interface OraclePricing {
  readonly lines: readonly {
    readonly id: string;
    readonly listAmount: number;
    readonly discounts: readonly { readonly promotionId: string; readonly amount: number }[];
    readonly netAmount: number;
    readonly tax: number;
    readonly unitNet: readonly { readonly quantity: number; readonly amount: number }[];
  }[];
  readonly subtotal: number;
  readonly discountTotal: number;
  readonly shippingListFee: number;
  readonly shippingDiscount: number;
  readonly shippingFee: number;
  readonly shippingTax: number;
  readonly taxTotal: number;
  readonly pricesIncludeTax: boolean;
  readonly total: number;
  readonly applied: readonly {
    readonly promotionId: string;
    readonly stage: string;
    readonly amount: number;
    readonly lines: readonly { readonly lineId: string; readonly amount: number }[];
    readonly shippingAmount: number;
  }[];
  /** By promotion id; codes that are nobody's under `code:` and the code. */
  readonly rejected: Readonly<Record<string, Rejection>>;
  readonly gifts: readonly { readonly promotionId: string; readonly sku: string; readonly quantity: number }[];
  readonly pointsEarned: number;
  readonly pointsUsed: number;
  readonly liabilities: readonly { readonly promotionId: string; readonly amount: number; readonly after: string | null }[];
  readonly deposit: { readonly due: number; readonly countsAs: number; readonly balanceDue: number } | null;
}

/** Closes the books: tax, gifts, points, liabilities, and plain numbers. */
export function finish(run: Run, rejected: ReadonlyMap<string, Rejection>): OraclePricing {
  const { books, applied } = run;
  const { policy, cart } = books;
  const taxes = lineTaxes(books, policy);
  const shippingTax = taxOf(books.fee, fractionOf(cart.shipping?.taxRate ?? 0), policy);
  const pricesIncludeTax = policy.prices === 'tax-inclusive';
  const nets = books.lines.map(net);
  const subtotal = sum(books.lines.map(({ list }) => list));
  const taxTotal = sum(taxes) + shippingTax;
  const total = sum(nets) + books.fee + (pricesIncludeTax ? 0n : taxTotal);
  const due = sum(books.lines.map(({ deposit }) => deposit));
  const expansions = applied.filter(({ promotion }) => promotion.effect.kind === 'deposit-expansion');
  return {
    lines: books.lines.map((line, index) => ({
      id: line.line.id,
      listAmount: Number(line.list),
      discounts: [...line.discounts].map(([promotionId, amount]) => ({ promotionId, amount: Number(amount) })),
      netAmount: Number(net(line)),
      tax: Number(at(taxes, index)),
      unitNet: runs(line),
    })),
    subtotal: Number(subtotal),
    discountTotal: Number(subtotal - sum(nets)),
    shippingListFee: Number(books.listFee),
    shippingDiscount: Number(books.listFee - books.fee),
    shippingFee: Number(books.fee),
    shippingTax: Number(shippingTax),
    taxTotal: Number(taxTotal),
    pricesIncludeTax,
    total: Number(total),
    applied: applied.map(({ promotion, lines, shipping }) => ({
      promotionId: promotion.id,
      stage: stageOf(promotion),
      amount: Number(sum(lines) + shipping),
      lines: lines.flatMap((amount, index) => (amount > 0n ? [{ lineId: at(books.lines, index).line.id, amount: Number(amount) }] : [])),
      shippingAmount: Number(shipping),
    })),
    rejected: Object.fromEntries(rejected),
    gifts: applied.flatMap(({ promotion: { id, effect, limits } }) => {
      if (effect.kind !== 'gift') return [];
      const left = limits?.units === undefined ? Infinity : limits.units - (usage(cart, id)?.units ?? 0);
      return [{ promotionId: id, sku: effect.sku, quantity: Math.min(effect.quantity ?? 1, left) }];
    }),
    pointsEarned: Number(pointsEarned(run)),
    pointsUsed: Number(books.pointsUsed),
    liabilities: liabilities(run),
    deposit:
      expansions.length === 0
        ? null
        : {
            due: Number(due),
            countsAs: Number(due + sum(expansions.flatMap(({ lines }) => lines))),
            balanceDue: Number(sum(nets) - due),
          },
  };
}

const usage = (cart: Cart, id: string): { units?: number | undefined; money?: number | undefined } | undefined =>
  cart.usage?.find(({ promotionId }) => promotionId === id);

/** The line's net amount unit by unit, in runs of equal units. */
function runs(line: LineBook): { quantity: number; amount: number }[] {
  const found: { quantity: number; amount: number }[] = [];
  for (const unit of evenly(net(line), line.line.quantity)) {
    const last = found.at(-1);
    if (last !== undefined && last.amount === Number(unit)) last.quantity += 1;
    else found.push({ quantity: 1, amount: Number(unit) });
  }
  return found;
}

function taxOf(amount: bigint, rate: Fraction, policy: Policy): bigint {
  if (policy.prices === 'tax-exclusive') return share(amount, rate, policy.rounding);
  return amount - rounded(amount * rate.bottom, rate.bottom + rate.top, policy.rounding);
}

function lineTaxes({ lines }: Books, policy: Policy): bigint[] {
  const rates = lines.map(({ line }) => fractionOf(line.taxRate ?? 0));
  if (policy.taxPer === 'line') return lines.map((line, index) => taxOf(net(line), at(rates, index), policy));
  return lines.map((_, index) => {
    const rate = at(rates, index);
    const sameRate = lines.map((line, other) => (compare(at(rates, other), rate) === 0 ? net(line) : 0n));
    const tax = taxOf(sum(sameRate), rate, policy);
    return at(spread(tax, sameRate, sameRate.map(() => tax + 1n)), index);
  });
}

function pointsEarned({ books, applied }: Run): bigint {
  let earned = 0n;
  let factor: Fraction = { top: 1n, bottom: 1n };
  for (const { promotion, target } of applied) {
    const { effect } = promotion;
    if (effect.kind === 'points-earned') earned += BigInt(effect.points) * (paidFor(books, target) / BigInt(effect.perSpend));
    if (effect.kind === 'points-multiplier') {
      const by = fractionOf(effect.factor);
      factor = { top: factor.top * by.top, bottom: factor.bottom * by.bottom };
    }
  }
  return rounded(earned * factor.top, factor.bottom, 'down');
}

function liabilities({ books, applied }: Run): { promotionId: string; amount: number; after: string | null }[] {
  return applied.flatMap(({ promotion: { id, effect, limits }, target }) => {
    if (effect.kind !== 'cashback') return [];
    const paid = paidFor(books, target);
    const wanted = effect.rate === undefined ? least(BigInt(effect.amount ?? 0), paid) : share(paid, fractionOf(effect.rate), books.policy.rounding);
    const capped = effect.cap === undefined ? wanted : least(wanted, BigInt(effect.cap));
    const left = limits?.budget === undefined ? capped : most(0n, BigInt(limits.budget) - BigInt(usage(books.cart, id)?.money ?? 0));
    return [{ promotionId: id, amount: Number(least(capped, left)), after: effect.after ?? null }];
  });
}
