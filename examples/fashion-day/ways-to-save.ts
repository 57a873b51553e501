import type { Addition, Unlocks } from 'shopwright/pricing';
import { wrap } from '../shop/text-table.ts';
import { yuanText } from './reasons.ts';
import { WIDTH, type Shop } from './receipt.ts';

/** Only what is near: further than this share of the cart, and it is no advice. */
const NEAR = 0.25;

/** What a little more in the cart would take off, nearest first: "¥9.10 more and ¥30.00 comes off". */
export function waysToSave({ priced, unlocks }: Unlocks, { promotions, products }: Shop): string[] {
  const texts = unlocks.flatMap(({ promotionId, bySpend, byQuantity }) => {
    const addition = bySpend ?? byQuantity;
    if (addition === null || addition.amount > NEAR * priced.subtotal || addition.saves === 0) return [];
    const what = bySpend !== null || addition.sku === null ? `${yuanText(addition.amount)} more` : `${addition.units} more of ${products.get(addition.sku)!.name} (${yuanText(addition.amount)})`;
    return [`${what}, and ${promotions.get(promotionId)!.name!.split(' ')[0]} takes ${yuanText(addition.saves)} off: ${change(addition)}.`];
  });
  if (texts.length === 0) return [];
  return ['', 'A little more', ...texts.flatMap((text) => wrap(text, WIDTH - 4).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`))];
}

function change({ totalChange, proved }: Addition): string {
  const way = totalChange < 0 ? `${yuanText(-totalChange)} less` : totalChange === 0 ? 'the same' : `only ${yuanText(totalChange)} more`;
  return `${way} in all${proved ? '' : ' (less may do)'}`;
}
