import type { Target } from '../../../../src/pricing/index.ts';
import type { Fields } from '../../fields.ts';
import type { CaseMoney } from './case-money.ts';

/** Which lines a promotion is about. `shop` narrows it to one seller's. */
export function readScope(fields: Fields | undefined, money: CaseMoney, shop?: string): Target {
  const shopOnly = shop === undefined ? {} : { sellers: [shop] };
  if (fields === undefined) return shopOnly;
  const seller = fields.text('shop');
  const sellers = fields.texts('shops') ?? (seller === undefined ? undefined : [seller]);
  const excludeSkus = fields.texts('excludeSkus');
  const excludeTags = fields.texts('excludeTags');
  const min = money.take(fields, 'unitPriceMin');
  const max = money.take(fields, 'unitPriceMax');
  const target: Target = {
    ...shopOnly,
    ...(sellers === undefined ? {} : { sellers }),
    skus: fields.texts('skus'),
    tags: fields.texts('tags'),
    onlyUndiscounted: fields.flag('onlyUndiscounted'),
    unitPrice: min === undefined && max === undefined ? undefined : { min, max },
    exclude: excludeSkus === undefined && excludeTags === undefined ? undefined : { skus: excludeSkus, tags: excludeTags },
  };
  fields.refuseRest();
  return target;
}

/** The scope of one side of buy-x-get-y. The library asks only the promotion's own target what nothing has discounted yet. */
export function readSide(fields: Fields | undefined, money: CaseMoney): Target | undefined {
  if (fields === undefined) return undefined;
  const target = readScope(fields, money);
  if (target.onlyUndiscounted === true) throw new Error(`${fields.where}.onlyUndiscounted has no counterpart on a side of buy-x-get-y`);
  return target;
}
