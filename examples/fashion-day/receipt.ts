import type { PricedCart, Promotion, RejectedPromotion, Unlocks } from 'shopwright/pricing';
import { zonedTime } from 'shopwright/time';
import { pad, spread, wrap } from '../shop/text-table.ts';
import type { DayOrder } from './carts.ts';
import type { Product } from './catalogue.ts';
import { whyApplied, whyRefused, yuanText } from './reasons.ts';
import { waysToSave } from './ways-to-save.ts';

/** Columns of a slip of paper. */
export const WIDTH = 78;

/** What a receipt needs to know beside the priced cart. */
export interface Shop {
  readonly products: ReadonlyMap<string, Product>;
  readonly promotions: ReadonlyMap<string, Promotion>;
}

/** A receipt that a shopper would like to read: what was bought, what came off and why, what did not and what it lacked, and what a little more would do. */
export function receipt(title: string, order: DayOrder, unlocked: Unlocks, shop: Shop): string[] {
  const { priced } = unlocked;
  const { hour, minute, day } = zonedTime({ at: priced.at, timeZone: 'Asia/Shanghai' });
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  const { shopper, number, cart } = order;
  const member = shopper.tier === undefined ? (shopper.isNew === true ? 'new member' : 'member') : `${shopper.tier} member`;
  const codes = (cart.codes ?? []).length > 0 ? ` · entered ${cart.codes!.join(', ')}` : '';
  return [
    '═'.repeat(WIDTH),
    title,
    spread(`Order ${String(number).padStart(4, '0')} · ${shopper.name} · ${member}${codes}`, `${day} ${time}`, WIDTH),
    '─'.repeat(WIDTH),
    ...goods(priced, order, shop),
    '─'.repeat(WIDTH),
    ...sums(priced, shop),
    ...notApplied(priced, order, shop),
    ...waysToSave(unlocked, shop),
    ...proof(priced),
    '',
  ];
}

function goods({ lines }: PricedCart, { cart }: DayOrder, { products }: Shop): string[] {
  return lines.map(({ sku, quantity, listAmount }, index) =>
    [
      pad(products.get(sku)!.name, 44, 'left'),
      pad(`${quantity} × ${yuanText(cart.lines[index]!.unitPrice)}`, 16, 'right'),
      pad(yuanText(listAmount), WIDTH - 60, 'right'),
    ].join(''),
  );
}

function sums({ subtotal, shippingListFee, applied, total, discountTotal, shippingDiscount }: PricedCart, { promotions }: Shop): string[] {
  const saved = discountTotal + shippingDiscount;
  return [
    spread('Goods', yuanText(subtotal), WIDTH),
    spread('Shipping', yuanText(shippingListFee), WIDTH),
    ...applied.flatMap((each) => {
      const promotion = promotions.get(each.promotionId)!;
      return [spread(`  ${promotion.name ?? promotion.id}`, yuanText(-each.amount), WIDTH), `      ${whyApplied(each, promotion)}`];
    }),
    spread('To pay', yuanText(total), WIDTH),
    ...(saved > 0 ? [spread('You save', yuanText(saved), WIDTH)] : []),
  ];
}

/** Coupons the shopper entered, whatever the reason; of the automatic promotions those that were within reach, or are no more. */
function notApplied({ rejected }: PricedCart, order: DayOrder, { promotions }: Shop): string[] {
  const nameOf = (promotionId: string): string => {
    const { name, code } = promotions.get(promotionId)!;
    return code === undefined ? (name?.split(' ')[0] ?? promotionId) : `Coupon ${code}`;
  };
  const told = rejected.filter((refusal) => refusal.promotionId === null || concerns(promotions.get(refusal.promotionId)!, refusal, order));
  if (told.length === 0) return [];
  const texts = told.map((refusal) => {
    if (refusal.promotionId === null) return `Coupon ${refusal.couponCode}: ${whyRefused(refusal, undefined, nameOf)}.`;
    return `${nameOf(refusal.promotionId)}: ${whyRefused(refusal, promotions.get(refusal.promotionId), nameOf)}.`;
  });
  return ['', 'Not applied', ...texts.flatMap((text) => wrap(text, WIDTH - 4).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`))];
}

function concerns({ code, target = {} }: Promotion, refusal: RejectedPromotion, { cart }: DayOrder): boolean {
  if (code !== undefined) return cart.codes?.includes(code) === true;
  const { tags, categories } = target;
  const isAboutCart = cart.lines.some(
    (line) => (tags === undefined || line.tags?.some((tag) => tags.includes(tag)) === true) && (categories?.includes(line.category ?? '') ?? true),
  );
  return isAboutCart && WORTH_TELLING.has(refusal.code);
}

const WORTH_TELLING: ReadonlySet<RejectedPromotion['code']> = new Set(['below-threshold', 'used-up', 'excluded-by', 'not-selected']);

function proof({ search }: PricedCart): string[] {
  if (search === null) return [];
  const steps = search.explored === 1 ? '1 step' : `${search.explored} steps`;
  return ['', search.optimal ? `Proved, in ${steps} of search: no allowed combination costs less.` : `Best found in ${steps} of search; nothing below ${yuanText(search.bound)} is possible.`];
}
